"""Log messages of the logger `callfire_client`; phone numbers and messages only on request."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from .printable import escape

if TYPE_CHECKING:
    from .operation import Operation

__all__ = ["body", "finished", "interrupted", "retrying"]

_LOGGER: Final = logging.getLogger("callfire_client")


def finished(operation: Operation[Any], attempt: int, outcome: object, seconds: float) -> None:
    """Log the outcome of an attempt, a status or a kind of failure, at DEBUG."""
    _LOGGER.debug("%s attempt %d: %s after %.3f s", operation.id, attempt + 1, outcome, seconds)


def retrying(operation: Operation[Any], attempt: int, outcome: object, seconds: float) -> None:
    """Log a retry at INFO."""
    _LOGGER.info("%s attempt %d: %s, retry in %.3f s", operation.id, attempt + 1, outcome, seconds)


def interrupted(operation: Operation[Any], note: str) -> None:
    """Log at WARNING that an interrupted operation may have been processed."""
    _LOGGER.warning("%s", note, extra={"operation": operation.id})


def body(operation: Operation[Any], kind: str, content: bytes | None) -> None:
    """Log the body of a request or response at DEBUG; enabled by `log_bodies=True`."""
    if content:
        text = escape(content.decode("utf-8", "backslashreplace"))
        _LOGGER.debug("%s %s: %s", operation.id, kind, text)
