"""Get the caller ids.

`GET /me/callerids`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        CallerIdList,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[CallerIdList] = Operation(
    id="getCallerIds",
    name="get_caller_ids",
    method="GET",
    path="/me/callerids",
    answer="CallerIdList",
    repeat="safe",
)


def sync(*, client: Runtime) -> CallerIdList:
    """Get the caller ids."""
    return client.perform(OPERATION).parsed


def sync_detailed(*, client: Runtime) -> Response[CallerIdList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION)


async def asyncio(*, client: AsyncRuntime) -> CallerIdList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION)).parsed


async def asyncio_detailed(*, client: AsyncRuntime) -> Response[CallerIdList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION)
