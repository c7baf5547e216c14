"""Create a contact list.

`POST /contacts/lists`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        ContactList,
        CreateContactListRequest,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[ContactList] = Operation(
    id="createContactList",
    name="create_contact_list",
    method="POST",
    path="/contacts/lists",
    answer="ContactList",
    body="CreateContactListRequest",
    repeat="unsafe",
)


def sync(body: CreateContactListRequest, *, client: Runtime) -> ContactList:
    """Create a contact list."""
    return client.perform(OPERATION, body=body).parsed


def sync_detailed(body: CreateContactListRequest, *, client: Runtime) -> Response[ContactList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, body=body)


async def asyncio(body: CreateContactListRequest, *, client: AsyncRuntime) -> ContactList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, body=body)).parsed


async def asyncio_detailed(body: CreateContactListRequest, *, client: AsyncRuntime) -> Response[ContactList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, body=body)
