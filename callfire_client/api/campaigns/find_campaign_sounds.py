"""Find sounds.

`GET /campaigns/sounds`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CampaignSoundPage,
    )
    from ...types import Response

    class FindCampaignSoundsQuery(TypedDict, total=False):
        """The query parameters of `find_campaign_sounds`."""

        fields: str | None
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        filter: str | None
        """Only sounds whose name contains this."""
        include_archived: bool | None
        """Includes ARCHIVED sounds for true value."""
        include_pending: bool | None
        """Includes UPLOAD/RECORDING sounds for true value."""
        include_scrubbed: bool | None
        """Includes SCRUBBED sounds for true value."""
        limit: int | None
        """How many items to answer at most; a shorter answer is the last page. CallFire states no
        maximum."""
        offset: int | None
        """How many items to skip; 0 is the first page."""


OPERATION: Operation[CampaignSoundPage] = Operation(
    id="findCampaignSounds",
    name="find_campaign_sounds",
    method="GET",
    path="/campaigns/sounds",
    returns="CampaignSoundPage",
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


def sync(*, client: ClientBase, **query: Unpack[FindCampaignSoundsQuery]) -> CampaignSoundPage:
    """Find sounds; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: ClientBase, **query: Unpack[FindCampaignSoundsQuery]
) -> Response[CampaignSoundPage]:
    """Find sounds; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindCampaignSoundsQuery]) -> CampaignSoundPage:
    """Find sounds; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindCampaignSoundsQuery]
) -> Response[CampaignSoundPage]:
    """Find sounds; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
