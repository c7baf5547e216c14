"""Get call mp3 recording by name.

`GET /calls/{id}/recordings/{name}.mp3`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[bytes] = Operation(
    id="getCallRecordingMp3ByName",
    name="get_call_recording_mp3_by_name",
    method="GET",
    path="/calls/{id}/recordings/{name}.mp3",
    returns="bytes",
    accept="audio/mpeg",
    repeat="safe",
)


def sync(id: int, name: str, *, client: ClientBase) -> bytes:
    """Get call mp3 recording by name."""
    return runtime_of(client).perform(OPERATION, (id, name)).parsed


def sync_detailed(id: int, name: str, *, client: ClientBase) -> Response[bytes]:
    """Get call mp3 recording by name. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id, name))


async def asyncio(id: int, name: str, *, client: AsyncClientBase) -> bytes:
    """Get call mp3 recording by name."""
    return (await runtime_of(client).perform(OPERATION, (id, name))).parsed


async def asyncio_detailed(id: int, name: str, *, client: AsyncClientBase) -> Response[bytes]:
    """Get call mp3 recording by name. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id, name))
