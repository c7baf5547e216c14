"""Order phone numbers.

`POST /orders/numbers`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        NumberPurchaseRequest,
        ResourceId,
    )
    from ...types import Response

    class OrderNumbersQuery(TypedDict, total=False):
        """The query parameters of `order_numbers`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[ResourceId] = Operation(
    id="orderNumbers",
    name="order_numbers",
    method="POST",
    path="/orders/numbers",
    returns="ResourceId",
    essential=("id",),
    query=(Parameter("fields", "fields"),),
    body="NumberPurchaseRequest",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findOrders",
        by="time",
        interval="intervalBegin",
        time="created",
    ),
)


def sync(
    body: NumberPurchaseRequest, *, client: ClientBase, **query: Unpack[OrderNumbersQuery]
) -> ResourceId:
    """Order phone numbers."""
    return runtime_of(client).perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: NumberPurchaseRequest, *, client: ClientBase, **query: Unpack[OrderNumbersQuery]
) -> Response[ResourceId]:
    """Order phone numbers. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query, body=body)


async def asyncio(
    body: NumberPurchaseRequest, *, client: AsyncClientBase, **query: Unpack[OrderNumbersQuery]
) -> ResourceId:
    """Order phone numbers."""
    return (await runtime_of(client).perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: NumberPurchaseRequest, *, client: AsyncClientBase, **query: Unpack[OrderNumbersQuery]
) -> Response[ResourceId]:
    """Order phone numbers. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query, body=body)
