"""The model `WeeklySchedule`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_object, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class WeeklySchedule(Model):
    """Hours of the week at which calls are forwarded.

    Attributes:
        days_of_week: Days of the week.
        start_time_of_day: Time of day from which calls are forwarded.
        stop_time_of_day: Time of day until which calls are forwarded.
        time_zone: IANA name of the time zone of the hours, such as America/New_York.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = (
        "start_time_of_day",
        "stop_time_of_day",
    )

    days_of_week: list[DayOfWeek] | None
    """Days of the week."""
    start_time_of_day: LocalTime | None
    """Time of day from which calls are forwarded."""
    stop_time_of_day: LocalTime | None
    """Time of day until which calls are forwarded."""
    time_zone: str | None
    """IANA name of the time zone of the hours, such as America/New_York."""
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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.days_of_week = pop("daysOfWeek", None)
        value = pop("startTimeOfDay", None)
        model._slot_start_time_of_day = (
            nested((decode_object, LocalTime, value)) if value is not None else None
        )
        value = pop("stopTimeOfDay", None)
        model._slot_stop_time_of_day = (
            nested((decode_object, LocalTime, value)) if value is not None else None
        )
        model.time_zone = pop("timeZone", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.days_of_week) is not None:
            data["daysOfWeek"] = encode(value)
        if (value := self.start_time_of_day) is not None:
            data["startTimeOfDay"] = encode(value)
        if (value := self.stop_time_of_day) is not None:
            data["stopTimeOfDay"] = encode(value)
        if (value := self.time_zone) is not None:
            data["timeZone"] = value if type(value) is str else encode(value)
        return data


from .day_of_week import DayOfWeek
from .local_time import LocalTime
