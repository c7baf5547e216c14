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
    from ...types import Response, Timestamp

    class FindCallBroadcastsQuery(TypedDict, total=False):
        """The query parameters of `find_call_broadcasts`."""

        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        label: str | None
        """Only broadcasts with this label."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        name: str | None
        """Only broadcasts with this name."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        running: bool | None
        """True: only running broadcasts; false: only broadcasts that are not running. Without it:
        both."""
        scheduled: bool | None
        """True: only scheduled broadcasts; false: only broadcasts that are not scheduled. Without
        it: both."""
        interval_begin: Timestamp | None
        """Only broadcasts from this time on, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z). CallFire does not document which time of a broadcast is compared,
        nor whether this time is included."""
        interval_end: Timestamp | None
        """Only broadcasts up to this time, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z). CallFire does not document which time of a broadcast is compared,
        nor whether this time is included."""


OPERATION: Operation[CallBroadcastPage] = Operation(
    id="findCallBroadcasts",
    name="find_call_broadcasts",
    method="GET",
    path="/calls/broadcasts",
    returns="CallBroadcastPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("label", "label"),
        Parameter("limit", "limit", type="int"),
        Parameter("name", "name"),
        Parameter("offset", "offset", type="int"),
        Parameter("running", "running", type="bool"),
        Parameter("scheduled", "scheduled", type="bool"),
        Parameter("interval_begin", "intervalBegin", time=True),
        Parameter("interval_end", "intervalEnd", time=True),
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
