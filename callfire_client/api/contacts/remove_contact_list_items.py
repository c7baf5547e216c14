"""Remove contacts from a contact list.

`DELETE /contacts/lists/{id}/items`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

    class RemoveContactListItemsQuery(TypedDict, total=False):
        """The query parameters of `remove_contact_list_items`."""

        contact_id: Sequence[int] | None
        """Ids of the contacts to remove."""


OPERATION: Operation[None] = Operation(
    id="removeContactListItems",
    name="remove_contact_list_items",
    method="DELETE",
    path="/contacts/lists/{id}/items",
    query=(Parameter("contact_id", "contactId", type="int"),),
    repeat="safe",
)


def sync(id: int, *, client: ClientBase, **query: Unpack[RemoveContactListItemsQuery]) -> None:
    """Remove contacts from a contact list."""
    runtime_of(client).perform(OPERATION, (id,), query=query)


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[RemoveContactListItemsQuery]
) -> Response[None]:
    """Remove contacts from a contact list. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncClientBase, **query: Unpack[RemoveContactListItemsQuery]) -> None:
    """Remove contacts from a contact list."""
    await runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[RemoveContactListItemsQuery]
) -> Response[None]:
    """Remove contacts from a contact list. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
