"""The deadline of the present context."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

__all__ = ["CURRENT", "current", "earliest"]

CURRENT: Final[ContextVar[float | None]] = ContextVar("callfire_deadline", default=None)
"""In seconds of the monotonic clock; None for no deadline."""


def current() -> float | None:
    """Return the deadline of this context, in seconds of the monotonic clock."""
    return CURRENT.get()


def earliest(*times: float | None) -> float | None:
    """Return the earliest of several times; None means never."""
    return min((time for time in times if time is not None), default=None)
