"""Find caller ids.

`GET /me/callerids`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallerIdList,
    )
    from ...types import Response

OPERATION: Operation[CallerIdList] = Operation(
    id="getCallerIds",
    name="get_caller_ids",
    method="GET",
    path="/me/callerids",
    returns="CallerIdList",
    repeat="safe",
)


def sync(*, client: ClientBase) -> CallerIdList:
    """Find caller ids."""
    return runtime_of(client).perform(OPERATION).parsed


def sync_detailed(*, client: ClientBase) -> Response[CallerIdList]:
    """Find caller ids. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION)


async def asyncio(*, client: AsyncClientBase) -> CallerIdList:
    """Find caller ids."""
    return (await runtime_of(client).perform(OPERATION)).parsed


async def asyncio_detailed(*, client: AsyncClientBase) -> Response[CallerIdList]:
    """Find caller ids. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION)
