"""When broadcasts run by themselves, and at what hours numbers may be called."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from .messages import Json, Problem
from .stock import time_zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DAYS: Final = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_TIME_ZONE: Final = "America/Los_Angeles"
# A schedule without an end is looked ahead for so long, each time it is looked at.
_HORIZON: Final = 370


def check(schedules: Sequence[Json], now: int) -> None:
    """See that schedules can be meant.

    Args:
        schedules: The schedules.
        now: Unix milliseconds.

    Raises:
        Problem: A date, a time or a time zone does not exist (400).
    """
    for place, schedule in enumerate(schedules):
        try:
            next(_windows(schedule, datetime.fromtimestamp(now / 1000, UTC)), None)
        except (ValueError, OSError, OverflowError, KeyError) as error:
            # The time zone's name may be a path, a folder or nothing that there is.
            raise Problem(400, f"the body: schedules[{place}] cannot be read: {error}") from None


def state_at(schedules: Sequence[Json], now: int) -> tuple[bool, int | None]:
    """Whether one of the schedules lets a broadcast run now, and when that changes.

    Args:
        schedules: The schedules.
        now: Unix milliseconds.

    Returns:
        Whether it runs; and the moment of the next beginning or end, None if there is none.
    """
    moment = datetime.fromtimestamp(now / 1000, UTC)
    running, changes = False, list[datetime]()
    for schedule in schedules:
        for begin, end in _windows(schedule, moment):
            if begin <= moment < end:
                running = True
                changes.append(end)
            elif begin > moment:
                changes.append(begin)
                break
    return running, min(map(_milliseconds, changes), default=None)


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def seconds_closed(restriction: Json, number: str, now: int) -> float:
    """How long a number must not be called for the hour where it is; 0 if it may be called now.

    Args:
        restriction: A LocalTimeRestriction: from when to when calls may be made.
        number: The number.
        now: Unix milliseconds.
    """
    if not restriction.get("enabled"):
        return 0
    here = datetime.fromtimestamp(now / 1000, ZoneInfo(time_zone(number)))
    minute = here.hour * 60 + here.minute
    begin: int = restriction.get("beginHour", 0) * 60 + restriction.get("beginMinute", 0)
    end: int = restriction.get("endHour", 24) * 60 + restriction.get("endMinute", 0)
    is_open = begin <= minute < end if begin <= end else minute >= begin or minute < end
    if is_open or begin == end:
        return 0
    wait: int = (begin - minute) % (24 * 60)
    return wait * 60 - here.second - here.microsecond / 1e6


def _windows(schedule: Json, after: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The times in which a schedule lets a broadcast run, those that are over by a moment left out."""
    zone = ZoneInfo(schedule.get("timeZone") or _TIME_ZONE)
    today = after.astimezone(zone).date()
    first = _date(schedule.get("startDate")) or today
    last = _date(schedule.get("stopDate")) or max(first, today) + timedelta(days=_HORIZON)
    begins = _time(schedule.get("startTimeOfDay"), time())
    ends = _time(schedule.get("stopTimeOfDay"), time.max)
    days = schedule.get("daysOfWeek") or _DAYS
    day = max(first, today - timedelta(days=1))
    while day <= last and day <= max(first, today) + timedelta(days=_HORIZON):
        if _DAYS[day.weekday()] in days:
            begin = datetime.combine(day, begins, zone)
            end = datetime.combine(day, ends, zone)
            # One that ends before it begins goes on past midnight.
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


def _time(given: Json | None, otherwise: time) -> time:
    if not given:
        return otherwise
    return time(
        given.get("hour", 0),
        given.get("minute", 0),
        given.get("second", 0),
        given.get("nano", 0) // 1000,
    )
