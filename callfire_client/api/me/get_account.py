"""Find account details.

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
    """Find account details."""
    return runtime_of(client).perform(OPERATION).parsed


def sync_detailed(*, client: ClientBase) -> Response[Account]:
    """Find account details. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION)


async def asyncio(*, client: AsyncClientBase) -> Account:
    """Find account details."""
    return (await runtime_of(client).perform(OPERATION)).parsed


async def asyncio_detailed(*, client: AsyncClientBase) -> Response[Account]:
    """Find account details. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION)
