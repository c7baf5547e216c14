"""Upload a media file.

`POST /media`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        ResourceId,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import FileContent, Progress, Response

OPERATION: Operation[ResourceId] = Operation(
    id="createMedia",
    name="create_media",
    method="POST",
    path="/media",
    answer="ResourceId",
    upload=(
        "bmp",
        "gif",
        "jpg",
        "m4a",
        "mp3",
        "mp4",
        "png",
        "wav",
    ),
    form=(Parameter("name", "name"),),
    repeat="unsafe",
)


def sync(
    file: FileContent,
    *,
    client: Runtime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> ResourceId:
    """Upload a media file."""
    return client.perform(
        OPERATION, file=file, filename=filename, progress=progress, form={"name": name}
    ).parsed


def sync_detailed(
    file: FileContent,
    *,
    client: Runtime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> Response[ResourceId]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, file=file, filename=filename, progress=progress, form={"name": name})


async def asyncio(
    file: FileContent,
    *,
    client: AsyncRuntime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> ResourceId:
    """As `sync`, awaited."""
    return (
        await client.perform(OPERATION, file=file, filename=filename, progress=progress, form={"name": name})
    ).parsed


async def asyncio_detailed(
    file: FileContent,
    *,
    client: AsyncRuntime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> Response[ResourceId]:
    """As `sync_detailed`, awaited."""
    return await client.perform(
        OPERATION, file=file, filename=filename, progress=progress, form={"name": name}
    )
