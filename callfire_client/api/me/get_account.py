"""Get the account.

`GET /me/account`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        Account,
    )
    from ...types import Response

OPERATION: Operation[Account] = Operation(
    id="getAccount",
    name="get_account",
    method="GET",
    path="/me/account",
    returns="Account",
    repeat="safe",
)


def sync(*, client: ClientBase) -> Account:
    """Get the account."""
    return runtime_of(client).perform(OPERATION).parsed


def sync_detailed(*, client: ClientBase) -> Response[Account]:
    """Get the account. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION)


async def asyncio(*, client: AsyncClientBase) -> Account:
    """Get the account."""
    return (await runtime_of(client).perform(OPERATION)).parsed


async def asyncio_detailed(*, client: AsyncClientBase) -> Response[Account]:
    """Get the account. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION)
