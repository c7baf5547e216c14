"""Find toll-free numbers.

`GET /numbers/tollfree`
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

    class FindNumbersTollfreeQuery(TypedDict, total=False):
        """The query of `find_numbers_tollfree`."""

        fields: str | None
        limit: int | None
        pattern: str | None


OPERATION: Operation[NumberList] = Operation(
    id="findNumbersTollfree",
    name="find_numbers_tollfree",
    method="GET",
    path="/numbers/tollfree",
    answer="NumberList",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("pattern", "pattern"),
    ),
    repeat="safe",
)


def sync(*, client: Runtime, **query: Unpack[FindNumbersTollfreeQuery]) -> NumberList:
    """Find toll-free numbers."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[FindNumbersTollfreeQuery]) -> Response[NumberList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindNumbersTollfreeQuery]) -> NumberList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindNumbersTollfreeQuery]
) -> Response[NumberList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
