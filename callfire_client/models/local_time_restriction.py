"""The model `LocalTimeRestriction`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, encode, encode_unknown, new


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
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.enabled = get("enabled")
        model.begin_hour = get("beginHour")
        model.begin_minute = get("beginMinute")
        model.end_hour = get("endHour")
        model.end_minute = get("endMinute")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
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


_PROPERTIES = frozenset(
    {
        "enabled",
        "beginHour",
        "beginMinute",
        "endHour",
        "endMinute",
    }
)
_known = _PROPERTIES.issuperset
