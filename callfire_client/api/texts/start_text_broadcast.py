"""Start a text broadcast.

`POST /texts/broadcasts/{id}/start`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="startTextBroadcast",
    name="start_text_broadcast",
    method="POST",
    path="/texts/broadcasts/{id}/start",
    repeat="unsafe",
    reconcile=Reconcile(
        read="getTextBroadcast",
        by="state",
        path=("$request.path.id",),
        state="status",
        proof=frozenset(
            {
                "START_PENDING",
                "RUNNING",
                "FINISHED",
            }
        ),
        before=frozenset(
            {
                "SETUP",
            }
        ),
    ),
)


def sync(id: int, *, client: ClientBase) -> None:
    """Start a text broadcast."""
    runtime_of(client).perform(OPERATION, (id,))


def sync_detailed(id: int, *, client: ClientBase) -> Response[None]:
    """Start a text broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,))


async def asyncio(id: int, *, client: AsyncClientBase) -> None:
    """Start a text broadcast."""
    await runtime_of(client).perform(OPERATION, (id,))


async def asyncio_detailed(id: int, *, client: AsyncClientBase) -> Response[None]:
    """Start a text broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,))
