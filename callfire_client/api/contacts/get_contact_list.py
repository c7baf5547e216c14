"""Get a contact list.

`GET /contacts/lists/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        ContactList,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetContactListQuery(TypedDict, total=False):
        """The query of `get_contact_list`."""

        fields: str | None


OPERATION: Operation[ContactList] = Operation(
    id="getContactList",
    name="get_contact_list",
    method="GET",
    path="/contacts/lists/{id}",
    answer="ContactList",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetContactListQuery]) -> ContactList:
    """Get a contact list."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(id: int, *, client: Runtime, **query: Unpack[GetContactListQuery]) -> Response[ContactList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetContactListQuery]) -> ContactList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetContactListQuery]
) -> Response[ContactList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
