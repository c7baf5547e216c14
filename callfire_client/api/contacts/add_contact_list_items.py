"""Add contacts to a contact list.

`POST /contacts/lists/{id}/items`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        AddContactListContactsRequest,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="addContactListItems",
    name="add_contact_list_items",
    method="POST",
    path="/contacts/lists/{id}/items",
    body="AddContactListContactsRequest",
    repeat="unsafe",
)


def sync(id: int, body: AddContactListContactsRequest, *, client: ClientBase) -> None:
    """Add contacts to a contact list."""
    runtime_of(client).perform(OPERATION, (id,), body=body)


def sync_detailed(id: int, body: AddContactListContactsRequest, *, client: ClientBase) -> Response[None]:
    """Add contacts to a contact list. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), body=body)


async def asyncio(id: int, body: AddContactListContactsRequest, *, client: AsyncClientBase) -> None:
    """Add contacts to a contact list."""
    await runtime_of(client).perform(OPERATION, (id,), body=body)


async def asyncio_detailed(
    id: int, body: AddContactListContactsRequest, *, client: AsyncClientBase
) -> Response[None]:
    """Add contacts to a contact list. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), body=body)
