"""Find leases.

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
        """A city name."""
        fields: str | None
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        label_name: str | None
        """A label name."""
        lata: str | None
        """A local access and transport area (LATA)."""
        limit: int | None
        """How many items to answer at most; a shorter answer is the last page. CallFire states no
        maximum."""
        offset: int | None
        """How many items to skip; 0 is the first page."""
        prefix: str | None
        """A 4-7 digit prefix."""
        rate_center: str | None
        """A rate center."""
        state: str | None
        """A state of the USA by its two letters, such as CA or IL."""
        zipcode: str | None
        """A five-digit Zipcode."""


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
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
        Parameter("prefix", "prefix"),
        Parameter("rate_center", "rateCenter"),
        Parameter("state", "state"),
        Parameter("zipcode", "zipcode"),
    ),
    repeat="safe",
    page=Page("items", "number"),
)


def sync(*, client: ClientBase, **query: Unpack[FindNumberLeasesQuery]) -> NumberLeasePage:
    """Find leases; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindNumberLeasesQuery]) -> Response[NumberLeasePage]:
    """Find leases; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindNumberLeasesQuery]) -> NumberLeasePage:
    """Find leases; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindNumberLeasesQuery]
) -> Response[NumberLeasePage]:
    """Find leases; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
