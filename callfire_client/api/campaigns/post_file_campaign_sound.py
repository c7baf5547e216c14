"""Upload a sound.

`POST /campaigns/sounds/files`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
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
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[CampaignSound] = Operation(
    id="postFileCampaignSound",
    name="post_file_campaign_sound",
    method="POST",
    path="/campaigns/sounds/files",
    returns="CampaignSound",
    essential=("id",),
    query=(Parameter("fields", "fields"),),
    upload=(
        "mp3",
        "wav",
    ),
    form=(Parameter("name", "name"),),
    repeat="unsafe",
    reconcile=Reconcile(
        read="findCampaignSounds",
        by="name",
        query=(
            ("filter", "$request.body#/name"),
            ("includePending", True),
        ),
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
    **query: Unpack[PostFileCampaignSoundQuery],
) -> CampaignSound:
    """Upload a sound."""
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
    """Upload a sound. The result includes status, headers and body."""
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
    """Upload a sound."""
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
    """Upload a sound. The result includes status, headers and body."""
    return await runtime_of(client).perform(
        OPERATION, query=query, file=file, filename=filename, progress=progress, form={"name": name}
    )
