"""Find the batches of a call broadcast.

`GET /calls/broadcasts/{id}/batches`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        BatchPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetCallBroadcastBatchesQuery(TypedDict, total=False):
        """The query of `get_call_broadcast_batches`."""

        fields: str | None
        limit: int | None
        offset: int | None


OPERATION: Operation[BatchPage] = Operation(
    id="getCallBroadcastBatches",
    name="get_call_broadcast_batches",
    method="GET",
    path="/calls/broadcasts/{id}/batches",
    answer="BatchPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastBatchesQuery]) -> BatchPage:
    """Find the batches of a call broadcast: one page of them."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastBatchesQuery]
) -> Response[BatchPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastBatchesQuery]
) -> BatchPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastBatchesQuery]
) -> Response[BatchPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
