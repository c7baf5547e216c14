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
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        filter: str | None
        """Only sounds whose name contains this text."""
        include_archived: bool | None
        """Whether sounds with status ARCHIVED are included."""
        include_pending: bool | None
        """Whether sounds with status UPLOAD or RECORDING are included."""
        include_scrubbed: bool | None
        """Whether sounds with status SCRUBBED are included."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""


OPERATION: Operation[CampaignSoundPage] = Operation(
    id="findCampaignSounds",
    name="find_campaign_sounds",
    method="GET",
    path="/campaigns/sounds",
    returns="CampaignSoundPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("filter", "filter"),
        Parameter("include_archived", "includeArchived", type="bool"),
        Parameter("include_pending", "includePending", type="bool"),
        Parameter("include_scrubbed", "includeScrubbed", type="bool"),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
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
