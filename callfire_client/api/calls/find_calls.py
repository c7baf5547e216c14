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
        """Only calls of the contact batch with this id."""
        campaign_id: int | None
        """Only calls of the campaign with this id; 0: only calls that were sent without a campaign.
        Without it: calls of all campaigns."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        from_number: str | None
        """Only calls from this phone number, 11 digits without a plus, such as 12135551234."""
        id: Sequence[int] | None
        """Only calls with these ids. The service may then ignore the other filters."""
        inbound: bool | None
        """True: only inbound calls; false: only outbound calls. Without it: both."""
        interval_begin: Timestamp | None
        """Only calls from this time on, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z). CallFire does not document which time of a call is compared, nor
        whether this time is included."""
        interval_end: Timestamp | None
        """Only calls up to this time, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z). CallFire does not document which time of a call is compared, nor
        whether this time is included."""
        label: str | None
        """Only calls with this label."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
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
        Parameter("batch_id", "batchId", type="int"),
        Parameter("campaign_id", "campaignId", type="int"),
        Parameter("fields", "fields"),
        Parameter("from_number", "fromNumber"),
        Parameter("id", "id", type="int"),
        Parameter("inbound", "inbound", type="bool"),
        Parameter("interval_begin", "intervalBegin", time=True),
        Parameter("interval_end", "intervalEnd", time=True),
        Parameter("label", "label"),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
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
