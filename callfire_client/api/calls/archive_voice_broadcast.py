"""Archive voice broadcast.

`POST /calls/broadcasts/{id}/archive`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="archiveVoiceBroadcast",
    name="archive_voice_broadcast",
    method="POST",
    path="/calls/broadcasts/{id}/archive",
    repeat="safe",
)


def sync(id: int, *, client: ClientBase) -> None:
    """Archive voice broadcast."""
    runtime_of(client).perform(OPERATION, (id,))


def sync_detailed(id: int, *, client: ClientBase) -> Response[None]:
    """Archive voice broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncClientBase) -> None:
    """Archive voice broadcast."""
    await runtime_of(client).perform(OPERATION, (id,))


async def asyncio_detailed(id: int, *, client: AsyncClientBase) -> Response[None]:
    """Archive voice broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,))
