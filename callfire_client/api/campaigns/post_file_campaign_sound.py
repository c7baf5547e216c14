"""Upload a sound.

`POST /campaigns/sounds/files`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CampaignSound,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import FileContent, Progress, Response

    class PostFileCampaignSoundQuery(TypedDict, total=False):
        """The query of `post_file_campaign_sound`."""

        fields: str | None


OPERATION: Operation[CampaignSound] = Operation(
    id="postFileCampaignSound",
    name="post_file_campaign_sound",
    method="POST",
    path="/campaigns/sounds/files",
    answer="CampaignSound",
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
    client: Runtime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    **query: Unpack[PostFileCampaignSoundQuery],
) -> CampaignSound:
    """Upload a sound."""
    return client.perform(
        OPERATION, query=query, file=file, filename=filename, progress=progress, form={"name": name}
    ).parsed


def sync_detailed(
    file: FileContent,
    *,
    client: Runtime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    **query: Unpack[PostFileCampaignSoundQuery],
) -> Response[CampaignSound]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(
        OPERATION, query=query, file=file, filename=filename, progress=progress, form={"name": name}
    )


async def asyncio(
    file: FileContent,
    *,
    client: AsyncRuntime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    **query: Unpack[PostFileCampaignSoundQuery],
) -> CampaignSound:
    """As `sync`, awaited."""
    return (
        await client.perform(
            OPERATION, query=query, file=file, filename=filename, progress=progress, form={"name": name}
        )
    ).parsed


async def asyncio_detailed(
    file: FileContent,
    *,
    client: AsyncRuntime,
    filename: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    **query: Unpack[PostFileCampaignSoundQuery],
) -> Response[CampaignSound]:
    """As `sync_detailed`, awaited."""
    return await client.perform(
        OPERATION, query=query, file=file, filename=filename, progress=progress, form={"name": name}
    )
