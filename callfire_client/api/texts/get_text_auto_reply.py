"""Get an automatic reply.

`GET /texts/auto-replys/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        TextAutoReply,
    )
    from ...types import Response

    class GetTextAutoReplyQuery(TypedDict, total=False):
        """The query parameters of `get_text_auto_reply`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[TextAutoReply] = Operation(
    id="getTextAutoReply",
    name="get_text_auto_reply",
    method="GET",
    path="/texts/auto-replys/{id}",
    returns="TextAutoReply",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetTextAutoReplyQuery]) -> TextAutoReply:
    """Get an automatic reply."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetTextAutoReplyQuery]
) -> Response[TextAutoReply]:
    """Get an automatic reply. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetTextAutoReplyQuery]
) -> TextAutoReply:
    """Get an automatic reply."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetTextAutoReplyQuery]
) -> Response[TextAutoReply]:
    """Get an automatic reply. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
