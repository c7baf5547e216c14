"""Get an order.

`GET /orders/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import FinalStates, Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        NumberOrder,
    )
    from ...types import Response

    class GetOrderQuery(TypedDict, total=False):
        """The query parameters of `get_order`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[NumberOrder] = Operation(
    id="getOrder",
    name="get_order",
    method="GET",
    path="/orders/{id}",
    returns="NumberOrder",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
    final=FinalStates(
        "status",
        frozenset(
            {
                "FINISHED",
                "PAYMENT_ERROR",
                "ERRORED",
                "VOID",
                "WAIT_FOR_PAYMENT",
                "PARTIALLY_ADJUSTED",
                "ADJUSTED",
                "REJECTED",
            }
        ),
    ),
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetOrderQuery]) -> NumberOrder:
    """Get an order."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(id: int, *, client: ClientBase, **query: Unpack[GetOrderQuery]) -> Response[NumberOrder]:
    """Get an order. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncClientBase, **query: Unpack[GetOrderQuery]) -> NumberOrder:
    """Get an order."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetOrderQuery]
) -> Response[NumberOrder]:
    """Get an order. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
