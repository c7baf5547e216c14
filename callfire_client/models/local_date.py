"""The model `LocalDate`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class LocalDate(Model):
    """Date without a time zone; the time zone is that of the object that contains it.

    Attributes:
        year: Year, four digits.
        month: Month, 1 to 12.
        day: Day of the month, 1 to 31.
        additional_properties: What the wire said beyond these, by its names there.
    """

    year: int | None
    month: int | None
    day: int | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        year: int | None = None,
        month: int | None = None,
        day: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.year = year
        self.month = month
        self.day = day
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.year = get("year")
        model.month = get("month")
        model.day = get("day")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.year) is not None:
            said["year"] = None if value is NULL else value
        if (value := self.month) is not None:
            said["month"] = None if value is NULL else value
        if (value := self.day) is not None:
            said["day"] = None if value is NULL else value
        return said


_PROPERTIES = frozenset(
    {
        "year",
        "month",
        "day",
    }
)
_known = _PROPERTIES.issuperset
