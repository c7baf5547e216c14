"""Find a contact's history.

`GET /contacts/{id}/history`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ContactHistory,
    )
    from ...types import Response

    class GetContactHistoryQuery(TypedDict, total=False):
        """The query parameters of `get_contact_history`."""

        fields: str | None
        """Which properties to answer with, comma-joined, those of calls and texts in brackets, such
        as `calls(id,state),texts(id,state)`; all others are then absent."""
        limit: int | None
        """How many calls and texts to answer at most."""
        offset: int | None
        """How many items to skip; 0 is the first page."""


OPERATION: Operation[ContactHistory] = Operation(
    id="getContactHistory",
    name="get_contact_history",
    method="GET",
    path="/contacts/{id}/history",
    returns="ContactHistory",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
    ),
    repeat="safe",
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetContactHistoryQuery]) -> ContactHistory:
    """Find a contact's history."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetContactHistoryQuery]
) -> Response[ContactHistory]:
    """Find a contact's history. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetContactHistoryQuery]
) -> ContactHistory:
    """Find a contact's history."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetContactHistoryQuery]
) -> Response[ContactHistory]:
    """Find a contact's history. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
