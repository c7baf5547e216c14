"""Unix milliseconds, which the API speaks, and the aware datetimes that programs have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

__all__ = ["from_unix_milliseconds", "to_unix_milliseconds"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


def to_unix_milliseconds(value: object) -> int:
    """Read a point in time; fractions of a millisecond are cut off.

    Raises:
        ValueError: It is naive, which says no point in time, or no ISO 8601.
        TypeError: It is no point in time at all.
    """
    if isinstance(value, bool) or not isinstance(value, (int, datetime, str)):
        raise TypeError(
            f"a point in time is unix milliseconds, an aware datetime or ISO 8601 text, not {type(value).__name__}"
        )
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        from dateutil.parser import isoparse  # most programs give none

        try:
            value = isoparse(value)
        except ValueError:
            raise ValueError(
                f"{value!r} is no ISO 8601, such as 2026-01-31T09:30:00+01:00"
            ) from None
    if value.tzinfo is None or value.utcoffset() is None:
        raise ValueError(
            f"{value.isoformat()} is naive and says no point in time: give it a time zone, such as "
            "tzinfo=datetime.UTC, or an offset, such as +01:00"
        )
    return (value - _EPOCH) // _MILLISECOND


def from_unix_milliseconds(value: Any) -> datetime | None:
    """The datetime, in UTC, of what an answer says; None for None and for what is no such number."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    try:
        return _EPOCH + value * _MILLISECOND
    except OverflowError:
        return None
