"""Update a call broadcast.

`PUT /calls/broadcasts/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallBroadcast,
    )
    from ...types import Response

    class UpdateCallBroadcastQuery(TypedDict, total=False):
        """The query parameters of `update_call_broadcast`."""

        strict_validation: bool | None
        """Whether the service rejects the whole request with status 400 if the phone number of any
        recipient is invalid."""


OPERATION: Operation[None] = Operation(
    id="updateCallBroadcast",
    name="update_call_broadcast",
    method="PUT",
    path="/calls/broadcasts/{id}",
    query=(Parameter("strict_validation", "strictValidation", type="bool"),),
    body="CallBroadcast",
    repeat="unsafe",
)


def sync(
    id: int, body: CallBroadcast, *, client: ClientBase, **query: Unpack[UpdateCallBroadcastQuery]
) -> None:
    """Update a call broadcast."""
    runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


def sync_detailed(
    id: int, body: CallBroadcast, *, client: ClientBase, **query: Unpack[UpdateCallBroadcastQuery]
) -> Response[None]:
    """Update a call broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


async def asyncio(
    id: int, body: CallBroadcast, *, client: AsyncClientBase, **query: Unpack[UpdateCallBroadcastQuery]
) -> None:
    """Update a call broadcast."""
    await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


async def asyncio_detailed(
    id: int, body: CallBroadcast, *, client: AsyncClientBase, **query: Unpack[UpdateCallBroadcastQuery]
) -> Response[None]:
    """Update a call broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)
