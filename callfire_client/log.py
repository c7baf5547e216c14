"""What is logged, under the name `callfire_client`: never credentials, numbers or messages unasked."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .operation import Operation
    from .request import Reply, Request

__all__ = ["body", "finished", "interrupted", "retrying"]

_LOGGER: Final = logging.getLogger("callfire_client")


def finished(operation: Operation[Any], attempt: int, outcome: object, seconds: float) -> None:
    """A line at DEBUG for each attempt: its outcome is a status, or what failed."""
    _LOGGER.debug("%s attempt %d: %s after %.3f s", operation.id, attempt + 1, outcome, seconds)


def retrying(operation: Operation[Any], attempt: int, outcome: object, seconds: float) -> None:
    """A line at INFO for each retry."""
    _LOGGER.info(
        "%s attempt %d: %s, sent again in %.3f s", operation.id, attempt + 1, outcome, seconds
    )


def interrupted(operation: Operation[Any], what: str) -> None:
    """A line at WARNING when nobody waits any more for something that may have been done."""
    _LOGGER.warning("%s", what, extra={"operation": operation.id})


def body(operation: Operation[Any], message: Request | Reply) -> None:
    """What was said, at DEBUG; asked for with `log_bodies=True`."""
    content = message.content
    if content:
        _LOGGER.debug(
            "%s %s: %s",
            operation.id,
            type(message).__name__.lower(),
            content.decode("utf-8", "backslashreplace"),
        )
