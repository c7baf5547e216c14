"""Download a media file by its extension.

`GET /media/{id}.{extension}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        MediaExtension,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[bytes] = Operation(
    id="getMediaData",
    name="get_media_data",
    method="GET",
    path="/media/{id}.{extension}",
    answer="bytes",
    accept="audio/m4a, audio/mp3, audio/wav, image/gif, image/jpeg, image/png, image/x-bmp, video/3gpp, video/mp4",
    repeat="safe",
)


def sync(id: int, extension: MediaExtension, *, client: Runtime) -> bytes:
    """Download a media file by its extension."""
    return client.perform(OPERATION, (id, extension)).parsed


def sync_detailed(id: int, extension: MediaExtension, *, client: Runtime) -> Response[bytes]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id, extension))


async def asyncio(id: int, extension: MediaExtension, *, client: AsyncRuntime) -> bytes:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id, extension))).parsed


async def asyncio_detailed(id: int, extension: MediaExtension, *, client: AsyncRuntime) -> Response[bytes]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id, extension))
