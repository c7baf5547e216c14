"""Get the history of a contact.

`GET /contacts/{id}/history`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        ContactHistory,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetContactHistoryQuery(TypedDict, total=False):
        """The query of `get_contact_history`."""

        fields: str | None
        limit: int | None
        offset: int | None


OPERATION: Operation[ContactHistory] = Operation(
    id="getContactHistory",
    name="get_contact_history",
    method="GET",
    path="/contacts/{id}/history",
    answer="ContactHistory",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
    ),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetContactHistoryQuery]) -> ContactHistory:
    """Get the history of a contact."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[GetContactHistoryQuery]
) -> Response[ContactHistory]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetContactHistoryQuery]
) -> ContactHistory:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetContactHistoryQuery]
) -> Response[ContactHistory]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
