"""Create an API credential.

`POST /me/api/credentials`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        ApiCredential,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[ApiCredential] = Operation(
    id="createApiCredential",
    name="create_api_credential",
    method="POST",
    path="/me/api/credentials",
    answer="ApiCredential",
    body="ApiCredential",
    repeat="unsafe",
)


def sync(body: ApiCredential, *, client: Runtime) -> ApiCredential:
    """Create an API credential."""
    return client.perform(OPERATION, body=body).parsed


def sync_detailed(body: ApiCredential, *, client: Runtime) -> Response[ApiCredential]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, body=body)


async def asyncio(body: ApiCredential, *, client: AsyncRuntime) -> ApiCredential:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, body=body)).parsed


async def asyncio_detailed(body: ApiCredential, *, client: AsyncRuntime) -> Response[ApiCredential]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, body=body)
