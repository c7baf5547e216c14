"""Get a contact list.

`GET /contacts/lists/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import FinalStates, Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ContactList,
    )
    from ...types import Response

    class GetContactListQuery(TypedDict, total=False):
        """The query parameters of `get_contact_list`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[ContactList] = Operation(
    id="getContactList",
    name="get_contact_list",
    method="GET",
    path="/contacts/lists/{id}",
    returns="ContactList",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
    final=FinalStates(
        "status",
        frozenset(
            {
                "ACTIVE",
                "IMPORT_FAILED",
                "ERRORS",
                "DELETED",
                "PARSE_FAILED",
                "COLUMN_TOO_LARGE",
            }
        ),
    ),
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetContactListQuery]) -> ContactList:
    """Get a contact list."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetContactListQuery]
) -> Response[ContactList]:
    """Get a contact list. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncClientBase, **query: Unpack[GetContactListQuery]) -> ContactList:
    """Get a contact list."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetContactListQuery]
) -> Response[ContactList]:
    """Get a contact list. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
