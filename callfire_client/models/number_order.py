"""The model `NumberOrder`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, decode_object, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class NumberOrder(Model):
    """An order of phone numbers or keywords.

    Attributes:
        id: Id of the order.
        status: Status of the order.
        local_numbers: The local phone numbers of the order.
        toll_free_numbers: The toll-free phone numbers of the order.
        keywords: The keywords of the order.
        total_cost: Total cost of the order.
        summary: Amount of the order; CallFire does not document what it includes.
        sales_tax: Sales tax.
        total: Total amount; CallFire does not document how it differs from `totalCost`.
        created: Time at which the order was created, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = (
        "local_numbers",
        "toll_free_numbers",
        "keywords",
    )

    id: int
    """Id of the order."""
    status: OrderStatus | None
    """Status of the order."""
    local_numbers: NumberOrderItem | None
    """The local phone numbers of the order."""
    toll_free_numbers: NumberOrderItem | None
    """The toll-free phone numbers of the order."""
    keywords: NumberOrderItem | None
    """The keywords of the order."""
    total_cost: float | None
    """Total cost of the order."""
    summary: float | None
    """Amount of the order; CallFire does not document what it includes."""
    sales_tax: float | None
    """Sales tax."""
    total: float | None
    """Total amount; CallFire does not document how it differs from `totalCost`."""
    created: int | None
    """Time at which the order was created, Unix milliseconds."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        status: OrderStatus | None = None,
        local_numbers: NumberOrderItem | None = None,
        toll_free_numbers: NumberOrderItem | None = None,
        keywords: NumberOrderItem | None = None,
        total_cost: float | None = None,
        summary: float | None = None,
        sales_tax: float | None = None,
        total: float | None = None,
        created: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.status = status
        self.local_numbers = local_numbers
        self.toll_free_numbers = toll_free_numbers
        self.keywords = keywords
        self.total_cost = total_cost
        self.summary = summary
        self.sales_tax = sales_tax
        self.total = total
        self.created = created
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.status = pop("status", None)
        value = pop("localNumbers", None)
        model._slot_local_numbers = (
            nested((decode_object, NumberOrderItem, value)) if value is not None else None
        )
        value = pop("tollFreeNumbers", None)
        model._slot_toll_free_numbers = (
            nested((decode_object, NumberOrderItem, value)) if value is not None else None
        )
        value = pop("keywords", None)
        model._slot_keywords = nested((decode_object, NumberOrderItem, value)) if value is not None else None
        model.total_cost = pop("totalCost", None)
        model.summary = pop("summary", None)
        model.sales_tax = pop("salesTax", None)
        model.total = pop("total", None)
        model.created = pop("created", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.status) is not None:
            data["status"] = value if type(value) is str else encode(value)
        if (value := self.local_numbers) is not None:
            data["localNumbers"] = encode(value)
        if (value := self.toll_free_numbers) is not None:
            data["tollFreeNumbers"] = encode(value)
        if (value := self.keywords) is not None:
            data["keywords"] = encode(value)
        if (value := self.total_cost) is not None:
            data["totalCost"] = value if type(value) is float else encode(value)
        if (value := self.summary) is not None:
            data["summary"] = value if type(value) is float else encode(value)
        if (value := self.sales_tax) is not None:
            data["salesTax"] = value if type(value) is float else encode(value)
        if (value := self.total) is not None:
            data["total"] = value if type(value) is float else encode(value)
        if (value := self.created) is not None:
            data["created"] = value if type(value) is int else encode(value)
        return data

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)


from .number_order_item import NumberOrderItem
from .order_status import OrderStatus
