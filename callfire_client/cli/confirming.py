"""Show the plan of a command, and ask for confirmation."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from .output import is_terminal, note
from .status import DECLINED, CommandError

__all__ = ["confirm", "count"]


def confirm(
    plan: Sequence[str], question: str, *, yes: bool, declined: str = "nothing was sent"
) -> None:
    """Write a plan to stderr, and ask for confirmation.

    Args:
        plan: The lines of the plan.
        question: The question.
        yes: Whether it was confirmed on the command line.
        declined: The message if it is not confirmed.

    Raises:
        CommandError: The user declined, or there is no terminal.
    """
    for line in plan:
        note(line)
    if yes:
        return
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise CommandError(f"{declined}: stdin is not a terminal; pass --yes to confirm", DECLINED)
    try:
        confirmed = click.confirm(question, err=True)
    except click.Abort:
        # Ctrl-C, or the end of the input.
        note("")
        confirmed = False
    if not confirmed:
        raise CommandError(declined, DECLINED)


def count(number: int, noun: str) -> str:
    """Return a number and a noun, such as `1 call` or `1,200 calls`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
