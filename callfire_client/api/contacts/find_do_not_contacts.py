"""Find do-not-contact entries.

`GET /contacts/dncs`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        DoNotContactPage,
    )
    from ...types import Response

    class FindDoNotContactsQuery(TypedDict, total=False):
        """The query parameters of `find_do_not_contacts`."""

        call: bool | None
        """Only phone numbers that must not be called."""
        campaign_id: int | None
        """Only phone numbers to which the campaign with this id sent a message."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        number: Sequence[str] | None
        """Only these phone numbers, 11 digits without a plus, such as 12135551234."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        prefix: str | None
        """Only phone numbers that start with these 1 to 10 digits."""
        source: str | None
        """Only entries of this source."""
        text: bool | None
        """Only phone numbers that must not be texted."""
        inbound_call: bool | None
        """Only phone numbers whose calls are rejected."""
        inbound_text: bool | None
        """Only phone numbers whose texts are rejected."""


OPERATION: Operation[DoNotContactPage] = Operation(
    id="findDoNotContacts",
    name="find_do_not_contacts",
    method="GET",
    path="/contacts/dncs",
    returns="DoNotContactPage",
    query=(
        Parameter("call", "call", type="bool"),
        Parameter("campaign_id", "campaignId", type="int"),
        Parameter("fields", "fields"),
        Parameter("limit", "limit", type="int"),
        Parameter("number", "number"),
        Parameter("offset", "offset", type="int"),
        Parameter("prefix", "prefix"),
        Parameter("source", "source"),
        Parameter("text", "text", type="bool"),
        Parameter("inbound_call", "inboundCall", type="bool"),
        Parameter("inbound_text", "inboundText", type="bool"),
    ),
    repeat="safe",
    page=Page("items", "number"),
)


def sync(*, client: ClientBase, **query: Unpack[FindDoNotContactsQuery]) -> DoNotContactPage:
    """Find do-not-contact entries; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: ClientBase, **query: Unpack[FindDoNotContactsQuery]
) -> Response[DoNotContactPage]:
    """Find do-not-contact entries; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindDoNotContactsQuery]) -> DoNotContactPage:
    """Find do-not-contact entries; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindDoNotContactsQuery]
) -> Response[DoNotContactPage]:
    """Find do-not-contact entries; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
