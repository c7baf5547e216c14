"""Convert between unix milliseconds, which the API uses, and aware datetimes."""

from __future__ import annotations

import operator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

__all__ = ["from_unix_milliseconds", "refuse_seconds", "to_unix_milliseconds"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_SECONDS: Final = range(946_684_800, 4_102_444_800)
"""The years 2000 to 2099 in seconds; in milliseconds, they are days of January and February 1970."""


def refuse_seconds(value: object) -> None:
    """Refuse an integer that is a point in time in seconds.

    Raises:
        ValueError: It is.
    """
    if type(value) is int and value in _SECONDS:
        then = from_unix_milliseconds(value * 1000)
        raise ValueError(
            f"{value} looks like seconds ({then:%Y-%m-%d}): pass milliseconds ({value}000) or an aware datetime"
        )


def to_unix_milliseconds(value: object) -> int:
    """Convert a point in time to unix milliseconds; fractions of a millisecond are truncated.

    Args:
        value: Unix milliseconds, an aware datetime, or ISO 8601 text with an offset.

    Raises:
        ValueError: It is naive, text that is not ISO 8601, or its time zone is invalid.
        TypeError: It is of another type.
    """
    if isinstance(value, bool) or not isinstance(value, (int, datetime, str)):
        raise TypeError(
            "expected unix milliseconds, an aware datetime or ISO 8601 text, not "
            f"{type(value).__name__}"
        )
    if isinstance(value, int):
        return operator.index(value)
    if isinstance(value, str):
        from dateutil.parser import isoparse  # most programs pass no text

        try:
            value = isoparse(str.__str__(value))
        except (ValueError, OverflowError):  # 9999-12-31T24:00 is after the last datetime
            raise ValueError(
                f"{value!r} is not ISO 8601, such as 2026-01-31T09:30:00+01:00"
            ) from None
    try:
        offset = value.utcoffset()
    except Exception as error:  # noqa: BLE001 - a time zone is code of the caller or of a library
        raise ValueError(
            f"the time zone {type(value.tzinfo).__name__} has no offset: {error}"
        ) from None
    if offset is None:
        raise ValueError(
            f"{value.replace(tzinfo=None).isoformat()} has no time zone: pass an aware datetime, such as "
            "one with tzinfo=datetime.UTC, or text with an offset, such as +01:00"
        )
    # Between naive datetimes: close to the first or last one, an offset leads out of their range.
    return (value.replace(tzinfo=None) - _EPOCH.replace(tzinfo=None) - offset) // _MILLISECOND


def from_unix_milliseconds(value: Any) -> datetime | None:
    """Convert unix milliseconds to a datetime in UTC; None for None and for an invalid value."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    try:
        return _EPOCH + value * _MILLISECOND
    except OverflowError:
        return None
