"""Delete do not contact (dnc) number.

`DELETE /contacts/dncs/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="deleteDoNotContact",
    name="delete_do_not_contact",
    method="DELETE",
    path="/contacts/dncs/{number}",
    repeat="safe",
)


def sync(number: str, *, client: ClientBase) -> None:
    """Delete do not contact (dnc) number."""
    runtime_of(client).perform(OPERATION, (number,))


def sync_detailed(number: str, *, client: ClientBase) -> Response[None]:
    """Delete do not contact (dnc) number. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (number,))


async def asyncio(number: str, *, client: AsyncClientBase) -> None:
    """Delete do not contact (dnc) number."""
    await runtime_of(client).perform(OPERATION, (number,))


async def asyncio_detailed(number: str, *, client: AsyncClientBase) -> Response[None]:
    """Delete do not contact (dnc) number. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (number,))
