"""Get the universal do-not-contact status of a number.

`GET /contacts/dncs/universals/{toNumber}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        UniversalDoNotContactList,
    )
    from ...types import Response

    class GetUniversalDoNotContactsQuery(TypedDict, total=False):
        """The query parameters of `get_universal_do_not_contacts`."""

        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        from_number: str | None
        """Second phone number, 11 digits without a plus. The response then states what is allowed
        between the two numbers."""


OPERATION: Operation[UniversalDoNotContactList] = Operation(
    id="getUniversalDoNotContacts",
    name="get_universal_do_not_contacts",
    method="GET",
    path="/contacts/dncs/universals/{toNumber}",
    returns="UniversalDoNotContactList",
    query=(
        Parameter("fields", "fields"),
        Parameter("from_number", "fromNumber"),
    ),
    repeat="safe",
)


def sync(
    to_number: str, *, client: ClientBase, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> UniversalDoNotContactList:
    """Get the universal do-not-contact status of a number."""
    return runtime_of(client).perform(OPERATION, (to_number,), query=query).parsed


def sync_detailed(
    to_number: str, *, client: ClientBase, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> Response[UniversalDoNotContactList]:
    """Get the universal do-not-contact status of a number. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (to_number,), query=query)


async def asyncio(
    to_number: str, *, client: AsyncClientBase, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> UniversalDoNotContactList:
    """Get the universal do-not-contact status of a number."""
    return (await runtime_of(client).perform(OPERATION, (to_number,), query=query)).parsed


async def asyncio_detailed(
    to_number: str, *, client: AsyncClientBase, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> Response[UniversalDoNotContactList]:
    """Get the universal do-not-contact status of a number. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (to_number,), query=query)
