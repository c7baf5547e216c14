"""The model `LocalTime`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class LocalTime(Model):
    """Time of day without a time zone; the time zone is that of the object that contains it.

    Attributes:
        hour: Hour, 0 to 23.
        minute: Minute, 0 to 59.
        second: Second, 0 to 59.
        nano: Nanosecond, 0 to 999999999.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    hour: int | None
    """Hour, 0 to 23."""
    minute: int | None
    """Minute, 0 to 59."""
    second: int | None
    """Second, 0 to 59."""
    nano: int | None
    """Nanosecond, 0 to 999999999."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        hour: int | None = None,
        minute: int | None = None,
        second: int | None = None,
        nano: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.hour = hour
        self.minute = minute
        self.second = second
        self.nano = nano
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.hour = pop("hour", None)
        model.minute = pop("minute", None)
        model.second = pop("second", None)
        model.nano = pop("nano", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.hour) is not None:
            data["hour"] = value if type(value) is int else encode(value)
        if (value := self.minute) is not None:
            data["minute"] = value if type(value) is int else encode(value)
        if (value := self.second) is not None:
            data["second"] = value if type(value) is int else encode(value)
        if (value := self.nano) is not None:
            data["nano"] = value if type(value) is int else encode(value)
        return data
