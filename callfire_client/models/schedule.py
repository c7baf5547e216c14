"""The model `Schedule`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, read_object, write


@define(kw_only=True, repr=False)
class Schedule(Model):
    """When a broadcast starts and stops by itself, on which days.

    Attributes:
        id: Id of the schedule; answers always hold it, a new schedule has none yet.
        campaign_id: Id of the broadcast.
        start_date: See `LocalDate`.
        start_time_of_day: See `LocalTime`.
        stop_date: See `LocalDate`.
        stop_time_of_day: See `LocalTime`.
        days_of_week: Days on which the broadcast runs.
        time_zone: IANA name of the time zone of these dates and times, e.g. America/New_York.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    campaign_id: int | None = None
    start_date: LocalDate | None = None
    start_time_of_day: LocalTime | None = None
    stop_date: LocalDate | None = None
    stop_time_of_day: LocalTime | None = None
    days_of_week: list[DayOfWeek] | None = None
    time_zone: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            campaign_id=get("campaignId"),
            start_date=read_object(LocalDate, get("startDate")),
            start_time_of_day=read_object(LocalTime, get("startTimeOfDay")),
            stop_date=read_object(LocalDate, get("stopDate")),
            stop_time_of_day=read_object(LocalTime, get("stopTimeOfDay")),
            days_of_week=get("daysOfWeek"),
            time_zone=get("timeZone"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "campaignId": self.campaign_id,
            "startDate": self.start_date,
            "startTimeOfDay": self.start_time_of_day,
            "stopDate": self.stop_date,
            "stopTimeOfDay": self.stop_time_of_day,
            "daysOfWeek": self.days_of_week,
            "timeZone": self.time_zone,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "id",
        "campaignId",
        "startDate",
        "startTimeOfDay",
        "stopDate",
        "stopTimeOfDay",
        "daysOfWeek",
        "timeZone",
    }
)

from .day_of_week import DayOfWeek
from .local_date import LocalDate
from .local_time import LocalTime
