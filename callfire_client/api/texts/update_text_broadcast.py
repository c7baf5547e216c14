"""Update a text broadcast.

`PUT /texts/broadcasts/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ResourceId,
        TextBroadcast,
    )
    from ...types import Response

    class UpdateTextBroadcastQuery(TypedDict, total=False):
        """The query parameters of `update_text_broadcast`."""

        strict_validation: bool | None
        """Whether the service rejects the whole request with status 400 if the phone number of any
        recipient is invalid."""


OPERATION: Operation[ResourceId] = Operation(
    id="updateTextBroadcast",
    name="update_text_broadcast",
    method="PUT",
    path="/texts/broadcasts/{id}",
    returns="ResourceId",
    essential=("id",),
    query=(Parameter("strict_validation", "strictValidation", type="bool"),),
    body="TextBroadcast",
    repeat="unsafe",
)


def sync(
    id: int, body: TextBroadcast, *, client: ClientBase, **query: Unpack[UpdateTextBroadcastQuery]
) -> ResourceId:
    """Update a text broadcast."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body).parsed


def sync_detailed(
    id: int, body: TextBroadcast, *, client: ClientBase, **query: Unpack[UpdateTextBroadcastQuery]
) -> Response[ResourceId]:
    """Update a text broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


async def asyncio(
    id: int, body: TextBroadcast, *, client: AsyncClientBase, **query: Unpack[UpdateTextBroadcastQuery]
) -> ResourceId:
    """Update a text broadcast."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)).parsed


async def asyncio_detailed(
    id: int, body: TextBroadcast, *, client: AsyncClientBase, **query: Unpack[UpdateTextBroadcastQuery]
) -> Response[ResourceId]:
    """Update a text broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)
