"""Find number configurations.

`GET /numbers/leases/configs`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        NumberConfigPage,
    )
    from ...types import Response

    class FindNumberLeaseConfigsQuery(TypedDict, total=False):
        """The query parameters of `find_number_lease_configs`."""

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


OPERATION: Operation[NumberConfigPage] = Operation(
    id="findNumberLeaseConfigs",
    name="find_number_lease_configs",
    method="GET",
    path="/numbers/leases/configs",
    returns="NumberConfigPage",
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
    ),
    repeat="safe",
    page=Page("items", "number"),
)


def sync(*, client: ClientBase, **query: Unpack[FindNumberLeaseConfigsQuery]) -> NumberConfigPage:
    """Find number configurations; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: ClientBase, **query: Unpack[FindNumberLeaseConfigsQuery]
) -> Response[NumberConfigPage]:
    """Find number configurations; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(
    *, client: AsyncClientBase, **query: Unpack[FindNumberLeaseConfigsQuery]
) -> NumberConfigPage:
    """Find number configurations; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindNumberLeaseConfigsQuery]
) -> Response[NumberConfigPage]:
    """Find number configurations; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
