"""Update a batch.

`PUT /campaigns/batches/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        Batch,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateCampaignBatch",
    name="update_campaign_batch",
    method="PUT",
    path="/campaigns/batches/{id}",
    body="Batch",
    repeat="unsafe",
)


def sync(id: int, body: Batch, *, client: Runtime) -> None:
    """Update a batch."""
    client.perform(OPERATION, (id,), body=body)


def sync_detailed(id: int, body: Batch, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), body=body)


async def asyncio(id: int, body: Batch, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (id,), body=body)


async def asyncio_detailed(id: int, body: Batch, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), body=body)
