"""Remove a contact from a contact list.

`DELETE /contacts/lists/{id}/items/{contactId}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="removeContactListItem",
    name="remove_contact_list_item",
    method="DELETE",
    path="/contacts/lists/{id}/items/{contactId}",
    repeat="safe",
)


def sync(id: int, contact_id: int, *, client: Runtime) -> None:
    """Remove a contact from a contact list."""
    client.perform(OPERATION, (id, contact_id))


def sync_detailed(id: int, contact_id: int, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id, contact_id))


async def asyncio(id: int, contact_id: int, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (id, contact_id))


async def asyncio_detailed(id: int, contact_id: int, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id, contact_id))
