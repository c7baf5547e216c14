"""Get the history of a contact.

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
        """Properties that the response contains, separated by commas; those of calls and texts are
        in parentheses, such as `calls(id,state),texts(id,state)`, or follow a slash, such as
        `calls/fromNumber,texts/message`. All others are absent, also required ones."""
        limit: int | None
        """Maximum number of calls and texts in the response."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""


OPERATION: Operation[ContactHistory] = Operation(
    id="getContactHistory",
    name="get_contact_history",
    method="GET",
    path="/contacts/{id}/history",
    returns="ContactHistory",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
    ),
    repeat="safe",
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetContactHistoryQuery]) -> ContactHistory:
    """Get the history of a contact."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetContactHistoryQuery]
) -> Response[ContactHistory]:
    """Get the history of a contact. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetContactHistoryQuery]
) -> ContactHistory:
    """Get the history of a contact."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetContactHistoryQuery]
) -> Response[ContactHistory]:
    """Get the history of a contact. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
