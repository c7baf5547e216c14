"""The model `NumberPurchaseRequest`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class NumberPurchaseRequest(Model):
    """An order of phone numbers: either `numbers`, or counts, with properties of the region of the
    local numbers.

    Attributes:
        numbers: Phone numbers to order, 11 digits each (12135551234).
        local_count: Number of local phone numbers to order.
        toll_free_count: Number of toll-free phone numbers to order.
        prefix: First digits of the local phone numbers.
        city: City of the local phone numbers.
        state: State of the local phone numbers, two letters.
        zipcode: Postal code of the local phone numbers, five digits.
        promo: Promotion code; CallFire does not document its use.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    numbers: list[str] | None
    """Phone numbers to order, 11 digits each (12135551234)."""
    local_count: int | None
    """Number of local phone numbers to order."""
    toll_free_count: int | None
    """Number of toll-free phone numbers to order."""
    prefix: str | None
    """First digits of the local phone numbers."""
    city: str | None
    """City of the local phone numbers."""
    state: str | None
    """State of the local phone numbers, two letters."""
    zipcode: str | None
    """Postal code of the local phone numbers, five digits."""
    promo: str | None
    """Promotion code; CallFire does not document its use."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        numbers: list[str] | None = None,
        local_count: int | None = None,
        toll_free_count: int | None = None,
        prefix: str | None = None,
        city: str | None = None,
        state: str | None = None,
        zipcode: str | None = None,
        promo: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.numbers = numbers
        self.local_count = local_count
        self.toll_free_count = toll_free_count
        self.prefix = prefix
        self.city = city
        self.state = state
        self.zipcode = zipcode
        self.promo = promo
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.numbers = pop("numbers", None)
        model.local_count = pop("localCount", None)
        model.toll_free_count = pop("tollFreeCount", None)
        model.prefix = pop("prefix", None)
        model.city = pop("city", None)
        model.state = pop("state", None)
        model.zipcode = pop("zipcode", None)
        model.promo = pop("promo", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.numbers) is not None:
            data["numbers"] = encode(value)
        if (value := self.local_count) is not None:
            data["localCount"] = value if type(value) is int else encode(value)
        if (value := self.toll_free_count) is not None:
            data["tollFreeCount"] = value if type(value) is int else encode(value)
        if (value := self.prefix) is not None:
            data["prefix"] = value if type(value) is str else encode(value)
        if (value := self.city) is not None:
            data["city"] = value if type(value) is str else encode(value)
        if (value := self.state) is not None:
            data["state"] = value if type(value) is str else encode(value)
        if (value := self.zipcode) is not None:
            data["zipcode"] = value if type(value) is str else encode(value)
        if (value := self.promo) is not None:
            data["promo"] = value if type(value) is str else encode(value)
        return data
