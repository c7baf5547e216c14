"""Find sounds.

`GET /campaigns/sounds`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        CampaignSoundPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindCampaignSoundsQuery(TypedDict, total=False):
        """The query of `find_campaign_sounds`."""

        fields: str | None
        filter: str | None
        include_archived: bool | None
        include_pending: bool | None
        include_scrubbed: bool | None
        limit: int | None
        offset: int | None


OPERATION: Operation[CampaignSoundPage] = Operation(
    id="findCampaignSounds",
    name="find_campaign_sounds",
    method="GET",
    path="/campaigns/sounds",
    answer="CampaignSoundPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("filter", "filter"),
        Parameter("include_archived", "includeArchived"),
        Parameter("include_pending", "includePending"),
        Parameter("include_scrubbed", "includeScrubbed"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: Runtime, **query: Unpack[FindCampaignSoundsQuery]) -> CampaignSoundPage:
    """Find sounds: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: Runtime, **query: Unpack[FindCampaignSoundsQuery]
) -> Response[CampaignSoundPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindCampaignSoundsQuery]) -> CampaignSoundPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindCampaignSoundsQuery]
) -> Response[CampaignSoundPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
