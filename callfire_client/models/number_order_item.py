"""The model `NumberOrderItem`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class NumberOrderItem(Model):
    """One kind of thing in an order, such as its local phone numbers.

    Attributes:
        ordered: Number of things that were ordered.
        unit_cost: Cost of each.
        fulfilled: Phone numbers, 11 digits each (12135551234), or keywords that the account has
            leased by this order.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    ordered: int | None
    """Number of things that were ordered."""
    unit_cost: float | None
    """Cost of each."""
    fulfilled: list[str] | None
    """Phone numbers, 11 digits each (12135551234), or keywords that the account has leased by this
    order."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        ordered: int | None = None,
        unit_cost: float | None = None,
        fulfilled: list[str] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.ordered = ordered
        self.unit_cost = unit_cost
        self.fulfilled = fulfilled
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.ordered = get("ordered")
        model.unit_cost = get("unitCost")
        model.fulfilled = get("fulfilled")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.ordered) is not None:
            data["ordered"] = value if type(value) is int else encode(value)
        if (value := self.unit_cost) is not None:
            data["unitCost"] = value if type(value) is float else encode(value)
        if (value := self.fulfilled) is not None:
            data["fulfilled"] = encode(value)
        return data


_PROPERTIES = frozenset(
    {
        "ordered",
        "unitCost",
        "fulfilled",
    }
)
_known = _PROPERTIES.issuperset
