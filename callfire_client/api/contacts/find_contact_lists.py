"""Find contact lists.

`GET /contacts/lists`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        ContactListPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindContactListsQuery(TypedDict, total=False):
        """The query of `find_contact_lists`."""

        fields: str | None
        limit: int | None
        name: str | None
        offset: int | None


OPERATION: Operation[ContactListPage] = Operation(
    id="findContactLists",
    name="find_contact_lists",
    method="GET",
    path="/contacts/lists",
    answer="ContactListPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("name", "name"),
        Parameter("offset", "offset"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: Runtime, **query: Unpack[FindContactListsQuery]) -> ContactListPage:
    """Find contact lists: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[FindContactListsQuery]) -> Response[ContactListPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindContactListsQuery]) -> ContactListPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindContactListsQuery]
) -> Response[ContactListPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
