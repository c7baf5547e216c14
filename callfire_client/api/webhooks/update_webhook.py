"""Update a webhook.

`PUT /webhooks/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        Webhook,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateWebhook",
    name="update_webhook",
    method="PUT",
    path="/webhooks/{id}",
    body="Webhook",
    repeat="safe",
)


def sync(id: int, body: Webhook, *, client: ClientBase) -> None:
    """Update a webhook."""
    runtime_of(client).perform(OPERATION, (id,), body=body)


def sync_detailed(id: int, body: Webhook, *, client: ClientBase) -> Response[None]:
    """Update a webhook. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), body=body)


async def asyncio(id: int, body: Webhook, *, client: AsyncClientBase) -> None:
    """Update a webhook."""
    await runtime_of(client).perform(OPERATION, (id,), body=body)


async def asyncio_detailed(id: int, body: Webhook, *, client: AsyncClientBase) -> Response[None]:
    """Update a webhook. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), body=body)
