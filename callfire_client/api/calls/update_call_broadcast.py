"""Update a call broadcast.

`PUT /calls/broadcasts/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallBroadcast,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class UpdateCallBroadcastQuery(TypedDict, total=False):
        """The query of `update_call_broadcast`."""

        strict_validation: bool | None


OPERATION: Operation[None] = Operation(
    id="updateCallBroadcast",
    name="update_call_broadcast",
    method="PUT",
    path="/calls/broadcasts/{id}",
    query=(Parameter("strict_validation", "strictValidation"),),
    body="CallBroadcast",
    repeat="unsafe",
)


def sync(id: int, body: CallBroadcast, *, client: Runtime, **query: Unpack[UpdateCallBroadcastQuery]) -> None:
    """Update a call broadcast."""
    client.perform(OPERATION, (id,), query=query, body=body)


def sync_detailed(
    id: int, body: CallBroadcast, *, client: Runtime, **query: Unpack[UpdateCallBroadcastQuery]
) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query, body=body)


async def asyncio(
    id: int, body: CallBroadcast, *, client: AsyncRuntime, **query: Unpack[UpdateCallBroadcastQuery]
) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (id,), query=query, body=body)


async def asyncio_detailed(
    id: int, body: CallBroadcast, *, client: AsyncRuntime, **query: Unpack[UpdateCallBroadcastQuery]
) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query, body=body)
