"""Create a text broadcast.

`POST /texts/broadcasts`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ResourceId,
        TextBroadcast,
    )
    from ...types import Response

    class CreateTextBroadcastQuery(TypedDict, total=False):
        """The query parameters of `create_text_broadcast`."""

        start: bool | None
        """Whether the broadcast is started immediately."""
        strict_validation: bool | None
        """Whether the service rejects the whole request with status 400 if the phone number of any
        recipient is invalid."""


OPERATION: Operation[ResourceId] = Operation(
    id="createTextBroadcast",
    name="create_text_broadcast",
    method="POST",
    path="/texts/broadcasts",
    returns="ResourceId",
    essential=("id",),
    query=(
        Parameter("start", "start", type="bool"),
        Parameter("strict_validation", "strictValidation", type="bool"),
    ),
    body="TextBroadcast",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findTextBroadcasts",
        by="name",
        query=(("name", "$request.body#/name"),),
        time="last_modified",
    ),
)


def sync(body: TextBroadcast, *, client: ClientBase, **query: Unpack[CreateTextBroadcastQuery]) -> ResourceId:
    """Create a text broadcast."""
    return runtime_of(client).perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: TextBroadcast, *, client: ClientBase, **query: Unpack[CreateTextBroadcastQuery]
) -> Response[ResourceId]:
    """Create a text broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query, body=body)


async def asyncio(
    body: TextBroadcast, *, client: AsyncClientBase, **query: Unpack[CreateTextBroadcastQuery]
) -> ResourceId:
    """Create a text broadcast."""
    return (await runtime_of(client).perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: TextBroadcast, *, client: AsyncClientBase, **query: Unpack[CreateTextBroadcastQuery]
) -> Response[ResourceId]:
    """Create a text broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query, body=body)
