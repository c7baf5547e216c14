"""Download a media file.

`GET /media/{id}/file`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[bytes] = Operation(
    id="getMediaDataBinary",
    name="get_media_data_binary",
    method="GET",
    path="/media/{id}/file",
    returns="bytes",
    accept="application/binary",
    repeat="safe",
)


def sync(id: int, *, client: ClientBase) -> bytes:
    """Download a media file."""
    return runtime_of(client).perform(OPERATION, (id,)).parsed


def sync_detailed(id: int, *, client: ClientBase) -> Response[bytes]:
    """Download a media file. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncClientBase) -> bytes:
    """Download a media file."""
    return (await runtime_of(client).perform(OPERATION, (id,))).parsed


async def asyncio_detailed(id: int, *, client: AsyncClientBase) -> Response[bytes]:
    """Download a media file. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,))
