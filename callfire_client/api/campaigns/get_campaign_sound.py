"""Get a sound.

`GET /campaigns/sounds/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CampaignSound,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetCampaignSoundQuery(TypedDict, total=False):
        """The query of `get_campaign_sound`."""

        fields: str | None


OPERATION: Operation[CampaignSound] = Operation(
    id="getCampaignSound",
    name="get_campaign_sound",
    method="GET",
    path="/campaigns/sounds/{id}",
    answer="CampaignSound",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetCampaignSoundQuery]) -> CampaignSound:
    """Get a sound."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[GetCampaignSoundQuery]
) -> Response[CampaignSound]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetCampaignSoundQuery]) -> CampaignSound:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetCampaignSoundQuery]
) -> Response[CampaignSound]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
