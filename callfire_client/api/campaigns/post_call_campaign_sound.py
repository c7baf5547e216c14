"""Record a sound in a phone call.

`POST /campaigns/sounds/calls`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
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
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[CampaignSound] = Operation(
    id="postCallCampaignSound",
    name="post_call_campaign_sound",
    method="POST",
    path="/campaigns/sounds/calls",
    returns="CampaignSound",
    essential=("id",),
    query=(Parameter("fields", "fields"),),
    body="CallCreateSound",
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
    body: CallCreateSound, *, client: ClientBase, **query: Unpack[PostCallCampaignSoundQuery]
) -> CampaignSound:
    """Record a sound in a phone call."""
    return runtime_of(client).perform(OPERATION, query=query, body=body).parsed


def sync_detailed(
    body: CallCreateSound, *, client: ClientBase, **query: Unpack[PostCallCampaignSoundQuery]
) -> Response[CampaignSound]:
    """Record a sound in a phone call. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query, body=body)


async def asyncio(
    body: CallCreateSound, *, client: AsyncClientBase, **query: Unpack[PostCallCampaignSoundQuery]
) -> CampaignSound:
    """Record a sound in a phone call."""
    return (await runtime_of(client).perform(OPERATION, query=query, body=body)).parsed


async def asyncio_detailed(
    body: CallCreateSound, *, client: AsyncClientBase, **query: Unpack[PostCallCampaignSoundQuery]
) -> Response[CampaignSound]:
    """Record a sound in a phone call. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query, body=body)
