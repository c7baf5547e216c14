"""The model `Schedule`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, decode_object, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class Schedule(Model):
    """Dates, times and days of the week at which a broadcast starts and stops.

    Attributes:
        id: Id of the schedule. Responses always contain it; a new schedule does not have one.
        campaign_id: Id of the broadcast.
        start_date: Date on which the broadcast starts.
        start_time_of_day: Time of day at which the broadcast starts.
        stop_date: Date on which the broadcast stops.
        stop_time_of_day: Time of day at which the broadcast stops.
        days_of_week: Days on which the broadcast runs.
        time_zone: IANA name of the time zone of the dates and times, such as America/New_York.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = (
        "start_date",
        "start_time_of_day",
        "stop_date",
        "stop_time_of_day",
    )

    id: int
    """Id of the schedule. Responses always contain it; a new schedule does not have one."""
    campaign_id: int | None
    """Id of the broadcast."""
    start_date: LocalDate | None
    """Date on which the broadcast starts."""
    start_time_of_day: LocalTime | None
    """Time of day at which the broadcast starts."""
    stop_date: LocalDate | None
    """Date on which the broadcast stops."""
    stop_time_of_day: LocalTime | None
    """Time of day at which the broadcast stops."""
    days_of_week: list[DayOfWeek] | None
    """Days on which the broadcast runs."""
    time_zone: str | None
    """IANA name of the time zone of the dates and times, such as America/New_York."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        campaign_id: int | None = None,
        start_date: LocalDate | None = None,
        start_time_of_day: LocalTime | None = None,
        stop_date: LocalDate | None = None,
        stop_time_of_day: LocalTime | None = None,
        days_of_week: list[DayOfWeek] | None = None,
        time_zone: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.campaign_id = campaign_id
        self.start_date = start_date
        self.start_time_of_day = start_time_of_day
        self.stop_date = stop_date
        self.stop_time_of_day = stop_time_of_day
        self.days_of_week = days_of_week
        self.time_zone = time_zone
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.campaign_id = pop("campaignId", None)
        value = pop("startDate", None)
        model._slot_start_date = nested((decode_object, LocalDate, value)) if value is not None else None
        value = pop("startTimeOfDay", None)
        model._slot_start_time_of_day = (
            nested((decode_object, LocalTime, value)) if value is not None else None
        )
        value = pop("stopDate", None)
        model._slot_stop_date = nested((decode_object, LocalDate, value)) if value is not None else None
        value = pop("stopTimeOfDay", None)
        model._slot_stop_time_of_day = (
            nested((decode_object, LocalTime, value)) if value is not None else None
        )
        model.days_of_week = pop("daysOfWeek", None)
        model.time_zone = pop("timeZone", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.campaign_id) is not None:
            data["campaignId"] = value if type(value) is int else encode(value)
        if (value := self.start_date) is not None:
            data["startDate"] = encode(value)
        if (value := self.start_time_of_day) is not None:
            data["startTimeOfDay"] = encode(value)
        if (value := self.stop_date) is not None:
            data["stopDate"] = encode(value)
        if (value := self.stop_time_of_day) is not None:
            data["stopTimeOfDay"] = encode(value)
        if (value := self.days_of_week) is not None:
            data["daysOfWeek"] = encode(value)
        if (value := self.time_zone) is not None:
            data["timeZone"] = value if type(value) is str else encode(value)
        return data


from .day_of_week import DayOfWeek
from .local_date import LocalDate
from .local_time import LocalTime
