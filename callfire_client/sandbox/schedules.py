"""Schedules of broadcasts, and the local hours in which numbers may be called."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from .messages import HttpError, Json
from .number_inventory import time_zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DAYS: Final = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_DEFAULT_TIME_ZONE: Final = "America/Los_Angeles"
_RESTRICTION: Final = {"beginHour": 23, "beginMinute": 59, "endHour": 23, "endMinute": 59}
# The number of days to search for the next window of a schedule without an end.
_HORIZON_DAYS: Final = 370


def check(schedules: Sequence[Json], now: int) -> None:
    """Validate schedules.

    Args:
        schedules: The schedules.
        now: The current time in unix milliseconds.

    Raises:
        HttpError: A date, a time or a time zone does not exist (400).
    """
    for index, schedule in enumerate(schedules):
        try:
            next(_windows(schedule, datetime.fromtimestamp(now / 1000, UTC)), None)
        except (ValueError, OSError, OverflowError, KeyError) as error:
            # ZoneInfo raises various exceptions for names that are paths, directories or unknown.
            raise HttpError(400, f"the body: schedules[{index}] is invalid: {error}") from None


def check_restriction(restriction: Json) -> None:
    """Validate a `LocalTimeRestriction` of the contract.

    Raises:
        HttpError: An hour or a minute does not exist (400).
    """
    for name, last in _RESTRICTION.items():
        if not 0 <= restriction.get(name, 0) <= last:
            raise HttpError(400, f"the body: localTimeRestriction: {name} must be from 0 to {last}")


def state_at(schedules: Sequence[Json], now: int) -> tuple[bool, int | None]:
    """Return whether schedules let a broadcast run now, and when that changes.

    Args:
        schedules: The schedules.
        now: The current time in unix milliseconds.

    Returns:
        Whether the broadcast runs, and the unix milliseconds of the next start or end of a window,
        None if there is none.
    """
    current = datetime.fromtimestamp(now / 1000, UTC)
    running, changes = False, list[datetime]()
    for schedule in schedules:
        for begin, end in _windows(schedule, current):
            if begin <= current < end:
                running = True
                changes.append(end)
            elif begin > current:
                changes.append(begin)
                break
    return running, min(map(_milliseconds, changes), default=None)


def _milliseconds(time: datetime) -> int:
    return round(time.timestamp() * 1000)


def seconds_closed(restriction: Json, number: str, now: int) -> float:
    """Return the number of seconds until a number may be called; 0 if it may be called now.

    Args:
        restriction: A `LocalTimeRestriction` of the contract.
        number: The number.
        now: The current time in unix milliseconds.
    """
    if not restriction.get("enabled"):
        return 0
    local_time = datetime.fromtimestamp(now / 1000, ZoneInfo(time_zone_of(number)))
    minute = local_time.hour * 60 + local_time.minute
    begin: int = restriction.get("beginHour", 0) * 60 + restriction.get("beginMinute", 0)
    end: int = restriction.get("endHour", 24) * 60 + restriction.get("endMinute", 0)
    is_open = begin <= minute < end if begin <= end else minute >= begin or minute < end
    if is_open or begin == end:
        return 0
    wait: int = (begin - minute) % (24 * 60)
    return wait * 60 - local_time.second - local_time.microsecond / 1e6


def _windows(schedule: Json, after: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Iterate over the windows of a schedule that end after a time."""
    zone = ZoneInfo(schedule.get("timeZone") or _DEFAULT_TIME_ZONE)
    today = after.astimezone(zone).date()
    first = _date(schedule.get("startDate")) or today
    last = _date(schedule.get("stopDate")) or max(first, today) + timedelta(days=_HORIZON_DAYS)
    begins = _time(schedule.get("startTimeOfDay"), time())
    ends = _time(schedule.get("stopTimeOfDay"), time.max)
    days = schedule.get("daysOfWeek") or _DAYS
    day = max(first, today - timedelta(days=1))
    while day <= last and day <= max(first, today) + timedelta(days=_HORIZON_DAYS):
        if _DAYS[day.weekday()] in days:
            begin = datetime.combine(day, begins, zone)
            end = datetime.combine(day, ends, zone)
            # A window whose end is before its start continues after midnight.
            end += timedelta(days=int(end <= begin))
            if end > after:
                yield begin.astimezone(UTC), end.astimezone(UTC)
        day += timedelta(days=1)


def _date(given: Json | None) -> date | None:
    return (
        None
        if not given
        else date(given.get("year", 0), given.get("month", 1), given.get("day", 1))
    )


def _time(given: Json | None, default: time) -> time:
    if not given:
        return default
    return time(
        given.get("hour", 0),
        given.get("minute", 0),
        given.get("second", 0),
        given.get("nano", 0) // 1000,
    )
