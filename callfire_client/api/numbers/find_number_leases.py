"""Find number leases.

`GET /numbers/leases`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        NumberLeasePage,
    )
    from ...types import Response

    class FindNumberLeasesQuery(TypedDict, total=False):
        """The query parameters of `find_number_leases`."""

        city: str | None
        """Only phone numbers in this city."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        label_name: str | None
        """Only phone numbers with this label."""
        lata: str | None
        """Only phone numbers in this local access and transport area (LATA)."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        prefix: str | None
        """Only phone numbers that start with these 4 to 7 digits."""
        rate_center: str | None
        """Only phone numbers in this rate center."""
        state: str | None
        """Only phone numbers in this state of the USA, two letters, such as CA or IL."""
        zipcode: str | None
        """Only phone numbers in the area of this postal code, five digits."""
        toll_free: bool | None
        """True: only toll-free numbers; false: only local numbers. Without it: both."""


OPERATION: Operation[NumberLeasePage] = Operation(
    id="findNumberLeases",
    name="find_number_leases",
    method="GET",
    path="/numbers/leases",
    returns="NumberLeasePage",
    query=(
        Parameter("city", "city"),
        Parameter("fields", "fields"),
        Parameter("label_name", "labelName"),
        Parameter("lata", "lata"),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
        Parameter("prefix", "prefix"),
        Parameter("rate_center", "rateCenter"),
        Parameter("state", "state"),
        Parameter("zipcode", "zipcode"),
        Parameter("toll_free", "tollFree", type="bool"),
    ),
    repeat="safe",
    page=Page("items", "number"),
)


def sync(*, client: ClientBase, **query: Unpack[FindNumberLeasesQuery]) -> NumberLeasePage:
    """Find number leases; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindNumberLeasesQuery]) -> Response[NumberLeasePage]:
    """Find number leases; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindNumberLeasesQuery]) -> NumberLeasePage:
    """Find number leases; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindNumberLeasesQuery]
) -> Response[NumberLeasePage]:
    """Find number leases; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
