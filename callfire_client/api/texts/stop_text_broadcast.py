"""Stop a text broadcast.

`POST /texts/broadcasts/{id}/stop`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="stopTextBroadcast",
    name="stop_text_broadcast",
    method="POST",
    path="/texts/broadcasts/{id}/stop",
    repeat="safe",
)


def sync(id: int, *, client: ClientBase) -> None:
    """Stop a text broadcast."""
    runtime_of(client).perform(OPERATION, (id,))


def sync_detailed(id: int, *, client: ClientBase) -> Response[None]:
    """Stop a text broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncClientBase) -> None:
    """Stop a text broadcast."""
    await runtime_of(client).perform(OPERATION, (id,))


async def asyncio_detailed(id: int, *, client: AsyncClientBase) -> Response[None]:
    """Stop a text broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,))
