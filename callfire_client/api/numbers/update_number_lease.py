"""Update a lease.

`PUT /numbers/leases/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        NumberLease,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateNumberLease",
    name="update_number_lease",
    method="PUT",
    path="/numbers/leases/{number}",
    body="NumberLease",
    repeat="unsafe",
)


def sync(number: str, body: NumberLease, *, client: ClientBase) -> None:
    """Update a lease."""
    runtime_of(client).perform(OPERATION, (number,), body=body)


def sync_detailed(number: str, body: NumberLease, *, client: ClientBase) -> Response[None]:
    """Update a lease. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (number,), body=body)


async def asyncio(number: str, body: NumberLease, *, client: AsyncClientBase) -> None:
    """Update a lease."""
    await runtime_of(client).perform(OPERATION, (number,), body=body)


async def asyncio_detailed(number: str, body: NumberLease, *, client: AsyncClientBase) -> Response[None]:
    """Update a lease. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (number,), body=body)
