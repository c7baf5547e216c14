"""The exit statuses of the command, and its own exception."""

from __future__ import annotations

from typing import Final

__all__ = [
    "CLOSED_PIPE",
    "DECLINED",
    "FAILED",
    "FINDINGS",
    "INTERNAL",
    "INTERRUPTED",
    "INVALID",
    "OUTPUT",
    "REFUSED",
    "UNKNOWN",
    "CommandError",
]

FINDINGS: Final = 1
"""The command ended, and part of what was requested did not succeed, or a check found something."""
INVALID: Final = 2
"""An argument, a file or the configuration is invalid; nothing was sent."""
DECLINED: Final = 3
"""Nothing was sent, because nobody confirmed it."""
REFUSED: Final = 4
"""The API refused the request."""
FAILED: Final = 5
"""The API could not be reached or failed, or a job is paused: run the command again later."""
UNKNOWN: Final = 6
"""The outcome is unknown: somebody may have been called or texted, or a contact list created."""
INTERNAL: Final = 70
"""An error of this program."""
OUTPUT: Final = 74
"""The output could not be written; the command may have done what it is for."""
INTERRUPTED: Final = 130
"""Ctrl-C; 128 and the number of the signal, as shells report it."""
CLOSED_PIPE: Final = 141
"""The reader of the output has closed the pipe; 128 and the number of SIGPIPE."""


class CommandError(Exception):
    """A failure that is reported in one line.

    Attributes:
        message: The failure, and the remedy.
        status: The exit status.
    """

    def __init__(self, message: str, status: int = INVALID) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
