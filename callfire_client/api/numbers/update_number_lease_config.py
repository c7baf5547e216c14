"""Update a number configuration.

`PUT /numbers/leases/configs/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        NumberConfig,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateNumberLeaseConfig",
    name="update_number_lease_config",
    method="PUT",
    path="/numbers/leases/configs/{number}",
    body="NumberConfig",
    repeat="safe",
)


def sync(number: str, body: NumberConfig, *, client: Runtime) -> None:
    """Update a number configuration."""
    client.perform(OPERATION, (number,), body=body)


def sync_detailed(number: str, body: NumberConfig, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (number,), body=body)


async def asyncio(number: str, body: NumberConfig, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (number,), body=body)


async def asyncio_detailed(number: str, body: NumberConfig, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (number,), body=body)
