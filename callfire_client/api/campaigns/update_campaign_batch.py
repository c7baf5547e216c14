"""Update a batch.

`PUT /campaigns/batches/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        Batch,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateCampaignBatch",
    name="update_campaign_batch",
    method="PUT",
    path="/campaigns/batches/{id}",
    body="Batch",
    repeat="unsafe",
)


def sync(id: int, body: Batch, *, client: ClientBase) -> None:
    """Update a batch."""
    runtime_of(client).perform(OPERATION, (id,), body=body)


def sync_detailed(id: int, body: Batch, *, client: ClientBase) -> Response[None]:
    """Update a batch. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), body=body)


async def asyncio(id: int, body: Batch, *, client: AsyncClientBase) -> None:
    """Update a batch."""
    await runtime_of(client).perform(OPERATION, (id,), body=body)


async def asyncio_detailed(id: int, body: Batch, *, client: AsyncClientBase) -> Response[None]:
    """Update a batch. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), body=body)
