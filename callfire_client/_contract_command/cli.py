"""`callfire-contract`: the command and its sub-commands."""

from __future__ import annotations

from collections.abc import Sequence

from .._command_line import running
from . import bundle_command, check_command, overlay_command, upconvert_command

__all__ = ["main"]

_COMMAND = running.Command(
    program="callfire-contract",
    description="Convert, change, bundle and check OpenAPI documents.",
    extra="contract",
    commands=(upconvert_command, overlay_command, bundle_command, check_command),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The command line without the name of the program; by default that of the process.

    Returns:
        The exit status: 0 if nothing was found, 1 if something was, 2 if the command failed.
    """
    return running.run(_COMMAND, arguments)
