"""Find do-not-contact entries.

`GET /contacts/dncs`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        DoNotContactPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindDoNotContactsQuery(TypedDict, total=False):
        """The query of `find_do_not_contacts`."""

        call: bool | None
        campaign_id: int | None
        fields: str | None
        limit: int | None
        number: Sequence[str] | None
        offset: int | None
        prefix: str | None
        source: str | None
        text: bool | None


OPERATION: Operation[DoNotContactPage] = Operation(
    id="findDoNotContacts",
    name="find_do_not_contacts",
    method="GET",
    path="/contacts/dncs",
    answer="DoNotContactPage",
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


def sync(*, client: Runtime, **query: Unpack[FindDoNotContactsQuery]) -> DoNotContactPage:
    """Find do-not-contact entries: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[FindDoNotContactsQuery]) -> Response[DoNotContactPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindDoNotContactsQuery]) -> DoNotContactPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindDoNotContactsQuery]
) -> Response[DoNotContactPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
