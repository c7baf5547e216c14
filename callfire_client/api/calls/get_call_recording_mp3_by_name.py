"""Download a recording of a call by its name.

`GET /calls/{id}/recordings/{name}.mp3`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[bytes] = Operation(
    id="getCallRecordingMp3ByName",
    name="get_call_recording_mp3_by_name",
    method="GET",
    path="/calls/{id}/recordings/{name}.mp3",
    answer="bytes",
    accept="audio/mpeg",
    repeat="safe",
)


def sync(id: int, name: str, *, client: Runtime) -> bytes:
    """Download a recording of a call by its name."""
    return client.perform(OPERATION, (id, name)).parsed


def sync_detailed(id: int, name: str, *, client: Runtime) -> Response[bytes]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id, name))


async def asyncio(id: int, name: str, *, client: AsyncRuntime) -> bytes:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id, name))).parsed


async def asyncio_detailed(id: int, name: str, *, client: AsyncRuntime) -> Response[bytes]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id, name))
