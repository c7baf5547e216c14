"""The model `LocalTimeRestriction`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class LocalTimeRestriction(Model):
    """Time of day at which recipients may be contacted, in each recipient's own time zone.

    Attributes:
        enabled: Whether the restriction applies.
        begin_hour: Hour at which contacting may begin, 0 to 23.
        begin_minute: Minute of that hour, 0 to 59.
        end_hour: Hour at which contacting must end, 0 to 23.
        end_minute: Minute of that hour, 0 to 59.
        additional_properties: What the wire said beyond these, by its names there.
    """

    enabled: bool | None = None
    begin_hour: int | None = None
    begin_minute: int | None = None
    end_hour: int | None = None
    end_minute: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            enabled=get("enabled"),
            begin_hour=get("beginHour"),
            begin_minute=get("beginMinute"),
            end_hour=get("endHour"),
            end_minute=get("endMinute"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "enabled": self.enabled,
            "beginHour": self.begin_hour,
            "beginMinute": self.begin_minute,
            "endHour": self.end_hour,
            "endMinute": self.end_minute,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "enabled",
        "beginHour",
        "beginMinute",
        "endHour",
        "endMinute",
    }
)
