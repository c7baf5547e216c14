"""The delay before a retry."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from .clock import parse_date

__all__ = ["MAX_DELAY", "delay", "retry_after"]

FIRST_DELAY: Final = 0.5
"""The ceiling of the first delay, in seconds."""
MAX_DELAY: Final = 8.0
"""The ceiling of every delay without a `Retry-After`, in seconds."""
MAX_RETRY_AFTER: Final = 60.0
"""The longest `Retry-After` that is waited for, in seconds."""

_SECONDS: Final = re.compile(r"[0-9]+(?:\.[0-9]*)?")


def delay(attempt: int, requested: float | None, jitter: Callable[[float], float]) -> float | None:
    """Compute an exponential delay with full jitter, never shorter than `Retry-After`.

    Args:
        attempt: The number of attempts before the failed one, from 0.
        requested: The `Retry-After` of the response in seconds; None without one.
        jitter: Returns a random number between 0 and its argument.

    Returns:
        Seconds; None when `Retry-After` exceeds `MAX_RETRY_AFTER`: no retry follows.
    """
    if requested is not None and requested > MAX_RETRY_AFTER:
        return None
    own = jitter(min(MAX_DELAY, FIRST_DELAY * 2 ** min(attempt, 16)))
    return own if requested is None else requested + own


def retry_after(value: str | None, now: datetime) -> float | None:
    """Parse a `Retry-After` header.

    Args:
        value: Seconds, also with a fraction, or an HTTP date; None when there is no header.
        now: The time, aware.

    Returns:
        Seconds from now, 0 for a date in the past; None for an invalid value.
    """
    if value is None:
        return None
    text = value.strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    when = parse_date(text)
    if when is None:
        return None
    return max(0.0, (when - now).total_seconds())
