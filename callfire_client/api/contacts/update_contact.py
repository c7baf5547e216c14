"""Update a contact.

`PUT /contacts/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        Contact,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateContact",
    name="update_contact",
    method="PUT",
    path="/contacts/{id}",
    body="Contact",
    repeat="safe",
)


def sync(id: int, body: Contact, *, client: Runtime) -> None:
    """Update a contact."""
    client.perform(OPERATION, (id,), body=body)


def sync_detailed(id: int, body: Contact, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), body=body)


async def asyncio(id: int, body: Contact, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (id,), body=body)


async def asyncio_detailed(id: int, body: Contact, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), body=body)
