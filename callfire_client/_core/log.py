"""Log messages of the logger `callfire_client`; phone numbers and messages only on request.

Each record has fields as attributes (`extra`), for handlers that write structured logs.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from .printable import escape

if TYPE_CHECKING:
    from .operation import Operation

__all__ = [
    "body",
    "finished",
    "hook_failed",
    "insecure_base_url",
    "interrupted",
    "retrying",
    "telemetry_failed",
]

_LOGGER: Final = logging.getLogger("callfire_client")


def finished(operation: Operation[Any], attempt: int, outcome: int | str, seconds: float) -> None:
    """Log the outcome of an attempt, a status or a kind of failure, at DEBUG."""
    if _LOGGER.isEnabledFor(logging.DEBUG):
        _LOGGER.debug(
            "%s attempt %d: %s after %.3f s",
            operation.id,
            attempt + 1,
            outcome,
            seconds,
            extra={**_fields(operation, attempt, outcome), "seconds": seconds},
        )


def retrying(operation: Operation[Any], attempt: int, outcome: int | str, delay: float) -> None:
    """Log a retry at INFO."""
    if _LOGGER.isEnabledFor(logging.INFO):
        _LOGGER.info(
            "%s attempt %d: %s, retry in %.3f s",
            operation.id,
            attempt + 1,
            outcome,
            delay,
            extra={**_fields(operation, attempt, outcome), "delay": delay},
        )


def _fields(operation: Operation[Any], attempt: int, outcome: int | str) -> dict[str, object]:
    status = outcome if isinstance(outcome, int) else None
    failure = None if isinstance(outcome, int) else outcome
    return {
        "operation": operation.id,
        "attempt": attempt + 1,
        "status": status,
        "failure": failure,
    }


def interrupted(operation: Operation[Any], attempt: int, note: str, stage: str) -> None:
    """Log at WARNING that an interrupted operation may have been processed."""
    fields = {"operation": operation.id, "attempt": attempt + 1, "stage": stage}
    _LOGGER.warning("%s", note, extra=fields)


def hook_failed(operation: str, attempt: int, error: Exception) -> None:
    """Log at ERROR that `on_response` raised, with the type of the exception and without its message."""
    _LOGGER.error(
        "on_response was called for %s and raised %s; the result of the operation is not affected",
        operation,
        type(error).__name__,
        extra={"operation": operation, "attempt": attempt},
    )


def telemetry_failed(error: Exception) -> None:
    """Log at WARNING that telemetry raised, with the type of the exception and without its message."""
    _LOGGER.warning(
        "telemetry raised %s; spans or metrics may be missing, and operations are not affected",
        type(error).__name__,
    )


def insecure_base_url(url: str) -> None:
    """Log at WARNING that credentials are sent unencrypted, as the environment allows."""
    _LOGGER.warning(
        "CALLFIRE_ALLOW_INSECURE_HTTP=1: the credentials are sent unencrypted to %s", url
    )


def body(operation: Operation[Any], kind: str, content: bytes | None) -> None:
    """Log the body of a request or response at DEBUG; enabled by `log_bodies=True`."""
    if content:
        text = escape(content.decode("utf-8", "backslashreplace"))
        fields = {"operation": operation.id}
        _LOGGER.debug("%s %s: %s", operation.id, kind, text, extra=fields)
