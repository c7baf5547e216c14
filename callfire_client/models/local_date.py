"""The model `LocalDate`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class LocalDate(Model):
    """Date without a time zone; the time zone is that of the object that contains it.

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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.year = pop("year", None)
        model.month = pop("month", None)
        model.day = pop("day", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.year) is not None:
            data["year"] = value if type(value) is int else encode(value)
        if (value := self.month) is not None:
            data["month"] = value if type(value) is int else encode(value)
        if (value := self.day) is not None:
            data["day"] = value if type(value) is int else encode(value)
        return data
