"""Add contacts to a contact list.

`POST /contacts/lists/{id}/items`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        AddContactListContactsRequest,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="addContactListItems",
    name="add_contact_list_items",
    method="POST",
    path="/contacts/lists/{id}/items",
    body="AddContactListContactsRequest",
    repeat="unsafe",
)


def sync(id: int, body: AddContactListContactsRequest, *, client: Runtime) -> None:
    """Add contacts to a contact list."""
    client.perform(OPERATION, (id,), body=body)


def sync_detailed(id: int, body: AddContactListContactsRequest, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), body=body)


async def asyncio(id: int, body: AddContactListContactsRequest, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (id,), body=body)


async def asyncio_detailed(
    id: int, body: AddContactListContactsRequest, *, client: AsyncRuntime
) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), body=body)
