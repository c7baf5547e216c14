"""Get a number lease.

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
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


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
    """Get a number lease."""
    return runtime_of(client).perform(OPERATION, (number,), query=query).parsed


def sync_detailed(
    number: str, *, client: ClientBase, **query: Unpack[GetNumberLeaseQuery]
) -> Response[NumberLease]:
    """Get a number lease. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (number,), query=query)


async def asyncio(
    number: str, *, client: AsyncClientBase, **query: Unpack[GetNumberLeaseQuery]
) -> NumberLease:
    """Get a number lease."""
    return (await runtime_of(client).perform(OPERATION, (number,), query=query)).parsed


async def asyncio_detailed(
    number: str, *, client: AsyncClientBase, **query: Unpack[GetNumberLeaseQuery]
) -> Response[NumberLease]:
    """Get a number lease. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (number,), query=query)
