"""Create a webhook.

`POST /webhooks`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ResourceId,
        Webhook,
    )
    from ...types import Response

OPERATION: Operation[ResourceId] = Operation(
    id="createWebhook",
    name="create_webhook",
    method="POST",
    path="/webhooks",
    returns="ResourceId",
    essential=("id",),
    body="Webhook",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findWebhooks",
        by="name",
        query=(("name", "$request.body#/name"),),
        time="created_at",
    ),
)


def sync(body: Webhook, *, client: ClientBase) -> ResourceId:
    """Create a webhook."""
    return runtime_of(client).perform(OPERATION, body=body).parsed


def sync_detailed(body: Webhook, *, client: ClientBase) -> Response[ResourceId]:
    """Create a webhook. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, body=body)


async def asyncio(body: Webhook, *, client: AsyncClientBase) -> ResourceId:
    """Create a webhook."""
    return (await runtime_of(client).perform(OPERATION, body=body)).parsed


async def asyncio_detailed(body: Webhook, *, client: AsyncClientBase) -> Response[ResourceId]:
    """Create a webhook. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, body=body)
