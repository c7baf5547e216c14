"""The model `WeeklySchedule`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, read_object, write


@define(kw_only=True, repr=False)
class WeeklySchedule(Model):
    """Hours of the week at which calls are passed on.

    Attributes:
        days_of_week: Days on which these hours apply.
        start_time_of_day: See `LocalTime`.
        stop_time_of_day: See `LocalTime`.
        time_zone: IANA name of the time zone of these hours, e.g. America/New_York.
        additional_properties: What the wire said beyond these, by its names there.
    """

    days_of_week: list[DayOfWeek] | None = None
    start_time_of_day: LocalTime | None = None
    stop_time_of_day: LocalTime | None = None
    time_zone: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            days_of_week=get("daysOfWeek"),
            start_time_of_day=read_object(LocalTime, get("startTimeOfDay")),
            stop_time_of_day=read_object(LocalTime, get("stopTimeOfDay")),
            time_zone=get("timeZone"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "daysOfWeek": self.days_of_week,
            "startTimeOfDay": self.start_time_of_day,
            "stopTimeOfDay": self.stop_time_of_day,
            "timeZone": self.time_zone,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "daysOfWeek",
        "startTimeOfDay",
        "stopTimeOfDay",
        "timeZone",
    }
)

from .day_of_week import DayOfWeek
from .local_time import LocalTime
