"""Get a batch.

`GET /campaigns/batches/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        Batch,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetCampaignBatchQuery(TypedDict, total=False):
        """The query of `get_campaign_batch`."""

        fields: str | None


OPERATION: Operation[Batch] = Operation(
    id="getCampaignBatch",
    name="get_campaign_batch",
    method="GET",
    path="/campaigns/batches/{id}",
    answer="Batch",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetCampaignBatchQuery]) -> Batch:
    """Get a batch."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(id: int, *, client: Runtime, **query: Unpack[GetCampaignBatchQuery]) -> Response[Batch]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetCampaignBatchQuery]) -> Batch:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCampaignBatchQuery]
) -> Response[Batch]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
