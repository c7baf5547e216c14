"""Update a do-not-contact entry.

`PUT /contacts/dncs/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        DoNotContact,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateDoNotContact",
    name="update_do_not_contact",
    method="PUT",
    path="/contacts/dncs/{number}",
    body="DoNotContact",
    repeat="safe",
)


def sync(number: str, body: DoNotContact, *, client: Runtime) -> None:
    """Update a do-not-contact entry."""
    client.perform(OPERATION, (number,), body=body)


def sync_detailed(number: str, body: DoNotContact, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (number,), body=body)


async def asyncio(number: str, body: DoNotContact, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (number,), body=body)


async def asyncio_detailed(number: str, body: DoNotContact, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (number,), body=body)
