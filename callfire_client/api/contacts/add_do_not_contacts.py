"""Add or update do-not-contact entries.

`POST /contacts/dncs`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        AddDoNotContactRequest,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="addDoNotContacts",
    name="add_do_not_contacts",
    method="POST",
    path="/contacts/dncs",
    body="AddDoNotContactRequest",
    repeat="safe",
)


def sync(body: AddDoNotContactRequest, *, client: Runtime) -> None:
    """Add or update do-not-contact entries."""
    client.perform(OPERATION, body=body)


def sync_detailed(body: AddDoNotContactRequest, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, body=body)


async def asyncio(body: AddDoNotContactRequest, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, body=body)


async def asyncio_detailed(body: AddDoNotContactRequest, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, body=body)
