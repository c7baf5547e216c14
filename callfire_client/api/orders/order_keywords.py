"""Order keywords.

`POST /orders/keywords`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        KeywordPurchaseRequest,
        ResourceId,
    )
    from ...types import Response

    class OrderKeywordsQuery(TypedDict, total=False):
        """The query parameters of `order_keywords`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[ResourceId] = Operation(
    id="orderKeywords",
    name="order_keywords",
    method="POST",
    path="/orders/keywords",
    returns="ResourceId",
    essential=("id",),
    query=(Parameter("fields", "fields"),),
    body="KeywordPurchaseRequest",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findOrders",
        by="time",
        interval="intervalBegin",
        time="created",
    ),
)


def sync(
    body: KeywordPurchaseRequest, *, client: ClientBase, **query: Unpack[OrderKeywordsQuery]
) -> ResourceId:
    """Order keywords."""
    return runtime_of(client).perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: KeywordPurchaseRequest, *, client: ClientBase, **query: Unpack[OrderKeywordsQuery]
) -> Response[ResourceId]:
    """Order keywords. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query, body=body)


async def asyncio(
    body: KeywordPurchaseRequest, *, client: AsyncClientBase, **query: Unpack[OrderKeywordsQuery]
) -> ResourceId:
    """Order keywords."""
    return (await runtime_of(client).perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: KeywordPurchaseRequest, *, client: AsyncClientBase, **query: Unpack[OrderKeywordsQuery]
) -> Response[ResourceId]:
    """Order keywords. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query, body=body)
