"""`callfire drift`: the command `callfire-drift`."""

from __future__ import annotations

import click

from .commands import Command
from .delegating import PASS_ALL, run_other

__all__ = ["command"]


@click.command("drift", cls=Command, context_settings=PASS_ALL, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(*, arguments: tuple[str, ...]) -> int:
    """Compare contracts, as callfire-drift does."""

    def run(arguments: list[str]) -> int:
        from .._drift.cli import main

        return main(arguments)

    return run_other(run, arguments)
