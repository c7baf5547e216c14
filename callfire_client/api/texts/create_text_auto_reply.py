"""Create an automatic reply.

`POST /texts/auto-replys`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ResourceId,
        TextAutoReply,
    )
    from ...types import Response

OPERATION: Operation[ResourceId] = Operation(
    id="createTextAutoReply",
    name="create_text_auto_reply",
    method="POST",
    path="/texts/auto-replys",
    returns="ResourceId",
    essential=("id",),
    body="TextAutoReply",
    repeat="unsafe",
)


def sync(body: TextAutoReply, *, client: ClientBase) -> ResourceId:
    """Create an automatic reply."""
    return runtime_of(client).perform(OPERATION, body=body).parsed


def sync_detailed(body: TextAutoReply, *, client: ClientBase) -> Response[ResourceId]:
    """Create an automatic reply. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, body=body)


async def asyncio(body: TextAutoReply, *, client: AsyncClientBase) -> ResourceId:
    """Create an automatic reply."""
    return (await runtime_of(client).perform(OPERATION, body=body)).parsed


async def asyncio_detailed(body: TextAutoReply, *, client: AsyncClientBase) -> Response[ResourceId]:
    """Create an automatic reply. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, body=body)
