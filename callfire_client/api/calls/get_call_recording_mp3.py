"""Download a call recording.

`GET /calls/recordings/{id}.mp3`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[bytes] = Operation(
    id="getCallRecordingMp3",
    name="get_call_recording_mp3",
    method="GET",
    path="/calls/recordings/{id}.mp3",
    answer="bytes",
    accept="audio/mpeg",
    repeat="safe",
)


def sync(id: int, *, client: Runtime) -> bytes:
    """Download a call recording."""
    return client.perform(OPERATION, (id,)).parsed


def sync_detailed(id: int, *, client: Runtime) -> Response[bytes]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncRuntime) -> bytes:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,))).parsed


async def asyncio_detailed(id: int, *, client: AsyncRuntime) -> Response[bytes]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,))
