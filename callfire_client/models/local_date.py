"""The model `LocalDate`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class LocalDate(Model):
    """Calendar date, in the time zone of what it is a part of.

    Attributes:
        year: Year, four digits.
        month: Month, 1 to 12.
        day: Day of the month, 1 to 31.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    year: int | None
    """Year, four digits."""
    month: int | None
    """Month, 1 to 12."""
    day: int | None
    """Day of the month, 1 to 31."""
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
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
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
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.year) is not None:
            data["year"] = None if value is NULL else value
        if (value := self.month) is not None:
            data["month"] = None if value is NULL else value
        if (value := self.day) is not None:
            data["day"] = None if value is NULL else value
        return data


_PROPERTIES = frozenset(
    {
        "year",
        "month",
        "day",
    }
)
_known = _PROPERTIES.issuperset
