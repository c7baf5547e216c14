"""The model `LocalTimeRestriction`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class LocalTimeRestriction(Model):
    """Time of day at which recipients may be contacted, in the time zone of each recipient.

    Attributes:
        enabled: Whether the restriction applies.
        begin_hour: Hour from which recipients may be contacted, 0 to 23.
        begin_minute: Minute of `beginHour`, 0 to 59.
        end_hour: Hour until which recipients may be contacted, 0 to 23.
        end_minute: Minute of `endHour`, 0 to 59.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    enabled: bool | None
    """Whether the restriction applies."""
    begin_hour: int | None
    """Hour from which recipients may be contacted, 0 to 23."""
    begin_minute: int | None
    """Minute of `beginHour`, 0 to 59."""
    end_hour: int | None
    """Hour until which recipients may be contacted, 0 to 23."""
    end_minute: int | None
    """Minute of `endHour`, 0 to 59."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        enabled: bool | None = None,
        begin_hour: int | None = None,
        begin_minute: int | None = None,
        end_hour: int | None = None,
        end_minute: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.enabled = enabled
        self.begin_hour = begin_hour
        self.begin_minute = begin_minute
        self.end_hour = end_hour
        self.end_minute = end_minute
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.enabled = pop("enabled", None)
        model.begin_hour = pop("beginHour", None)
        model.begin_minute = pop("beginMinute", None)
        model.end_hour = pop("endHour", None)
        model.end_minute = pop("endMinute", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.enabled) is not None:
            data["enabled"] = value if type(value) is bool else encode(value)
        if (value := self.begin_hour) is not None:
            data["beginHour"] = value if type(value) is int else encode(value)
        if (value := self.begin_minute) is not None:
            data["beginMinute"] = value if type(value) is int else encode(value)
        if (value := self.end_hour) is not None:
            data["endHour"] = value if type(value) is int else encode(value)
        if (value := self.end_minute) is not None:
            data["endMinute"] = value if type(value) is int else encode(value)
        return data
