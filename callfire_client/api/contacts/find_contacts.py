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
        """Filters contacts by a particular contact list."""
        fields: str | None
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        id: Sequence[int] | None
        """Only contacts with these ids; all other criteria are then ignored."""
        limit: int | None
        """How many items to answer at most; a shorter answer is the last page. CallFire states no
        maximum."""
        number: Sequence[str] | None
        """Only contacts with one of these phone numbers, 11 digits without a plus, such as
        12135551234; all other criteria are then ignored."""
        offset: int | None
        """How many items to skip; 0 is the first page."""
        property_name: str | None
        """Name of a contact property to search by."""
        property_value: str | None
        """Value of a contact property to search by."""


OPERATION: Operation[ContactPage] = Operation(
    id="findContacts",
    name="find_contacts",
    method="GET",
    path="/contacts",
    returns="ContactPage",
    query=(
        Parameter("contact_list_id", "contactListId"),
        Parameter("fields", "fields"),
        Parameter("id", "id"),
        Parameter("limit", "limit"),
        Parameter("number", "number"),
        Parameter("offset", "offset"),
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
