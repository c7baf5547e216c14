"""Get statistics on call broadcast.

`GET /calls/broadcasts/{id}/stats`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallBroadcastStats,
    )
    from ...types import Response, Timestamp

    class GetCallBroadcastStatsQuery(TypedDict, total=False):
        """The query parameters of `get_call_broadcast_stats`."""

        begin: Timestamp | None
        """Only what happened from this time on, in unix milliseconds; 1767225600000 is the
        beginning of 2026 in UTC."""
        end: Timestamp | None
        """Only what happened up to this time, in unix milliseconds; 1767225600000 is the beginning
        of 2026 in UTC."""
        fields: str | None
        """Which properties to answer with, comma-joined, such as `id,name`; all others are then
        absent. Properties of an object within stand in brackets after its name."""


OPERATION: Operation[CallBroadcastStats] = Operation(
    id="getCallBroadcastStats",
    name="get_call_broadcast_stats",
    method="GET",
    path="/calls/broadcasts/{id}/stats",
    returns="CallBroadcastStats",
    query=(
        Parameter("begin", "begin", time=True),
        Parameter("end", "end", time=True),
        Parameter("fields", "fields"),
    ),
    repeat="safe",
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetCallBroadcastStatsQuery]) -> CallBroadcastStats:
    """Get statistics on call broadcast."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetCallBroadcastStatsQuery]
) -> Response[CallBroadcastStats]:
    """Get statistics on call broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCallBroadcastStatsQuery]
) -> CallBroadcastStats:
    """Get statistics on call broadcast."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCallBroadcastStatsQuery]
) -> Response[CallBroadcastStats]:
    """Get statistics on call broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
