"""Download a media file by its key.

`GET /media/public/{key}.{extension}`
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
    id="getMediaDataByKey",
    name="get_media_data_by_key",
    method="GET",
    path="/media/public/{key}.{extension}",
    answer="bytes",
    accept="audio/m4a, audio/mp3, audio/wav, image/gif, image/jpeg, image/png, image/x-bmp, video/3gpp, video/mp4",
    repeat="safe",
)


def sync(key: str, extension: MediaExtension, *, client: Runtime) -> bytes:
    """Download a media file by its key."""
    return client.perform(OPERATION, (key, extension)).parsed


def sync_detailed(key: str, extension: MediaExtension, *, client: Runtime) -> Response[bytes]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (key, extension))


async def asyncio(key: str, extension: MediaExtension, *, client: AsyncRuntime) -> bytes:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (key, extension))).parsed


async def asyncio_detailed(key: str, extension: MediaExtension, *, client: AsyncRuntime) -> Response[bytes]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (key, extension))
