"""Delete do not contact (dnc) numbers contained in source.

`DELETE /contacts/dncs/sources/{source}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="deleteDoNotContactsBySource",
    name="delete_do_not_contacts_by_source",
    method="DELETE",
    path="/contacts/dncs/sources/{source}",
    repeat="safe",
)


def sync(source: str, *, client: ClientBase) -> None:
    """Delete do not contact (dnc) numbers contained in source."""
    runtime_of(client).perform(OPERATION, (source,))


def sync_detailed(source: str, *, client: ClientBase) -> Response[None]:
    """Delete do not contact (dnc) numbers contained in source. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (source,))


async def asyncio(source: str, *, client: AsyncClientBase) -> None:
    """Delete do not contact (dnc) numbers contained in source."""
    await runtime_of(client).perform(OPERATION, (source,))


async def asyncio_detailed(source: str, *, client: AsyncClientBase) -> Response[None]:
    """Delete do not contact (dnc) numbers contained in source. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (source,))
