"""Create a contact list.

`POST /contacts/lists`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ContactList,
        CreateContactListRequest,
    )
    from ...types import Response

    class CreateContactListQuery(TypedDict, total=False):
        """The query parameters of `create_contact_list`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[ContactList] = Operation(
    id="createContactList",
    name="create_contact_list",
    method="POST",
    path="/contacts/lists",
    returns="ContactList",
    essential=("id",),
    query=(Parameter("fields", "fields"),),
    body="CreateContactListRequest",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findContactLists",
        by="name",
        query=(("name", "$request.body#/name"),),
        time="created",
    ),
)


def sync(
    body: CreateContactListRequest, *, client: ClientBase, **query: Unpack[CreateContactListQuery]
) -> ContactList:
    """Create a contact list."""
    return runtime_of(client).perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: CreateContactListRequest, *, client: ClientBase, **query: Unpack[CreateContactListQuery]
) -> Response[ContactList]:
    """Create a contact list. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query, body=body)


async def asyncio(
    body: CreateContactListRequest, *, client: AsyncClientBase, **query: Unpack[CreateContactListQuery]
) -> ContactList:
    """Create a contact list."""
    return (await runtime_of(client).perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: CreateContactListRequest, *, client: AsyncClientBase, **query: Unpack[CreateContactListQuery]
) -> Response[ContactList]:
    """Create a contact list. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query, body=body)
