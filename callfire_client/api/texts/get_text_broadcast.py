"""Get a text broadcast.

`GET /texts/broadcasts/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import FinalStates, Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        TextBroadcast,
    )
    from ...types import Response

    class GetTextBroadcastQuery(TypedDict, total=False):
        """The query parameters of `get_text_broadcast`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[TextBroadcast] = Operation(
    id="getTextBroadcast",
    name="get_text_broadcast",
    method="GET",
    path="/texts/broadcasts/{id}",
    returns="TextBroadcast",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
    final=FinalStates(
        "status",
        frozenset(
            {
                "STOPPED",
                "SUSPENDED",
                "FINISHED",
                "ARCHIVED",
                "BLOCKED_SUSPICIOUS",
                "DECLINED",
            }
        ),
    ),
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetTextBroadcastQuery]) -> TextBroadcast:
    """Get a text broadcast."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetTextBroadcastQuery]
) -> Response[TextBroadcast]:
    """Get a text broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetTextBroadcastQuery]
) -> TextBroadcast:
    """Get a text broadcast."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetTextBroadcastQuery]
) -> Response[TextBroadcast]:
    """Get a text broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
