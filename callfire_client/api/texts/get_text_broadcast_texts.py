"""Find the texts of a text broadcast.

`GET /texts/broadcasts/{id}/texts`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        TextPage,
    )
    from ...types import Response

    class GetTextBroadcastTextsQuery(TypedDict, total=False):
        """The query parameters of `get_text_broadcast_texts`."""

        batch_id: int | None
        """Only texts of the batch with this id."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""


OPERATION: Operation[TextPage] = Operation(
    id="getTextBroadcastTexts",
    name="get_text_broadcast_texts",
    method="GET",
    path="/texts/broadcasts/{id}/texts",
    returns="TextPage",
    query=(
        Parameter("batch_id", "batchId", type="int"),
        Parameter("fields", "fields"),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetTextBroadcastTextsQuery]) -> TextPage:
    """Find the texts of a text broadcast; return the first page."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetTextBroadcastTextsQuery]
) -> Response[TextPage]:
    """Find the texts of a text broadcast; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetTextBroadcastTextsQuery]
) -> TextPage:
    """Find the texts of a text broadcast; return the first page."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetTextBroadcastTextsQuery]
) -> Response[TextPage]:
    """Find the texts of a text broadcast; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
