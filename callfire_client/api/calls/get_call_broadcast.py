"""Get a call broadcast.

`GET /calls/broadcasts/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import FinalStates, Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallBroadcast,
    )
    from ...types import Response

    class GetCallBroadcastQuery(TypedDict, total=False):
        """The query parameters of `get_call_broadcast`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[CallBroadcast] = Operation(
    id="getCallBroadcast",
    name="get_call_broadcast",
    method="GET",
    path="/calls/broadcasts/{id}",
    returns="CallBroadcast",
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


def sync(id: int, *, client: ClientBase, **query: Unpack[GetCallBroadcastQuery]) -> CallBroadcast:
    """Get a call broadcast."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetCallBroadcastQuery]
) -> Response[CallBroadcast]:
    """Get a call broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCallBroadcastQuery]
) -> CallBroadcast:
    """Get a call broadcast."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCallBroadcastQuery]
) -> Response[CallBroadcast]:
    """Get a call broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
