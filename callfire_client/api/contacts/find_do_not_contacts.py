"""Find do not contact (dnc) items.

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
        """Show only Do-Not-Call numbers."""
        campaign_id: int | None
        """A campaign id which was used to send a message to a DNC number."""
        fields: str | None
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        limit: int | None
        """How many items to answer at most; a shorter answer is the last page. CallFire states no
        maximum."""
        number: Sequence[str] | None
        """Only these phone numbers, 11 digits without a plus, such as 12135551234."""
        offset: int | None
        """How many items to skip; 0 is the first page."""
        prefix: str | None
        """Prefix (1-10 digits) of phone numbers."""
        source: str | None
        """A DNC source name to search for DNCs."""
        text: bool | None
        """Show only Do-Not-Text numbers."""


OPERATION: Operation[DoNotContactPage] = Operation(
    id="findDoNotContacts",
    name="find_do_not_contacts",
    method="GET",
    path="/contacts/dncs",
    returns="DoNotContactPage",
    query=(
        Parameter("call", "call"),
        Parameter("campaign_id", "campaignId"),
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("number", "number"),
        Parameter("offset", "offset"),
        Parameter("prefix", "prefix"),
        Parameter("source", "source"),
        Parameter("text", "text"),
    ),
    repeat="safe",
    page=Page("items", "number"),
)


def sync(*, client: ClientBase, **query: Unpack[FindDoNotContactsQuery]) -> DoNotContactPage:
    """Find do not contact (dnc) items; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: ClientBase, **query: Unpack[FindDoNotContactsQuery]
) -> Response[DoNotContactPage]:
    """Find do not contact (dnc) items; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindDoNotContactsQuery]) -> DoNotContactPage:
    """Find do not contact (dnc) items; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindDoNotContactsQuery]
) -> Response[DoNotContactPage]:
    """Find do not contact (dnc) items; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
