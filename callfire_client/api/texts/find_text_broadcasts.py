"""Find text broadcasts.

`GET /texts/broadcasts`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        TextBroadcastPage,
    )
    from ...types import Response, Timestamp

    class FindTextBroadcastsQuery(TypedDict, total=False):
        """The query parameters of `find_text_broadcasts`."""

        name: str | None
        """Only broadcasts with this name."""
        label: str | None
        """Only broadcasts with this label."""
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
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""


OPERATION: Operation[TextBroadcastPage] = Operation(
    id="findTextBroadcasts",
    name="find_text_broadcasts",
    method="GET",
    path="/texts/broadcasts",
    returns="TextBroadcastPage",
    query=(
        Parameter("name", "name"),
        Parameter("label", "label"),
        Parameter("running", "running", type="bool"),
        Parameter("scheduled", "scheduled", type="bool"),
        Parameter("interval_begin", "intervalBegin", time=True),
        Parameter("interval_end", "intervalEnd", time=True),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
        Parameter("fields", "fields"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: ClientBase, **query: Unpack[FindTextBroadcastsQuery]) -> TextBroadcastPage:
    """Find text broadcasts; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: ClientBase, **query: Unpack[FindTextBroadcastsQuery]
) -> Response[TextBroadcastPage]:
    """Find text broadcasts; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindTextBroadcastsQuery]) -> TextBroadcastPage:
    """Find text broadcasts; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindTextBroadcastsQuery]
) -> Response[TextBroadcastPage]:
    """Find text broadcasts; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
