"""Delete an automatic reply.

`DELETE /texts/auto-replys/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="deleteTextAutoReply",
    name="delete_text_auto_reply",
    method="DELETE",
    path="/texts/auto-replys/{id}",
    repeat="safe",
)


def sync(id: int, *, client: ClientBase) -> None:
    """Delete an automatic reply."""
    runtime_of(client).perform(OPERATION, (id,))


def sync_detailed(id: int, *, client: ClientBase) -> Response[None]:
    """Delete an automatic reply. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncClientBase) -> None:
    """Delete an automatic reply."""
    await runtime_of(client).perform(OPERATION, (id,))


async def asyncio_detailed(id: int, *, client: AsyncClientBase) -> Response[None]:
    """Delete an automatic reply. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,))
