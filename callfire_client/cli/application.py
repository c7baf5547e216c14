"""The root of the command: its groups, and the conversion of exceptions to exit statuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final

import click

from . import status
from .commands import LateGroup

__all__ = ["run"]

_PROGRAM: Final = "callfire"
_COMPLETE: Final = "_CALLFIRE_COMPLETE"
_HELP: Final = """Call, text and manage contacts with CallFire.

Credentials: CALLFIRE_USERNAME and CALLFIRE_PASSWORD, or a file of mode 0600.
Commands that reach people or cost money show what they will do, and ask for confirmation.
"""
_MODULES: Final = {
    "account": ("account", "Show the account and its credits."),
    "calls": ("calls", "Send, list and wait for calls."),
    "texts": ("texts", "Send, list and wait for texts."),
    "send-many": ("send_many", "Call or text everybody in a CSV file, nobody twice."),
    "jobs": ("jobs", "List, resume, settle, cancel and export the jobs of send-many."),
    "recordings": ("recordings", "Save recordings of calls."),
    "contacts": ("contacts", "Import and export contacts."),
    "dnc": ("dnc", "Change and check the do-not-contact list."),
    "numbers": ("numbers", "Search for numbers, and list leased ones."),
    "webhooks": ("webhooks", "Receive webhooks here, and register them."),
    "trigger": ("trigger", "Deliver an event from the sandbox."),
    "sandbox": ("sandbox", "Run a sandbox of the API on this machine."),
    "drift": ("drift", "Compare contracts, as callfire-drift does."),
    "contract": ("contract", "Convert OpenAPI documents, as callfire-contract does."),
    "completion": ("completion", "Print the completion script of a shell."),
}

_root: Final = LateGroup(name=_PROGRAM, help=_HELP, modules=_MODULES)


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Args:
        arguments: The command line without the name of the program.

    Returns:
        The exit status.
    """
    _prepare_output()
    try:
        result = _invoke(list(arguments))
        _flush()
    except BrokenPipeError:
        result = status.CLOSED_PIPE
    except KeyboardInterrupt as interruption:
        result = _report(*_describe_interruption(interruption))
    except Exception as error:
        from .failures import describe

        if os.environ.get("CALLFIRE_DEBUG"):
            raise
        result = _report(*describe(error))
    _finish_output()
    return result


def _invoke(arguments: list[str]) -> int:
    if _COMPLETE in os.environ:
        try:
            _root.main(arguments, _PROGRAM, complete_var=_COMPLETE)
        except status.CommandError as error:
            # Without a message, which would be written into the line of the shell.
            return error.status
    try:
        with _root.make_context(_PROGRAM, arguments) as context:
            result: object = _root.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.NoArgsIsHelpError as help_:
        click.echo(help_.message, err=True)
        return status.INVALID
    return result if isinstance(result, int) else 0


def _describe_interruption(interruption: KeyboardInterrupt) -> tuple[str, int]:
    if hasattr(interruption, "__notes__"):  # of a request
        from .._core.exchange import was_sent

        if was_sent(interruption):
            return (
                "interrupted: it may have been processed: look before you repeat it",
                status.UNKNOWN,
            )
    return "interrupted", status.INTERRUPTED


def _flush() -> None:
    from .output import flush  # `--help` and `--version` do not need it otherwise

    flush()


def _report(message: str, code: int) -> int:
    from .output import note

    note(f"{_PROGRAM}: {message}")
    return code


def _prepare_output() -> None:
    """Write UTF-8 in every locale, because names and messages are in any language."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed when the process started
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115 - for the whole process
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _finish_output() -> None:
    """Write what is buffered; if that fails, discard it, because Python would report it at exit."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        descriptor = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(descriptor, sys.stdout.fileno())
        finally:
            os.close(descriptor)
