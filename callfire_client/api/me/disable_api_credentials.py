"""Disable an API credential.

`POST /me/api/credentials/{id}/disable`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="disableApiCredentials",
    name="disable_api_credentials",
    method="POST",
    path="/me/api/credentials/{id}/disable",
    repeat="safe",
)


def sync(id: int, *, client: ClientBase) -> None:
    """Disable an API credential."""
    runtime_of(client).perform(OPERATION, (id,))


def sync_detailed(id: int, *, client: ClientBase) -> Response[None]:
    """Disable an API credential. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncClientBase) -> None:
    """Disable an API credential."""
    await runtime_of(client).perform(OPERATION, (id,))


async def asyncio_detailed(id: int, *, client: AsyncClientBase) -> Response[None]:
    """Disable an API credential. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,))
