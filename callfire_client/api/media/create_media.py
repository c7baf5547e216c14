"""Upload a media file.

`POST /media`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation, Parameter, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ResourceId,
    )
    from ...types import FileContent, Progress, Response

OPERATION: Operation[ResourceId] = Operation(
    id="createMedia",
    name="create_media",
    method="POST",
    path="/media",
    returns="ResourceId",
    essential=("id",),
    upload=(
        "bmp",
        "gif",
        "jpeg",
        "jpg",
        "m4a",
        "mp3",
        "mp4",
        "png",
        "wav",
    ),
    form=(Parameter("name", "name"),),
    repeat="unsafe",
    reconcile=Reconcile(
        read="findMedia",
        by="name",
        query=(("filter", "$request.body#/name"),),
        time="created",
    ),
)


def sync(
    file: FileContent,
    *,
    client: ClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> ResourceId:
    """Upload a media file."""
    return (
        runtime_of(client)
        .perform(OPERATION, file=file, filename=filename, progress=progress, form={"name": name})
        .parsed
    )


def sync_detailed(
    file: FileContent,
    *,
    client: ClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> Response[ResourceId]:
    """Upload a media file. The result includes status, headers and body."""
    return runtime_of(client).perform(
        OPERATION, file=file, filename=filename, progress=progress, form={"name": name}
    )


async def asyncio(
    file: FileContent,
    *,
    client: AsyncClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> ResourceId:
    """Upload a media file."""
    return (
        await runtime_of(client).perform(
            OPERATION, file=file, filename=filename, progress=progress, form={"name": name}
        )
    ).parsed


async def asyncio_detailed(
    file: FileContent,
    *,
    client: AsyncClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> Response[ResourceId]:
    """Upload a media file. The result includes status, headers and body."""
    return await runtime_of(client).perform(
        OPERATION, file=file, filename=filename, progress=progress, form={"name": name}
    )
