"""Find texts.

`GET /texts`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallState,
        TextPage,
        TextResult,
    )
    from ...types import Response, Timestamp

    class FindTextsQuery(TypedDict, total=False):
        """The query parameters of `find_texts`."""

        id: Sequence[int] | None
        """Only texts with these ids. The service then ignores all other filters."""
        campaign_id: int | None
        """Only texts of the campaign with this id; 0: only texts that were sent without a campaign.
        Without it: texts of all campaigns."""
        batch_id: int | None
        """Only texts of the contact batch with this id."""
        from_number: str | None
        """Only texts from this number, 11 digits without a plus, such as 12135551234, or a short
        code."""
        to_number: str | None
        """Only texts to this number, 11 digits without a plus, such as 12135551234, or a short
        code."""
        label: str | None
        """Only texts with this label."""
        states: Sequence[CallState] | None
        """Only texts in one of these states."""
        results: Sequence[TextResult] | None
        """Only texts with one of these results."""
        inbound: bool | None
        """True: only inbound texts; false: only outbound texts. Without it: both."""
        interval_begin: Timestamp | None
        """Only texts from this time on, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z). CallFire does not document which time of a text is compared, nor
        whether this time is included."""
        interval_end: Timestamp | None
        """Only texts up to this time, in Unix milliseconds, such as 1767225600000
        (2026-01-01T00:00:00Z). CallFire does not document which time of a text is compared, nor
        whether this time is included."""
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


OPERATION: Operation[TextPage] = Operation(
    id="findTexts",
    name="find_texts",
    method="GET",
    path="/texts",
    returns="TextPage",
    query=(
        Parameter("id", "id", type="int"),
        Parameter("campaign_id", "campaignId", type="int"),
        Parameter("batch_id", "batchId", type="int"),
        Parameter("from_number", "fromNumber"),
        Parameter("to_number", "toNumber"),
        Parameter("label", "label"),
        Parameter("states", "states", explode=False),
        Parameter("results", "results", explode=False),
        Parameter("inbound", "inbound", type="bool"),
        Parameter("interval_begin", "intervalBegin", time=True),
        Parameter("interval_end", "intervalEnd", time=True),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
        Parameter("fields", "fields"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: ClientBase, **query: Unpack[FindTextsQuery]) -> TextPage:
    """Find texts; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindTextsQuery]) -> Response[TextPage]:
    """Find texts; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindTextsQuery]) -> TextPage:
    """Find texts; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(*, client: AsyncClientBase, **query: Unpack[FindTextsQuery]) -> Response[TextPage]:
    """Find texts; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
