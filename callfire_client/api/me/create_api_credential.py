"""Create an API credential.

`POST /me/api/credentials`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ApiCredential,
    )
    from ...types import Response

OPERATION: Operation[ApiCredential] = Operation(
    id="createApiCredential",
    name="create_api_credential",
    method="POST",
    path="/me/api/credentials",
    returns="ApiCredential",
    essential=("id",),
    body="ApiCredential",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findApiCredentials",
        by="name",
    ),
)


def sync(body: ApiCredential, *, client: ClientBase) -> ApiCredential:
    """Create an API credential."""
    return runtime_of(client).perform(OPERATION, body=body).parsed


def sync_detailed(body: ApiCredential, *, client: ClientBase) -> Response[ApiCredential]:
    """Create an API credential. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, body=body)


async def asyncio(body: ApiCredential, *, client: AsyncClientBase) -> ApiCredential:
    """Create an API credential."""
    return (await runtime_of(client).perform(OPERATION, body=body)).parsed


async def asyncio_detailed(body: ApiCredential, *, client: AsyncClientBase) -> Response[ApiCredential]:
    """Create an API credential. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, body=body)
