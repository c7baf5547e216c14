"""Find number configurations.

`GET /numbers/leases/configs`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        NumberConfigPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindNumberLeaseConfigsQuery(TypedDict, total=False):
        """The query of `find_number_lease_configs`."""

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


OPERATION: Operation[NumberConfigPage] = Operation(
    id="findNumberLeaseConfigs",
    name="find_number_lease_configs",
    method="GET",
    path="/numbers/leases/configs",
    answer="NumberConfigPage",
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


def sync(*, client: Runtime, **query: Unpack[FindNumberLeaseConfigsQuery]) -> NumberConfigPage:
    """Find number configurations: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: Runtime, **query: Unpack[FindNumberLeaseConfigsQuery]
) -> Response[NumberConfigPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindNumberLeaseConfigsQuery]) -> NumberConfigPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindNumberLeaseConfigsQuery]
) -> Response[NumberConfigPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
