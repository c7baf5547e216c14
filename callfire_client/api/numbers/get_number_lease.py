"""Get a number lease.

`GET /numbers/leases/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        NumberLease,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetNumberLeaseQuery(TypedDict, total=False):
        """The query of `get_number_lease`."""

        fields: str | None


OPERATION: Operation[NumberLease] = Operation(
    id="getNumberLease",
    name="get_number_lease",
    method="GET",
    path="/numbers/leases/{number}",
    answer="NumberLease",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(number: str, *, client: Runtime, **query: Unpack[GetNumberLeaseQuery]) -> NumberLease:
    """Get a number lease."""
    return client.perform(OPERATION, (number,), query=query).parsed


def sync_detailed(
    number: str, *, client: Runtime, **query: Unpack[GetNumberLeaseQuery]
) -> Response[NumberLease]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (number,), query=query)


async def asyncio(number: str, *, client: AsyncRuntime, **query: Unpack[GetNumberLeaseQuery]) -> NumberLease:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (number,), query=query)).parsed


async def asyncio_detailed(
    number: str, *, client: AsyncRuntime, **query: Unpack[GetNumberLeaseQuery]
) -> Response[NumberLease]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (number,), query=query)
