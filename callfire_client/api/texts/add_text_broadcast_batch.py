"""Add a batch to a text broadcast.

`POST /texts/broadcasts/{id}/batches`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        BatchRequest,
        ResourceId,
    )
    from ...types import Response

    class AddTextBroadcastBatchQuery(TypedDict, total=False):
        """The query parameters of `add_text_broadcast_batch`."""

        strict_validation: bool | None
        """Whether the service rejects the whole request with status 400 if the phone number of any
        recipient is invalid."""


OPERATION: Operation[ResourceId] = Operation(
    id="addTextBroadcastBatch",
    name="add_text_broadcast_batch",
    method="POST",
    path="/texts/broadcasts/{id}/batches",
    returns="ResourceId",
    essential=("id",),
    query=(Parameter("strict_validation", "strictValidation", type="bool"),),
    body="BatchRequest",
    repeat="unsafe",
    reconcile=Reconcile(
        read="getTextBroadcastBatches",
        by="name",
        path=("$request.path.id",),
        time="created",
    ),
)


def sync(
    id: int, body: BatchRequest, *, client: ClientBase, **query: Unpack[AddTextBroadcastBatchQuery]
) -> ResourceId:
    """Add a batch to a text broadcast."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body).parsed


def sync_detailed(
    id: int, body: BatchRequest, *, client: ClientBase, **query: Unpack[AddTextBroadcastBatchQuery]
) -> Response[ResourceId]:
    """Add a batch to a text broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


async def asyncio(
    id: int, body: BatchRequest, *, client: AsyncClientBase, **query: Unpack[AddTextBroadcastBatchQuery]
) -> ResourceId:
    """Add a batch to a text broadcast."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)).parsed


async def asyncio_detailed(
    id: int, body: BatchRequest, *, client: AsyncClientBase, **query: Unpack[AddTextBroadcastBatchQuery]
) -> Response[ResourceId]:
    """Add a batch to a text broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)
