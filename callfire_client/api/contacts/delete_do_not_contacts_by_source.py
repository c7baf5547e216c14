"""Delete do-not-contact entries by source.

`DELETE /contacts/dncs/sources/{source}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="deleteDoNotContactsBySource",
    name="delete_do_not_contacts_by_source",
    method="DELETE",
    path="/contacts/dncs/sources/{source}",
    repeat="safe",
)


def sync(source: str, *, client: Runtime) -> None:
    """Delete do-not-contact entries by source."""
    client.perform(OPERATION, (source,))


def sync_detailed(source: str, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (source,))


async def asyncio(source: str, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (source,))


async def asyncio_detailed(source: str, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (source,))
