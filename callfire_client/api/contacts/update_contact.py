"""Update a contact.

`PUT /contacts/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        Contact,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateContact",
    name="update_contact",
    method="PUT",
    path="/contacts/{id}",
    body="Contact",
    repeat="safe",
)


def sync(id: int, body: Contact, *, client: ClientBase) -> None:
    """Update a contact."""
    runtime_of(client).perform(OPERATION, (id,), body=body)


def sync_detailed(id: int, body: Contact, *, client: ClientBase) -> Response[None]:
    """Update a contact. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), body=body)


async def asyncio(id: int, body: Contact, *, client: AsyncClientBase) -> None:
    """Update a contact."""
    await runtime_of(client).perform(OPERATION, (id,), body=body)


async def asyncio_detailed(id: int, body: Contact, *, client: AsyncClientBase) -> Response[None]:
    """Update a contact. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), body=body)
