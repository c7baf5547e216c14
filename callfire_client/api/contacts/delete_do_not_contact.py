"""Delete do-not-contact entries.

`DELETE /contacts/dncs/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="deleteDoNotContact",
    name="delete_do_not_contact",
    method="DELETE",
    path="/contacts/dncs/{number}",
    repeat="safe",
)


def sync(number: str, *, client: Runtime) -> None:
    """Delete do-not-contact entries."""
    client.perform(OPERATION, (number,))


def sync_detailed(number: str, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (number,))


async def asyncio(number: str, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (number,))


async def asyncio_detailed(number: str, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (number,))
