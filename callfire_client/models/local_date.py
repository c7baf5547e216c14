"""The model `LocalDate`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class LocalDate(Model):
    """Calendar date, in the time zone of what it is a part of.

    Attributes:
        year: Year, four digits.
        month: Month, 1 to 12.
        day: Day of the month, 1 to 31.
        additional_properties: What the wire said beyond these, by its names there.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            year=get("year"),
            month=get("month"),
            day=get("day"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "year": self.year,
            "month": self.month,
            "day": self.day,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "year",
        "month",
        "day",
    }
)
