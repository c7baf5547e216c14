"""Create a sound by text-to-speech.

`POST /campaigns/sounds/tts`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CampaignSound,
        TextToSpeech,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class PostTTSCampaignSoundQuery(TypedDict, total=False):
        """The query of `post_tts_campaign_sound`."""

        fields: str | None


OPERATION: Operation[CampaignSound] = Operation(
    id="postTTSCampaignSound",
    name="post_tts_campaign_sound",
    method="POST",
    path="/campaigns/sounds/tts",
    answer="CampaignSound",
    query=(Parameter("fields", "fields"),),
    body="TextToSpeech",
    repeat="unsafe",
)


def sync(body: TextToSpeech, *, client: Runtime, **query: Unpack[PostTTSCampaignSoundQuery]) -> CampaignSound:
    """Create a sound by text-to-speech."""
    return client.perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: TextToSpeech, *, client: Runtime, **query: Unpack[PostTTSCampaignSoundQuery]
) -> Response[CampaignSound]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query, body=body)


async def asyncio(
    body: TextToSpeech, *, client: AsyncRuntime, **query: Unpack[PostTTSCampaignSoundQuery]
) -> CampaignSound:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: TextToSpeech, *, client: AsyncRuntime, **query: Unpack[PostTTSCampaignSoundQuery]
) -> Response[CampaignSound]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query, body=body)
