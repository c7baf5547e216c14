"""Find number regions.

`GET /numbers/regions`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        RegionPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindNumberRegionsQuery(TypedDict, total=False):
        """The query of `find_number_regions`."""

        city: str | None
        fields: str | None
        lata: str | None
        limit: int | None
        offset: int | None
        prefix: str | None
        rate_center: str | None
        state: str | None
        zipcode: str | None


OPERATION: Operation[RegionPage] = Operation(
    id="findNumberRegions",
    name="find_number_regions",
    method="GET",
    path="/numbers/regions",
    answer="RegionPage",
    query=(
        Parameter("city", "city"),
        Parameter("fields", "fields"),
        Parameter("lata", "lata"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
        Parameter("prefix", "prefix"),
        Parameter("rate_center", "rateCenter"),
        Parameter("state", "state"),
        Parameter("zipcode", "zipcode"),
    ),
    repeat="safe",
    page=Page("items"),
)


def sync(*, client: Runtime, **query: Unpack[FindNumberRegionsQuery]) -> RegionPage:
    """Find number regions: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[FindNumberRegionsQuery]) -> Response[RegionPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindNumberRegionsQuery]) -> RegionPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindNumberRegionsQuery]
) -> Response[RegionPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
