"""Get the account.

`GET /me/account`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        Account,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[Account] = Operation(
    id="getAccount",
    name="get_account",
    method="GET",
    path="/me/account",
    answer="Account",
    repeat="safe",
)


def sync(*, client: Runtime) -> Account:
    """Get the account."""
    return client.perform(OPERATION).parsed


def sync_detailed(*, client: Runtime) -> Response[Account]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION)


async def asyncio(*, client: AsyncRuntime) -> Account:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION)).parsed


async def asyncio_detailed(*, client: AsyncRuntime) -> Response[Account]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION)
