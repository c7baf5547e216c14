"""Get the universal do-not-contact status of a number.

`GET /contacts/dncs/universals/{toNumber}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        UniversalDoNotContactList,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetUniversalDoNotContactsQuery(TypedDict, total=False):
        """The query of `get_universal_do_not_contacts`."""

        fields: str | None
        from_number: str | None


OPERATION: Operation[UniversalDoNotContactList] = Operation(
    id="getUniversalDoNotContacts",
    name="get_universal_do_not_contacts",
    method="GET",
    path="/contacts/dncs/universals/{toNumber}",
    answer="UniversalDoNotContactList",
    query=(
        Parameter("fields", "fields"),
        Parameter("from_number", "fromNumber"),
    ),
    repeat="safe",
)


def sync(
    to_number: str, *, client: Runtime, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> UniversalDoNotContactList:
    """Get the universal do-not-contact status of a number."""
    return client.perform(OPERATION, (to_number,), query=query).parsed


def sync_detailed(
    to_number: str, *, client: Runtime, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> Response[UniversalDoNotContactList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (to_number,), query=query)


async def asyncio(
    to_number: str, *, client: AsyncRuntime, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> UniversalDoNotContactList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (to_number,), query=query)).parsed


async def asyncio_detailed(
    to_number: str, *, client: AsyncRuntime, **query: Unpack[GetUniversalDoNotContactsQuery]
) -> Response[UniversalDoNotContactList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (to_number,), query=query)
