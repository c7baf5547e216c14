"""Delete an API credential.

`DELETE /me/api/credentials/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="deleteApiCredential",
    name="delete_api_credential",
    method="DELETE",
    path="/me/api/credentials/{id}",
    repeat="safe",
)


def sync(id: int, *, client: Runtime) -> None:
    """Delete an API credential."""
    client.perform(OPERATION, (id,))


def sync_detailed(id: int, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (id,))


async def asyncio_detailed(id: int, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,))
