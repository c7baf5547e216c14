"""Create a call broadcast.

`POST /calls/broadcasts`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallBroadcast,
        ResourceId,
    )
    from ...types import Response

    class CreateCallBroadcastQuery(TypedDict, total=False):
        """The query parameters of `create_call_broadcast`."""

        start: bool | None
        """Whether the broadcast is started immediately."""
        strict_validation: bool | None
        """Whether the service rejects the whole request with status 400 if the phone number of any
        recipient is invalid."""


OPERATION: Operation[ResourceId] = Operation(
    id="createCallBroadcast",
    name="create_call_broadcast",
    method="POST",
    path="/calls/broadcasts",
    returns="ResourceId",
    essential=("id",),
    query=(
        Parameter("start", "start", type="bool"),
        Parameter("strict_validation", "strictValidation", type="bool"),
    ),
    body="CallBroadcast",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findCallBroadcasts",
        by="name",
        query=(("name", "$request.body#/name"),),
        time="last_modified",
    ),
)


def sync(body: CallBroadcast, *, client: ClientBase, **query: Unpack[CreateCallBroadcastQuery]) -> ResourceId:
    """Create a call broadcast."""
    return runtime_of(client).perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: CallBroadcast, *, client: ClientBase, **query: Unpack[CreateCallBroadcastQuery]
) -> Response[ResourceId]:
    """Create a call broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query, body=body)


async def asyncio(
    body: CallBroadcast, *, client: AsyncClientBase, **query: Unpack[CreateCallBroadcastQuery]
) -> ResourceId:
    """Create a call broadcast."""
    return (await runtime_of(client).perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: CallBroadcast, *, client: AsyncClientBase, **query: Unpack[CreateCallBroadcastQuery]
) -> Response[ResourceId]:
    """Create a call broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query, body=body)
