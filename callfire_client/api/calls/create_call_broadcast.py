"""Create a call broadcast.

`POST /calls/broadcasts`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallBroadcast,
        ResourceId,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class CreateCallBroadcastQuery(TypedDict, total=False):
        """The query of `create_call_broadcast`."""

        start: bool | None
        strict_validation: bool | None


OPERATION: Operation[ResourceId] = Operation(
    id="createCallBroadcast",
    name="create_call_broadcast",
    method="POST",
    path="/calls/broadcasts",
    answer="ResourceId",
    query=(
        Parameter("start", "start"),
        Parameter("strict_validation", "strictValidation"),
    ),
    body="CallBroadcast",
    repeat="unsafe",
)


def sync(body: CallBroadcast, *, client: Runtime, **query: Unpack[CreateCallBroadcastQuery]) -> ResourceId:
    """Create a call broadcast."""
    return client.perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: CallBroadcast, *, client: Runtime, **query: Unpack[CreateCallBroadcastQuery]
) -> Response[ResourceId]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query, body=body)


async def asyncio(
    body: CallBroadcast, *, client: AsyncRuntime, **query: Unpack[CreateCallBroadcastQuery]
) -> ResourceId:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: CallBroadcast, *, client: AsyncRuntime, **query: Unpack[CreateCallBroadcastQuery]
) -> Response[ResourceId]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query, body=body)
