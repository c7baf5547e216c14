"""Get call recording in mp3 format.

`GET /calls/recordings/{id}.mp3`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[bytes] = Operation(
    id="getCallRecordingMp3",
    name="get_call_recording_mp3",
    method="GET",
    path="/calls/recordings/{id}.mp3",
    returns="bytes",
    accept="audio/mpeg",
    repeat="safe",
)


def sync(id: int, *, client: ClientBase) -> bytes:
    """Get call recording in mp3 format."""
    return runtime_of(client).perform(OPERATION, (id,)).parsed


def sync_detailed(id: int, *, client: ClientBase) -> Response[bytes]:
    """Get call recording in mp3 format. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncClientBase) -> bytes:
    """Get call recording in mp3 format."""
    return (await runtime_of(client).perform(OPERATION, (id,))).parsed


async def asyncio_detailed(id: int, *, client: AsyncClientBase) -> Response[bytes]:
    """Get call recording in mp3 format. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,))
