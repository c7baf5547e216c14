"""Get a sound.

`GET /campaigns/sounds/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import FinalStates, Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CampaignSound,
    )
    from ...types import Response

    class GetCampaignSoundQuery(TypedDict, total=False):
        """The query parameters of `get_campaign_sound`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[CampaignSound] = Operation(
    id="getCampaignSound",
    name="get_campaign_sound",
    method="GET",
    path="/campaigns/sounds/{id}",
    returns="CampaignSound",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
    final=FinalStates(
        "status",
        frozenset(
            {
                "ACTIVE",
                "ACTIVE_SYSTEM",
                "FAILED",
                "ARCHIVED",
                "SCRUBBED",
            }
        ),
    ),
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetCampaignSoundQuery]) -> CampaignSound:
    """Get a sound."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetCampaignSoundQuery]
) -> Response[CampaignSound]:
    """Get a sound. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCampaignSoundQuery]
) -> CampaignSound:
    """Get a sound."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCampaignSoundQuery]
) -> Response[CampaignSound]:
    """Get a sound. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
