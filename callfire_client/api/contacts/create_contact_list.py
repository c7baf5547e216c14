"""Create a contact list.

`POST /contacts/lists`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ContactList,
        CreateContactListRequest,
    )
    from ...types import Response

OPERATION: Operation[ContactList] = Operation(
    id="createContactList",
    name="create_contact_list",
    method="POST",
    path="/contacts/lists",
    returns="ContactList",
    body="CreateContactListRequest",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findContactLists",
        by="name",
        query=(("name", "$request.body#/name"),),
        time="created",
    ),
)


def sync(body: CreateContactListRequest, *, client: ClientBase) -> ContactList:
    """Create a contact list."""
    return runtime_of(client).perform(OPERATION, body=body).parsed


def sync_detailed(body: CreateContactListRequest, *, client: ClientBase) -> Response[ContactList]:
    """Create a contact list. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, body=body)


async def asyncio(body: CreateContactListRequest, *, client: AsyncClientBase) -> ContactList:
    """Create a contact list."""
    return (await runtime_of(client).perform(OPERATION, body=body)).parsed


async def asyncio_detailed(
    body: CreateContactListRequest, *, client: AsyncClientBase
) -> Response[ContactList]:
    """Create a contact list. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, body=body)
