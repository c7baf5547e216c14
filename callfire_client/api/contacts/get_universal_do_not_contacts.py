"""Find universal do not contacts (udnc) associated with toNumber.

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
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        from_number: str | None
        """A second phone number, 11 digits without a plus; the answer then tells what is allowed
        between the two."""


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
    """Find universal do not contacts (udnc) associated with toNumber."""
    return runtime_of(client).perform(OPERATION, (to_number,), query=query).parsed


def sync_detailed(
    to_number: str, *, client: ClientBase, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> Response[UniversalDoNotContactList]:
    """Find universal do not contacts (udnc) associated with toNumber. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (to_number,), query=query)


async def asyncio(
    to_number: str, *, client: AsyncClientBase, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> UniversalDoNotContactList:
    """Find universal do not contacts (udnc) associated with toNumber."""
    return (await runtime_of(client).perform(OPERATION, (to_number,), query=query)).parsed


async def asyncio_detailed(
    to_number: str, *, client: AsyncClientBase, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> Response[UniversalDoNotContactList]:
    """Find universal do not contacts (udnc) associated with toNumber. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (to_number,), query=query)
