"""Find the calls of a call broadcast.

`GET /calls/broadcasts/{id}/calls`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetCallBroadcastCallsQuery(TypedDict, total=False):
        """The query of `get_call_broadcast_calls`."""

        batch_id: int | None
        fields: str | None
        limit: int | None
        offset: int | None


OPERATION: Operation[CallPage] = Operation(
    id="getCallBroadcastCalls",
    name="get_call_broadcast_calls",
    method="GET",
    path="/calls/broadcasts/{id}/calls",
    answer="CallPage",
    query=(
        Parameter("batch_id", "batchId"),
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastCallsQuery]) -> CallPage:
    """Find the calls of a call broadcast: one page of them."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastCallsQuery]
) -> Response[CallPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastCallsQuery]) -> CallPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastCallsQuery]
) -> Response[CallPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
