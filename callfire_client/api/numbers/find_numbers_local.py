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
        """Only phone numbers in this city."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        lata: str | None
        """Only phone numbers in this local access and transport area (LATA)."""
        limit: int | None
        """Maximum number of phone numbers in the response. There are no further pages."""
        prefix: str | None
        """Only phone numbers that start with these 4 to 7 digits."""
        rate_center: str | None
        """Only phone numbers in this rate center."""
        state: str | None
        """Only phone numbers in this state of the USA, two letters, such as CA or IL."""
        zipcode: str | None
        """Only phone numbers in the area of this postal code, five digits."""


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
        Parameter("limit", "limit", type="int"),
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
