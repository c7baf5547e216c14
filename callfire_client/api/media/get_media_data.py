"""Download media by extension.

`GET /media/{id}.{extension}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        MediaExtension,
    )
    from ...types import Response

OPERATION: Operation[bytes] = Operation(
    id="getMediaData",
    name="get_media_data",
    method="GET",
    path="/media/{id}.{extension}",
    returns="bytes",
    accept="audio/m4a, audio/mp3, audio/wav, image/gif, image/jpeg, image/png, image/x-bmp, video/3gpp, video/mp4",
    repeat="safe",
)


def sync(id: int, extension: MediaExtension, *, client: ClientBase) -> bytes:
    """Download media by extension."""
    return runtime_of(client).perform(OPERATION, (id, extension)).parsed


def sync_detailed(id: int, extension: MediaExtension, *, client: ClientBase) -> Response[bytes]:
    """Download media by extension. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id, extension))


async def asyncio(id: int, extension: MediaExtension, *, client: AsyncClientBase) -> bytes:
    """Download media by extension."""
    return (await runtime_of(client).perform(OPERATION, (id, extension))).parsed


async def asyncio_detailed(id: int, extension: MediaExtension, *, client: AsyncClientBase) -> Response[bytes]:
    """Download media by extension. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id, extension))
