"""Find toll-free numbers.

`GET /numbers/tollfree`
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

    class FindNumbersTollfreeQuery(TypedDict, total=False):
        """The query parameters of `find_numbers_tollfree`."""

        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        limit: int | None
        """Maximum number of phone numbers in the response. There are no further pages."""
        pattern: str | None
        """First digits of the phone numbers: 3 characters, the last of them an asterisk, such as
        `87*` or `8**`."""


OPERATION: Operation[NumberList] = Operation(
    id="findNumbersTollfree",
    name="find_numbers_tollfree",
    method="GET",
    path="/numbers/tollfree",
    returns="NumberList",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit", type="int"),
        Parameter("pattern", "pattern"),
    ),
    repeat="safe",
)


def sync(*, client: ClientBase, **query: Unpack[FindNumbersTollfreeQuery]) -> NumberList:
    """Find toll-free numbers."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindNumbersTollfreeQuery]) -> Response[NumberList]:
    """Find toll-free numbers. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindNumbersTollfreeQuery]) -> NumberList:
    """Find toll-free numbers."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindNumbersTollfreeQuery]
) -> Response[NumberList]:
    """Find toll-free numbers. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
