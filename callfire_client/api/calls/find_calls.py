"""Find calls.

`GET /calls`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallPage,
        CallResult,
        CallState,
    )
    from ...types import Response, Timestamp

    class FindCallsQuery(TypedDict, total=False):
        """The query parameters of `find_calls`."""

        batch_id: int | None
        """An id of a contact batch, queries for calls of a particular contact batch."""
        campaign_id: int | None
        """Only calls of this campaign; 0 stands for calls that were sent without one. Without it,
        calls of all campaigns."""
        fields: str | None
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        from_number: str | None
        """Only calls from this phone number, 11 digits without a plus, such as 12135551234."""
        id: Sequence[int] | None
        """Only calls with these ids; other criteria may then be ignored."""
        inbound: bool | None
        """Filters inbound calls for true value and outbound calls for false value."""
        interval_begin: Timestamp | None
        """Only what happened from this time on, in unix milliseconds; 1767225600000 is the
        beginning of 2026 in UTC."""
        interval_end: Timestamp | None
        """Only what happened up to this time, in unix milliseconds; 1767225600000 is the beginning
        of 2026 in UTC."""
        label: str | None
        """A label for a specific call."""
        limit: int | None
        """How many items to answer at most; a shorter answer is the last page. CallFire states no
        maximum."""
        offset: int | None
        """How many items to skip; 0 is the first page."""
        results: Sequence[CallResult] | None
        """Only calls with one of these results."""
        states: Sequence[CallState] | None
        """Only calls in one of these states."""
        to_number: str | None
        """Only calls to this phone number, 11 digits without a plus, such as 12135551234."""


OPERATION: Operation[CallPage] = Operation(
    id="findCalls",
    name="find_calls",
    method="GET",
    path="/calls",
    returns="CallPage",
    query=(
        Parameter("batch_id", "batchId"),
        Parameter("campaign_id", "campaignId"),
        Parameter("fields", "fields"),
        Parameter("from_number", "fromNumber"),
        Parameter("id", "id"),
        Parameter("inbound", "inbound"),
        Parameter("interval_begin", "intervalBegin", time=True),
        Parameter("interval_end", "intervalEnd", time=True),
        Parameter("label", "label"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
        Parameter("results", "results", explode=False),
        Parameter("states", "states", explode=False),
        Parameter("to_number", "toNumber"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: ClientBase, **query: Unpack[FindCallsQuery]) -> CallPage:
    """Find calls; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindCallsQuery]) -> Response[CallPage]:
    """Find calls; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindCallsQuery]) -> CallPage:
    """Find calls; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(*, client: AsyncClientBase, **query: Unpack[FindCallsQuery]) -> Response[CallPage]:
    """Find calls; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
