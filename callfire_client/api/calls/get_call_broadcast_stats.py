"""Get the statistics of a call broadcast.

`GET /calls/broadcasts/{id}/stats`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallBroadcastStats,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response, Timestamp

    class GetCallBroadcastStatsQuery(TypedDict, total=False):
        """The query of `get_call_broadcast_stats`."""

        begin: Timestamp | None
        end: Timestamp | None
        fields: str | None


OPERATION: Operation[CallBroadcastStats] = Operation(
    id="getCallBroadcastStats",
    name="get_call_broadcast_stats",
    method="GET",
    path="/calls/broadcasts/{id}/stats",
    answer="CallBroadcastStats",
    query=(
        Parameter("begin", "begin", time=True),
        Parameter("end", "end", time=True),
        Parameter("fields", "fields"),
    ),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastStatsQuery]) -> CallBroadcastStats:
    """Get the statistics of a call broadcast."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[GetCallBroadcastStatsQuery]
) -> Response[CallBroadcastStats]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastStatsQuery]
) -> CallBroadcastStats:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCallBroadcastStatsQuery]
) -> Response[CallBroadcastStats]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
