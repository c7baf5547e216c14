"""The model `WeeklySchedule`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new, read_object, write
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class WeeklySchedule(Model):
    """Hours of the week at which calls are forwarded.

    Attributes:
        days_of_week: Days of the week.
        start_time_of_day: Time of day from which calls are forwarded.
        stop_time_of_day: Time of day until which calls are forwarded.
        time_zone: IANA name of the time zone of the hours, such as America/New_York.
        additional_properties: What the wire said beyond these, by its names there.
    """

    days_of_week: list[DayOfWeek] | None
    start_time_of_day: LocalTime | None
    stop_time_of_day: LocalTime | None
    time_zone: str | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        days_of_week: list[DayOfWeek] | None = None,
        start_time_of_day: LocalTime | None = None,
        stop_time_of_day: LocalTime | None = None,
        time_zone: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.days_of_week = days_of_week
        self.start_time_of_day = start_time_of_day
        self.stop_time_of_day = stop_time_of_day
        self.time_zone = time_zone
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.days_of_week = get("daysOfWeek")
        value = get("startTimeOfDay")
        model.start_time_of_day = read_object(LocalTime, value) if value is not None else None
        value = get("stopTimeOfDay")
        model.stop_time_of_day = read_object(LocalTime, value) if value is not None else None
        model.time_zone = get("timeZone")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.days_of_week) is not None:
            said["daysOfWeek"] = write(value)
        if (value := self.start_time_of_day) is not None:
            said["startTimeOfDay"] = write(value)
        if (value := self.stop_time_of_day) is not None:
            said["stopTimeOfDay"] = write(value)
        if (value := self.time_zone) is not None:
            said["timeZone"] = None if value is NULL else value
        return said


_PROPERTIES = frozenset(
    {
        "daysOfWeek",
        "startTimeOfDay",
        "stopTimeOfDay",
        "timeZone",
    }
)
_known = _PROPERTIES.issuperset

from .day_of_week import DayOfWeek
from .local_time import LocalTime
