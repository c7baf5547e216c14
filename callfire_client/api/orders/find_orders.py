"""Find orders.

`GET /orders`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        NumberOrderPage,
        OrderStatus,
    )
    from ...types import Response, Timestamp

    class FindOrdersQuery(TypedDict, total=False):
        """The query parameters of `find_orders`."""

        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        status: Sequence[OrderStatus] | None
        """Only orders with one of these statuses."""
        interval_begin: Timestamp | None
        """Only orders from this time on, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z). CallFire does not document which time of an order is compared, nor
        whether this time is included."""
        interval_end: Timestamp | None
        """Only orders up to this time, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z). CallFire does not document which time of an order is compared, nor
        whether this time is included."""


OPERATION: Operation[NumberOrderPage] = Operation(
    id="findOrders",
    name="find_orders",
    method="GET",
    path="/orders",
    returns="NumberOrderPage",
    query=(
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
        Parameter("fields", "fields"),
        Parameter("status", "status"),
        Parameter("interval_begin", "intervalBegin", time=True),
        Parameter("interval_end", "intervalEnd", time=True),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: ClientBase, **query: Unpack[FindOrdersQuery]) -> NumberOrderPage:
    """Find orders; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindOrdersQuery]) -> Response[NumberOrderPage]:
    """Find orders; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindOrdersQuery]) -> NumberOrderPage:
    """Find orders; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindOrdersQuery]
) -> Response[NumberOrderPage]:
    """Find orders; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
