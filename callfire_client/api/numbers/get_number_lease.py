"""Find a specific lease.

`GET /numbers/leases/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        NumberLease,
    )
    from ...types import Response

    class GetNumberLeaseQuery(TypedDict, total=False):
        """The query parameters of `get_number_lease`."""

        fields: str | None
        """Which properties to answer with, comma-joined, such as `id,name`; all others are then
        absent. Properties of an object within stand in brackets after its name."""


OPERATION: Operation[NumberLease] = Operation(
    id="getNumberLease",
    name="get_number_lease",
    method="GET",
    path="/numbers/leases/{number}",
    returns="NumberLease",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(number: str, *, client: ClientBase, **query: Unpack[GetNumberLeaseQuery]) -> NumberLease:
    """Find a specific lease."""
    return runtime_of(client).perform(OPERATION, (number,), query=query).parsed


def sync_detailed(
    number: str, *, client: ClientBase, **query: Unpack[GetNumberLeaseQuery]
) -> Response[NumberLease]:
    """Find a specific lease. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (number,), query=query)


async def asyncio(
    number: str, *, client: AsyncClientBase, **query: Unpack[GetNumberLeaseQuery]
) -> NumberLease:
    """Find a specific lease."""
    return (await runtime_of(client).perform(OPERATION, (number,), query=query)).parsed


async def asyncio_detailed(
    number: str, *, client: AsyncClientBase, **query: Unpack[GetNumberLeaseQuery]
) -> Response[NumberLease]:
    """Find a specific lease. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (number,), query=query)
