"""Find the contacts of a contact list.

`GET /contacts/lists/{id}/items`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        ContactPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetContactListItemsQuery(TypedDict, total=False):
        """The query of `get_contact_list_items`."""

        fields: str | None
        limit: int | None
        offset: int | None


OPERATION: Operation[ContactPage] = Operation(
    id="getContactListItems",
    name="get_contact_list_items",
    method="GET",
    path="/contacts/lists/{id}/items",
    answer="ContactPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetContactListItemsQuery]) -> ContactPage:
    """Find the contacts of a contact list: one page of them."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[GetContactListItemsQuery]
) -> Response[ContactPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetContactListItemsQuery]) -> ContactPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetContactListItemsQuery]
) -> Response[ContactPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
