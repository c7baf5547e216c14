"""Find local numbers.

`GET /numbers/local`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        NumberList,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindNumbersLocalQuery(TypedDict, total=False):
        """The query of `find_numbers_local`."""

        city: str | None
        fields: str | None
        lata: str | None
        limit: int | None
        prefix: str | None
        rate_center: str | None
        state: str | None
        zipcode: str | None


OPERATION: Operation[NumberList] = Operation(
    id="findNumbersLocal",
    name="find_numbers_local",
    method="GET",
    path="/numbers/local",
    answer="NumberList",
    query=(
        Parameter("city", "city"),
        Parameter("fields", "fields"),
        Parameter("lata", "lata"),
        Parameter("limit", "limit"),
        Parameter("prefix", "prefix"),
        Parameter("rate_center", "rateCenter"),
        Parameter("state", "state"),
        Parameter("zipcode", "zipcode"),
    ),
    repeat="safe",
)


def sync(*, client: Runtime, **query: Unpack[FindNumbersLocalQuery]) -> NumberList:
    """Find local numbers."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[FindNumbersLocalQuery]) -> Response[NumberList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindNumbersLocalQuery]) -> NumberList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindNumbersLocalQuery]
) -> Response[NumberList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
