"""The deadlines of the present context."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .clock import Clock

__all__ = ["CURRENT", "current", "earliest"]

CURRENT: Final[ContextVar[tuple[tuple[float, Clock], ...]]] = ContextVar(
    "callfire_deadlines", default=()
)
"""The deadlines in seconds of the monotonic clock of each, and those clocks."""


def current(clock: Clock) -> float | None:
    """Return the earliest deadline of this context.

    Args:
        clock: The clock of the client; a deadline may have another one.

    Returns:
        Seconds of the monotonic clock of the client; None for no deadline.
    """
    deadlines = CURRENT.get()
    if not deadlines:
        return None
    return earliest(
        *(
            expires_at if other is clock else clock.monotonic() + expires_at - other.monotonic()
            for expires_at, other in deadlines
        )
    )


def earliest(*times: float | None) -> float | None:
    """Return the earliest of several times; None means never."""
    found: float | None = None
    for time in times:
        if time is not None and (found is None or time < found):
            found = time
    return found
