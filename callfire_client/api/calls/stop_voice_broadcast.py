"""Stop a call broadcast.

`POST /calls/broadcasts/{id}/stop`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="stopVoiceBroadcast",
    name="stop_voice_broadcast",
    method="POST",
    path="/calls/broadcasts/{id}/stop",
    repeat="safe",
)


def sync(id: int, *, client: Runtime) -> None:
    """Stop a call broadcast."""
    client.perform(OPERATION, (id,))


def sync_detailed(id: int, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (id,))


async def asyncio_detailed(id: int, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,))
