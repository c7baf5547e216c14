"""Find number leases.

`GET /numbers/leases`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        NumberLeasePage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindNumberLeasesQuery(TypedDict, total=False):
        """The query of `find_number_leases`."""

        city: str | None
        fields: str | None
        label_name: str | None
        lata: str | None
        limit: int | None
        offset: int | None
        prefix: str | None
        rate_center: str | None
        state: str | None
        zipcode: str | None


OPERATION: Operation[NumberLeasePage] = Operation(
    id="findNumberLeases",
    name="find_number_leases",
    method="GET",
    path="/numbers/leases",
    answer="NumberLeasePage",
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


def sync(*, client: Runtime, **query: Unpack[FindNumberLeasesQuery]) -> NumberLeasePage:
    """Find number leases: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[FindNumberLeasesQuery]) -> Response[NumberLeasePage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindNumberLeasesQuery]) -> NumberLeasePage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindNumberLeasesQuery]
) -> Response[NumberLeasePage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
