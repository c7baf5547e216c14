"""Find call broadcasts.

`GET /calls/broadcasts`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallBroadcastPage,
    )
    from ...types import Response

    class FindCallBroadcastsQuery(TypedDict, total=False):
        """The query parameters of `find_call_broadcasts`."""

        fields: str | None
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        label: str | None
        """A label of a voice broadcast."""
        limit: int | None
        """How many items to answer at most; a shorter answer is the last page. CallFire states no
        maximum."""
        name: str | None
        """A name of voice broadcast."""
        offset: int | None
        """How many items to skip; 0 is the first page."""
        running: bool | None
        """Specify whether the campaigns should be running or not."""


OPERATION: Operation[CallBroadcastPage] = Operation(
    id="findCallBroadcasts",
    name="find_call_broadcasts",
    method="GET",
    path="/calls/broadcasts",
    returns="CallBroadcastPage",
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


def sync(*, client: ClientBase, **query: Unpack[FindCallBroadcastsQuery]) -> CallBroadcastPage:
    """Find call broadcasts; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: ClientBase, **query: Unpack[FindCallBroadcastsQuery]
) -> Response[CallBroadcastPage]:
    """Find call broadcasts; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindCallBroadcastsQuery]) -> CallBroadcastPage:
    """Find call broadcasts; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindCallBroadcastsQuery]
) -> Response[CallBroadcastPage]:
    """Find call broadcasts; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
