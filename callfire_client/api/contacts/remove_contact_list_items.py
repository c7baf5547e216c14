"""Remove contacts from a contact list.

`DELETE /contacts/lists/{id}/items`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class RemoveContactListItemsQuery(TypedDict, total=False):
        """The query of `remove_contact_list_items`."""

        contact_id: Sequence[int] | None


OPERATION: Operation[None] = Operation(
    id="removeContactListItems",
    name="remove_contact_list_items",
    method="DELETE",
    path="/contacts/lists/{id}/items",
    query=(Parameter("contact_id", "contactId"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[RemoveContactListItemsQuery]) -> None:
    """Remove contacts from a contact list."""
    client.perform(OPERATION, (id,), query=query)


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[RemoveContactListItemsQuery]
) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[RemoveContactListItemsQuery]) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (id,), query=query)


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[RemoveContactListItemsQuery]
) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
