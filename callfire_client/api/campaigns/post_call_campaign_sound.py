"""Add sound via call.

`POST /campaigns/sounds/calls`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallCreateSound,
        CampaignSound,
    )
    from ...types import Response

    class PostCallCampaignSoundQuery(TypedDict, total=False):
        """The query parameters of `post_call_campaign_sound`."""

        fields: str | None
        """Which properties to answer with, comma-joined, such as `id,name`; all others are then
        absent. Properties of an object within stand in brackets after its name."""


OPERATION: Operation[CampaignSound] = Operation(
    id="postCallCampaignSound",
    name="post_call_campaign_sound",
    method="POST",
    path="/campaigns/sounds/calls",
    returns="CampaignSound",
    query=(Parameter("fields", "fields"),),
    body="CallCreateSound",
    repeat="unsafe",
)


def sync(
    body: CallCreateSound, *, client: ClientBase, **query: Unpack[PostCallCampaignSoundQuery]
) -> CampaignSound:
    """Add sound via call."""
    return runtime_of(client).perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: CallCreateSound, *, client: ClientBase, **query: Unpack[PostCallCampaignSoundQuery]
) -> Response[CampaignSound]:
    """Add sound via call. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query, body=body)


async def asyncio(
    body: CallCreateSound, *, client: AsyncClientBase, **query: Unpack[PostCallCampaignSoundQuery]
) -> CampaignSound:
    """Add sound via call."""
    return (await runtime_of(client).perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: CallCreateSound, *, client: AsyncClientBase, **query: Unpack[PostCallCampaignSoundQuery]
) -> Response[CampaignSound]:
    """Add sound via call. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query, body=body)
