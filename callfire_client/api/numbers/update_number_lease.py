"""Update a number lease.

`PUT /numbers/leases/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        NumberLease,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateNumberLease",
    name="update_number_lease",
    method="PUT",
    path="/numbers/leases/{number}",
    body="NumberLease",
    repeat="unsafe",
)


def sync(number: str, body: NumberLease, *, client: Runtime) -> None:
    """Update a number lease."""
    client.perform(OPERATION, (number,), body=body)


def sync_detailed(number: str, body: NumberLease, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (number,), body=body)


async def asyncio(number: str, body: NumberLease, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (number,), body=body)


async def asyncio_detailed(number: str, body: NumberLease, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (number,), body=body)
