"""Update a contact list.

`PUT /contacts/lists/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        UpdateContactListRequest,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateContactList",
    name="update_contact_list",
    method="PUT",
    path="/contacts/lists/{id}",
    body="UpdateContactListRequest",
    repeat="safe",
)


def sync(id: int, body: UpdateContactListRequest, *, client: ClientBase) -> None:
    """Update a contact list."""
    runtime_of(client).perform(OPERATION, (id,), body=body)


def sync_detailed(id: int, body: UpdateContactListRequest, *, client: ClientBase) -> Response[None]:
    """Update a contact list. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), body=body)


async def asyncio(id: int, body: UpdateContactListRequest, *, client: AsyncClientBase) -> None:
    """Update a contact list."""
    await runtime_of(client).perform(OPERATION, (id,), body=body)


async def asyncio_detailed(
    id: int, body: UpdateContactListRequest, *, client: AsyncClientBase
) -> Response[None]:
    """Update a contact list. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), body=body)
