"""Find call broadcasts.

`GET /calls/broadcasts`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallBroadcastPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindCallBroadcastsQuery(TypedDict, total=False):
        """The query of `find_call_broadcasts`."""

        fields: str | None
        label: str | None
        limit: int | None
        name: str | None
        offset: int | None
        running: bool | None


OPERATION: Operation[CallBroadcastPage] = Operation(
    id="findCallBroadcasts",
    name="find_call_broadcasts",
    method="GET",
    path="/calls/broadcasts",
    answer="CallBroadcastPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("label", "label"),
        Parameter("limit", "limit"),
        Parameter("name", "name"),
        Parameter("offset", "offset"),
        Parameter("running", "running"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: Runtime, **query: Unpack[FindCallBroadcastsQuery]) -> CallBroadcastPage:
    """Find call broadcasts: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: Runtime, **query: Unpack[FindCallBroadcastsQuery]
) -> Response[CallBroadcastPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindCallBroadcastsQuery]) -> CallBroadcastPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindCallBroadcastsQuery]
) -> Response[CallBroadcastPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
