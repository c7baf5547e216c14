"""Add a batch to a call broadcast.

`POST /calls/broadcasts/{id}/batches`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        BatchRequest,
        ResourceId,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class AddCallBroadcastBatchQuery(TypedDict, total=False):
        """The query of `add_call_broadcast_batch`."""

        strict_validation: bool | None


OPERATION: Operation[ResourceId] = Operation(
    id="addCallBroadcastBatch",
    name="add_call_broadcast_batch",
    method="POST",
    path="/calls/broadcasts/{id}/batches",
    answer="ResourceId",
    query=(Parameter("strict_validation", "strictValidation"),),
    body="BatchRequest",
    repeat="unsafe",
)


def sync(
    id: int, body: BatchRequest, *, client: Runtime, **query: Unpack[AddCallBroadcastBatchQuery]
) -> ResourceId:
    """Add a batch to a call broadcast."""
    return client.perform(OPERATION, (id,), query=query, body=body).parsed


def sync_detailed(
    id: int, body: BatchRequest, *, client: Runtime, **query: Unpack[AddCallBroadcastBatchQuery]
) -> Response[ResourceId]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query, body=body)


async def asyncio(
    id: int, body: BatchRequest, *, client: AsyncRuntime, **query: Unpack[AddCallBroadcastBatchQuery]
) -> ResourceId:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query, body=body)).parsed


async def asyncio_detailed(
    id: int, body: BatchRequest, *, client: AsyncRuntime, **query: Unpack[AddCallBroadcastBatchQuery]
) -> Response[ResourceId]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query, body=body)
