"""Create a sound by text-to-speech.

`POST /campaigns/sounds/tts`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CampaignSound,
        TextToSpeech,
    )
    from ...types import Response

    class PostTTSCampaignSoundQuery(TypedDict, total=False):
        """The query parameters of `post_tts_campaign_sound`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[CampaignSound] = Operation(
    id="postTTSCampaignSound",
    name="post_tts_campaign_sound",
    method="POST",
    path="/campaigns/sounds/tts",
    returns="CampaignSound",
    essential=("id",),
    query=(Parameter("fields", "fields"),),
    body="TextToSpeech",
    repeat="unsafe",
)


def sync(
    body: TextToSpeech, *, client: ClientBase, **query: Unpack[PostTTSCampaignSoundQuery]
) -> CampaignSound:
    """Create a sound by text-to-speech."""
    return runtime_of(client).perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: TextToSpeech, *, client: ClientBase, **query: Unpack[PostTTSCampaignSoundQuery]
) -> Response[CampaignSound]:
    """Create a sound by text-to-speech. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query, body=body)


async def asyncio(
    body: TextToSpeech, *, client: AsyncClientBase, **query: Unpack[PostTTSCampaignSoundQuery]
) -> CampaignSound:
    """Create a sound by text-to-speech."""
    return (await runtime_of(client).perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: TextToSpeech, *, client: AsyncClientBase, **query: Unpack[PostTTSCampaignSoundQuery]
) -> Response[CampaignSound]:
    """Create a sound by text-to-speech. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query, body=body)
