"""Update a lease config.

`PUT /numbers/leases/configs/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        NumberConfig,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateNumberLeaseConfig",
    name="update_number_lease_config",
    method="PUT",
    path="/numbers/leases/configs/{number}",
    body="NumberConfig",
    repeat="safe",
)


def sync(number: str, body: NumberConfig, *, client: ClientBase) -> None:
    """Update a lease config."""
    runtime_of(client).perform(OPERATION, (number,), body=body)


def sync_detailed(number: str, body: NumberConfig, *, client: ClientBase) -> Response[None]:
    """Update a lease config. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (number,), body=body)


async def asyncio(number: str, body: NumberConfig, *, client: AsyncClientBase) -> None:
    """Update a lease config."""
    await runtime_of(client).perform(OPERATION, (number,), body=body)


async def asyncio_detailed(number: str, body: NumberConfig, *, client: AsyncClientBase) -> Response[None]:
    """Update a lease config. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (number,), body=body)
