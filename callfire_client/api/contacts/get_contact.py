"""Get a contact.

`GET /contacts/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        Contact,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetContactQuery(TypedDict, total=False):
        """The query of `get_contact`."""

        fields: str | None


OPERATION: Operation[Contact] = Operation(
    id="getContact",
    name="get_contact",
    method="GET",
    path="/contacts/{id}",
    answer="Contact",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetContactQuery]) -> Contact:
    """Get a contact."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(id: int, *, client: Runtime, **query: Unpack[GetContactQuery]) -> Response[Contact]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetContactQuery]) -> Contact:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetContactQuery]
) -> Response[Contact]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
