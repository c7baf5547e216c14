"""Get a call broadcast.

`GET /calls/broadcasts/{id}`
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

    class GetCallBroadcastQuery(TypedDict, total=False):
        """The query of `get_call_broadcast`."""

        fields: str | None


OPERATION: Operation[CallBroadcast] = Operation(
    id="getCallBroadcast",
    name="get_call_broadcast",
    method="GET",
    path="/calls/broadcasts/{id}",
    answer="CallBroadcast",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastQuery]) -> CallBroadcast:
    """Get a call broadcast."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastQuery]
) -> Response[CallBroadcast]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastQuery]) -> CallBroadcast:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastQuery]
) -> Response[CallBroadcast]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
