"""Update a contact list.

`PUT /contacts/lists/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        UpdateContactListRequest,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateContactList",
    name="update_contact_list",
    method="PUT",
    path="/contacts/lists/{id}",
    body="UpdateContactListRequest",
    repeat="safe",
)


def sync(id: int, body: UpdateContactListRequest, *, client: Runtime) -> None:
    """Update a contact list."""
    client.perform(OPERATION, (id,), body=body)


def sync_detailed(id: int, body: UpdateContactListRequest, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), body=body)


async def asyncio(id: int, body: UpdateContactListRequest, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (id,), body=body)


async def asyncio_detailed(
    id: int, body: UpdateContactListRequest, *, client: AsyncRuntime
) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), body=body)
