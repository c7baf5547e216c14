"""Find local numbers.

`GET /numbers/local`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        NumberList,
    )
    from ...types import Response

    class FindNumbersLocalQuery(TypedDict, total=False):
        """The query parameters of `find_numbers_local`."""

        city: str | None
        """A city name."""
        fields: str | None
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        lata: str | None
        """A local access and transport area (LATA)."""
        limit: int | None
        """How many numbers to answer at most. There are no further pages."""
        prefix: str | None
        """A 4-7 digit prefix."""
        rate_center: str | None
        """A rate center."""
        state: str | None
        """A state of the USA by its two letters, such as CA or IL."""
        zipcode: str | None
        """A five-digit Zipcode."""


OPERATION: Operation[NumberList] = Operation(
    id="findNumbersLocal",
    name="find_numbers_local",
    method="GET",
    path="/numbers/local",
    returns="NumberList",
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


def sync(*, client: ClientBase, **query: Unpack[FindNumbersLocalQuery]) -> NumberList:
    """Find local numbers."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindNumbersLocalQuery]) -> Response[NumberList]:
    """Find local numbers. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindNumbersLocalQuery]) -> NumberList:
    """Find local numbers."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindNumbersLocalQuery]
) -> Response[NumberList]:
    """Find local numbers. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
