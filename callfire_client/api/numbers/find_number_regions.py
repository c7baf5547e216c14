"""Find number regions.

`GET /numbers/regions`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        RegionPage,
    )
    from ...types import Response

    class FindNumberRegionsQuery(TypedDict, total=False):
        """The query parameters of `find_number_regions`."""

        city: str | None
        """Only regions of this city."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        lata: str | None
        """Only regions in this local access and transport area (LATA)."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        prefix: str | None
        """Only regions whose phone numbers start with these 4 to 7 digits."""
        rate_center: str | None
        """Only regions in this rate center."""
        state: str | None
        """Only regions of this state of the USA, two letters, such as CA or IL."""
        zipcode: str | None
        """Only regions of this postal code, five digits."""
        city_prefix: str | None
        """Only regions whose city begins with this text."""
        country: str | None
        """Only regions of this country."""


OPERATION: Operation[RegionPage] = Operation(
    id="findNumberRegions",
    name="find_number_regions",
    method="GET",
    path="/numbers/regions",
    returns="RegionPage",
    query=(
        Parameter("city", "city"),
        Parameter("fields", "fields"),
        Parameter("lata", "lata"),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
        Parameter("prefix", "prefix"),
        Parameter("rate_center", "rateCenter"),
        Parameter("state", "state"),
        Parameter("zipcode", "zipcode"),
        Parameter("city_prefix", "cityPrefix"),
        Parameter("country", "country"),
    ),
    repeat="safe",
    page=Page("items"),
)


def sync(*, client: ClientBase, **query: Unpack[FindNumberRegionsQuery]) -> RegionPage:
    """Find number regions; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindNumberRegionsQuery]) -> Response[RegionPage]:
    """Find number regions; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindNumberRegionsQuery]) -> RegionPage:
    """Find number regions; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindNumberRegionsQuery]
) -> Response[RegionPage]:
    """Find number regions; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
