"""Describe exceptions in one line each, with the remedy and the exit status."""

from __future__ import annotations

from typing import Final

import click

from .. import errors
from . import status
from .status import CommandError

__all__ = ["describe"]

_EXTRAS: Final = {
    "rich": "cli",
    "uvicorn": "cli",
    "starlette": "sandbox",
    "yaml": "contract",
    "jsonpath": "contract",
}
_FILE_ERRORS: Final = (FileNotFoundError, NotADirectoryError, PermissionError)
"""The exceptions of opening a file whose path is wrong."""


def describe(error: Exception) -> tuple[str, int]:
    """Return the line that reports an exception, and the exit status."""
    match error:
        case CommandError():
            return error.message, error.status
        case click.exceptions.Abort():
            return "nothing was done", status.DECLINED
        case click.UsageError():
            return _usage(error), status.INVALID
        case click.ClickException():
            return error.format_message(), status.INVALID
        case errors.CallFireError():
            return _operation(error)
        case ModuleNotFoundError() if error.name in _EXTRAS:
            from .._extras import install_extra

            remedy = install_extra(_EXTRAS[error.name])
            return f"{error.name} is not installed: {remedy}", status.INVALID
        case ImportError():
            return str(error), status.INVALID
        case OSError():
            name = f"{error.filename}: " if error.filename else ""
            return f"{name}{error.strerror or error}", status.INVALID
        case _:
            return _other(error)


def _usage(error: click.UsageError) -> str:
    message = error.format_message().rstrip(".")
    path = error.ctx.command_path if error.ctx is not None else "callfire"
    return f"{message[:1].lower()}{message[1:]}; see `{path} --help`"


def _operation(error: errors.CallFireError) -> tuple[str, int]:
    message = str(error)
    match error:
        case errors.DeliveryUnknownError():
            remedy = "it may have been processed: look before you repeat it"
            return f"{message}; {remedy}", status.UNKNOWN
        case errors.ResponseParseError() if error.request is not None:  # of an unsafe operation
            return message, status.UNKNOWN
        case errors.RateLimitError(status_code=429) if error.request is not None:
            return message, status.UNKNOWN
        case errors.AuthenticationError():
            remedy = "check CALLFIRE_USERNAME and CALLFIRE_PASSWORD, or the credentials file"
            return f"{message}; {remedy}", status.REFUSED
        case errors.PermissionDeniedError():
            return f"{message}; use an API credential that may do this", status.REFUSED
        case errors.RateLimitError():
            return f"{message}; wait a moment, and run the command again", status.FAILED
        case errors.InternalServerError():
            return f"{message}; run the command again later", status.FAILED
        case errors.APIStatusError():
            return message, status.REFUSED
        case errors.APIConnectionError():
            return f"{message}; check the network and CALLFIRE_BASE_URL", status.FAILED
        case _:  # ResponseParseError
            return f"{message}; callfire drift live shows what does not fit", status.FAILED


def _other(error: Exception) -> tuple[str, int]:
    from ..bulk.errors import (
        BulkError,
        InputIncompleteError,
        InvalidLedgerError,
        JobCancelledError,
        JobMismatchError,
        JobNotFoundError,
        JobPausedError,
        LedgerError,
        LedgerNotFoundError,
    )

    match error:
        case JobPausedError():
            return f"{error}; resume it with callfire jobs resume", status.FAILED
        case InputIncompleteError():
            return f"{error}: run the same send-many command again", status.FAILED
        case LedgerNotFoundError() | InvalidLedgerError():
            return f"{error}: pass --ledger FILE", status.INVALID
        case JobMismatchError() | JobNotFoundError():
            return str(error), status.INVALID
        case JobCancelledError():
            return f"{error}; callfire jobs list shows what was sent", status.FINDINGS
        case LedgerError() if isinstance(error.__cause__, _FILE_ERRORS):
            return f"{error}: pass --ledger FILE", status.INVALID
        case LedgerError():
            # Messages of PostgreSQL have several lines.
            return " ".join(str(error).split()), status.FAILED
        case BulkError():
            return str(error), status.FAILED
        case ValueError() | TypeError():
            # The library checks arguments before it sends anything.
            return str(error), status.INVALID
        case _:
            name = type(error).__name__
            remedy = "set CALLFIRE_DEBUG=1 to see where, and report it"
            return f"internal error: {name}: {error}; {remedy}", status.INTERNAL
