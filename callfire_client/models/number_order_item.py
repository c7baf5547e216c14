"""The model `NumberOrderItem`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.ordered = pop("ordered", None)
        model.unit_cost = pop("unitCost", None)
        model.fulfilled = pop("fulfilled", None)
        model._additional = dict(data) if data else None
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
