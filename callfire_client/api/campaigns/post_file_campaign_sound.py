"""Add sound via file.

`POST /campaigns/sounds/files`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CampaignSound,
    )
    from ...types import FileContent, Progress, Response

    class PostFileCampaignSoundQuery(TypedDict, total=False):
        """The query parameters of `post_file_campaign_sound`."""

        fields: str | None
        """Which properties to answer with, comma-joined, such as `id,name`; all others are then
        absent. Properties of an object within stand in brackets after its name."""


OPERATION: Operation[CampaignSound] = Operation(
    id="postFileCampaignSound",
    name="post_file_campaign_sound",
    method="POST",
    path="/campaigns/sounds/files",
    returns="CampaignSound",
    query=(Parameter("fields", "fields"),),
    upload=(
        "mp3",
        "wav",
    ),
    form=(Parameter("name", "name"),),
    repeat="unsafe",
)


def sync(
    file: FileContent,
    *,
    client: ClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    **query: Unpack[PostFileCampaignSoundQuery],
) -> CampaignSound:
    """Add sound via file."""
    return (
        runtime_of(client)
        .perform(OPERATION, query=query, file=file, filename=filename, progress=progress, form={"name": name})
        .parsed
    )


def sync_detailed(
    file: FileContent,
    *,
    client: ClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    **query: Unpack[PostFileCampaignSoundQuery],
) -> Response[CampaignSound]:
    """Add sound via file. The result includes status, headers and body."""
    return runtime_of(client).perform(
        OPERATION, query=query, file=file, filename=filename, progress=progress, form={"name": name}
    )


async def asyncio(
    file: FileContent,
    *,
    client: AsyncClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    **query: Unpack[PostFileCampaignSoundQuery],
) -> CampaignSound:
    """Add sound via file."""
    return (
        await runtime_of(client).perform(
            OPERATION, query=query, file=file, filename=filename, progress=progress, form={"name": name}
        )
    ).parsed


async def asyncio_detailed(
    file: FileContent,
    *,
    client: AsyncClientBase,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    **query: Unpack[PostFileCampaignSoundQuery],
) -> Response[CampaignSound]:
    """Add sound via file. The result includes status, headers and body."""
    return await runtime_of(client).perform(
        OPERATION, query=query, file=file, filename=filename, progress=progress, form={"name": name}
    )
