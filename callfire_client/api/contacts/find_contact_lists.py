"""Find contact lists.

`GET /contacts/lists`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ContactListPage,
    )
    from ...types import Response

    class FindContactListsQuery(TypedDict, total=False):
        """The query parameters of `find_contact_lists`."""

        fields: str | None
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        limit: int | None
        """How many items to answer at most; a shorter answer is the last page. CallFire states no
        maximum."""
        name: str | None
        """A name or a partial name of a contact list."""
        offset: int | None
        """How many items to skip; 0 is the first page."""


OPERATION: Operation[ContactListPage] = Operation(
    id="findContactLists",
    name="find_contact_lists",
    method="GET",
    path="/contacts/lists",
    returns="ContactListPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("name", "name"),
        Parameter("offset", "offset"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: ClientBase, **query: Unpack[FindContactListsQuery]) -> ContactListPage:
    """Find contact lists; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindContactListsQuery]) -> Response[ContactListPage]:
    """Find contact lists; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindContactListsQuery]) -> ContactListPage:
    """Find contact lists; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindContactListsQuery]
) -> Response[ContactListPage]:
    """Find contact lists; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
