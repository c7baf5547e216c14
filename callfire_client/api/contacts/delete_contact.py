"""Delete a contact.

`DELETE /contacts/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="deleteContact",
    name="delete_contact",
    method="DELETE",
    path="/contacts/{id}",
    repeat="safe",
)


def sync(id: int, *, client: ClientBase) -> None:
    """Delete a contact."""
    runtime_of(client).perform(OPERATION, (id,))


def sync_detailed(id: int, *, client: ClientBase) -> Response[None]:
    """Delete a contact. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncClientBase) -> None:
    """Delete a contact."""
    await runtime_of(client).perform(OPERATION, (id,))


async def asyncio_detailed(id: int, *, client: AsyncClientBase) -> Response[None]:
    """Delete a contact. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,))
