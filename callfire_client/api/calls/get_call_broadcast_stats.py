"""Get the statistics of a call broadcast.

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
        """Start of the interval to count, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z)."""
        end: Timestamp | None
        """End of the interval to count, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z)."""
        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


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
    """Get the statistics of a call broadcast."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetCallBroadcastStatsQuery]
) -> Response[CallBroadcastStats]:
    """Get the statistics of a call broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCallBroadcastStatsQuery]
) -> CallBroadcastStats:
    """Get the statistics of a call broadcast."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCallBroadcastStatsQuery]
) -> Response[CallBroadcastStats]:
    """Get the statistics of a call broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
