"""Delete a contact from a contact list.

`DELETE /contacts/lists/{id}/items/{contactId}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="removeContactListItem",
    name="remove_contact_list_item",
    method="DELETE",
    path="/contacts/lists/{id}/items/{contactId}",
    repeat="safe",
)


def sync(id: int, contact_id: int, *, client: ClientBase) -> None:
    """Delete a contact from a contact list."""
    runtime_of(client).perform(OPERATION, (id, contact_id))


def sync_detailed(id: int, contact_id: int, *, client: ClientBase) -> Response[None]:
    """Delete a contact from a contact list. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id, contact_id))


async def asyncio(id: int, contact_id: int, *, client: AsyncClientBase) -> None:
    """Delete a contact from a contact list."""
    await runtime_of(client).perform(OPERATION, (id, contact_id))


async def asyncio_detailed(id: int, contact_id: int, *, client: AsyncClientBase) -> Response[None]:
    """Delete a contact from a contact list. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id, contact_id))
