"""Find contacts.

`GET /contacts`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ContactPage,
    )
    from ...types import Response

    class FindContactsQuery(TypedDict, total=False):
        """The query parameters of `find_contacts`."""

        contact_list_id: int | None
        """Only contacts of the contact list with this id."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        id: Sequence[int] | None
        """Only contacts with these ids. The service then ignores all other filters."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        number: Sequence[str] | None
        """Only contacts with one of these phone numbers, 11 digits without a plus, such as
        12135551234. The service then ignores all other filters."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        property_name: str | None
        """Name of a contact property: only contacts in which it has the value `propertyValue`."""
        property_value: str | None
        """Value of the contact property `propertyName`."""


OPERATION: Operation[ContactPage] = Operation(
    id="findContacts",
    name="find_contacts",
    method="GET",
    path="/contacts",
    returns="ContactPage",
    query=(
        Parameter("contact_list_id", "contactListId", type="int"),
        Parameter("fields", "fields"),
        Parameter("id", "id", type="int"),
        Parameter("limit", "limit", type="int"),
        Parameter("number", "number"),
        Parameter("offset", "offset", type="int"),
        Parameter("property_name", "propertyName"),
        Parameter("property_value", "propertyValue"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: ClientBase, **query: Unpack[FindContactsQuery]) -> ContactPage:
    """Find contacts; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindContactsQuery]) -> Response[ContactPage]:
    """Find contacts; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindContactsQuery]) -> ContactPage:
    """Find contacts; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindContactsQuery]
) -> Response[ContactPage]:
    """Find contacts; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
