"""The model `LocalTime`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class LocalTime(Model):
    """Time of day, in the time zone of what it is a part of.

    Attributes:
        hour: Hour, 0 to 23.
        minute: Minute, 0 to 59.
        second: Second, 0 to 59.
        nano: Nanoseconds into the second, 0 to 999999999.
        additional_properties: What the wire said beyond these, by its names there.
    """

    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    nano: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            hour=get("hour"),
            minute=get("minute"),
            second=get("second"),
            nano=get("nano"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "hour": self.hour,
            "minute": self.minute,
            "second": self.second,
            "nano": self.nano,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "hour",
        "minute",
        "second",
        "nano",
    }
)
