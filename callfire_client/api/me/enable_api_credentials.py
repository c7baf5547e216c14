"""Enable an API credential.

`POST /me/api/credentials/{id}/enable`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="enableApiCredentials",
    name="enable_api_credentials",
    method="POST",
    path="/me/api/credentials/{id}/enable",
    repeat="unsafe",
)


def sync(id: int, *, client: ClientBase) -> None:
    """Enable an API credential."""
    runtime_of(client).perform(OPERATION, (id,))


def sync_detailed(id: int, *, client: ClientBase) -> Response[None]:
    """Enable an API credential. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncClientBase) -> None:
    """Enable an API credential."""
    await runtime_of(client).perform(OPERATION, (id,))


async def asyncio_detailed(id: int, *, client: AsyncClientBase) -> Response[None]:
    """Enable an API credential. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,))
