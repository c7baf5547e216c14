"""Get the statistics of a text broadcast.

`GET /texts/broadcasts/{id}/stats`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        TextBroadcastStats,
    )
    from ...types import Response, Timestamp

    class GetTextBroadcastStatsQuery(TypedDict, total=False):
        """The query parameters of `get_text_broadcast_stats`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""
        begin: Timestamp | None
        """Start of the interval to count, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z)."""
        end: Timestamp | None
        """End of the interval to count, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z)."""


OPERATION: Operation[TextBroadcastStats] = Operation(
    id="getTextBroadcastStats",
    name="get_text_broadcast_stats",
    method="GET",
    path="/texts/broadcasts/{id}/stats",
    returns="TextBroadcastStats",
    query=(
        Parameter("fields", "fields"),
        Parameter("begin", "begin", time=True),
        Parameter("end", "end", time=True),
    ),
    repeat="safe",
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetTextBroadcastStatsQuery]) -> TextBroadcastStats:
    """Get the statistics of a text broadcast."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetTextBroadcastStatsQuery]
) -> Response[TextBroadcastStats]:
    """Get the statistics of a text broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetTextBroadcastStatsQuery]
) -> TextBroadcastStats:
    """Get the statistics of a text broadcast."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetTextBroadcastStatsQuery]
) -> Response[TextBroadcastStats]:
    """Get the statistics of a text broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
