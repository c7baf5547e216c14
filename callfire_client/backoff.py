"""How long to wait before an operation is sent again, or that waiting is no use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

__all__ = ["LONGEST", "delay", "retry_after"]

FIRST: Final = 0.5
"""The ceiling of the first delay, in seconds."""
LONGEST: Final = 8.0
"""The ceiling of any delay of ours, in seconds."""
PATIENCE: Final = 60.0
"""The longest `Retry-After` that is waited for, in seconds."""


def delay(attempt: int, asked: float | None, jitter: Callable[[float], float]) -> float | None:
    """Exponential with full jitter, and never earlier than the server asks for.

    Args:
        attempt: How often it was sent before this one, from 0.
        asked: The seconds that the server asks to wait; None when it says nothing.
        jitter: Draws a number between 0 and its argument, to spread clients that failed together.

    Returns:
        Seconds; None when the server asks for more than anybody waits, and the retry is given up.
    """
    if asked is not None and asked > PATIENCE:
        return None
    ours = jitter(min(LONGEST, FIRST * 2 ** min(attempt, 16)))
    return ours if asked is None else asked + ours


def retry_after(value: str | None, now: datetime) -> float | None:
    """Read a `Retry-After` header.

    Args:
        value: Seconds, or a date as HTTP writes it; None when there is no header.
        now: The time, aware.

    Returns:
        Seconds from now, 0 for a date that has passed; None for what is neither.
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    from email.utils import parsedate_to_datetime  # slow to import, and rarely needed

    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if when.tzinfo is None:  # "-0000", which HTTP has not, means UTC
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
