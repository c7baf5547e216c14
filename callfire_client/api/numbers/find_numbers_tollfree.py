"""Find tollfree numbers.

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
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        limit: int | None
        """How many numbers to answer at most. There are no further pages."""
        pattern: str | None
        """What the numbers begin with, 3 characters of which the last is an asterisk, such as `87*`
        or `8**`."""


OPERATION: Operation[NumberList] = Operation(
    id="findNumbersTollfree",
    name="find_numbers_tollfree",
    method="GET",
    path="/numbers/tollfree",
    returns="NumberList",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("pattern", "pattern"),
    ),
    repeat="safe",
)


def sync(*, client: ClientBase, **query: Unpack[FindNumbersTollfreeQuery]) -> NumberList:
    """Find tollfree numbers."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindNumbersTollfreeQuery]) -> Response[NumberList]:
    """Find tollfree numbers. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindNumbersTollfreeQuery]) -> NumberList:
    """Find tollfree numbers."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindNumbersTollfreeQuery]
) -> Response[NumberList]:
    """Find tollfree numbers. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
