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
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        name: str | None
        """Only contact lists whose name is or contains this text."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        exact_match: bool | None
        """True: only contact lists whose name is `name`; false: also those whose name contains it."""
        contact_count: int | None
        """Number of contacts. CallFire does not document how it is compared."""
        order_by: str | None
        """Property by which the lists are sorted. CallFire does not document its values."""


OPERATION: Operation[ContactListPage] = Operation(
    id="findContactLists",
    name="find_contact_lists",
    method="GET",
    path="/contacts/lists",
    returns="ContactListPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit", type="int"),
        Parameter("name", "name"),
        Parameter("offset", "offset", type="int"),
        Parameter("exact_match", "exactMatch", type="bool"),
        Parameter("contact_count", "contactCount", type="int"),
        Parameter("order_by", "orderBy"),
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
