"""Find contacts.

`GET /contacts`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        ContactPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindContactsQuery(TypedDict, total=False):
        """The query of `find_contacts`."""

        contact_list_id: int | None
        fields: str | None
        id: Sequence[int] | None
        limit: int | None
        number: Sequence[str] | None
        offset: int | None
        property_name: str | None
        property_value: str | None


OPERATION: Operation[ContactPage] = Operation(
    id="findContacts",
    name="find_contacts",
    method="GET",
    path="/contacts",
    answer="ContactPage",
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


def sync(*, client: Runtime, **query: Unpack[FindContactsQuery]) -> ContactPage:
    """Find contacts: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[FindContactsQuery]) -> Response[ContactPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindContactsQuery]) -> ContactPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindContactsQuery]
) -> Response[ContactPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
