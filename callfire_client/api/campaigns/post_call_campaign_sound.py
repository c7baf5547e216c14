"""Record a sound in a phone call.

`POST /campaigns/sounds/calls`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallCreateSound,
        CampaignSound,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class PostCallCampaignSoundQuery(TypedDict, total=False):
        """The query of `post_call_campaign_sound`."""

        fields: str | None


OPERATION: Operation[CampaignSound] = Operation(
    id="postCallCampaignSound",
    name="post_call_campaign_sound",
    method="POST",
    path="/campaigns/sounds/calls",
    answer="CampaignSound",
    query=(Parameter("fields", "fields"),),
    body="CallCreateSound",
    repeat="unsafe",
)


def sync(
    body: CallCreateSound, *, client: Runtime, **query: Unpack[PostCallCampaignSoundQuery]
) -> CampaignSound:
    """Record a sound in a phone call."""
    return client.perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: CallCreateSound, *, client: Runtime, **query: Unpack[PostCallCampaignSoundQuery]
) -> Response[CampaignSound]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query, body=body)


async def asyncio(
    body: CallCreateSound, *, client: AsyncRuntime, **query: Unpack[PostCallCampaignSoundQuery]
) -> CampaignSound:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: CallCreateSound, *, client: AsyncRuntime, **query: Unpack[PostCallCampaignSoundQuery]
) -> Response[CampaignSound]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query, body=body)
