"""Add or update do not contact (dnc) numbers.

`POST /contacts/dncs`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        AddDoNotContactRequest,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="addDoNotContacts",
    name="add_do_not_contacts",
    method="POST",
    path="/contacts/dncs",
    body="AddDoNotContactRequest",
    repeat="safe",
)


def sync(body: AddDoNotContactRequest, *, client: ClientBase) -> None:
    """Add or update do not contact (dnc) numbers."""
    runtime_of(client).perform(OPERATION, body=body)


def sync_detailed(body: AddDoNotContactRequest, *, client: ClientBase) -> Response[None]:
    """Add or update do not contact (dnc) numbers. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, body=body)


async def asyncio(body: AddDoNotContactRequest, *, client: AsyncClientBase) -> None:
    """Add or update do not contact (dnc) numbers."""
    await runtime_of(client).perform(OPERATION, body=body)


async def asyncio_detailed(body: AddDoNotContactRequest, *, client: AsyncClientBase) -> Response[None]:
    """Add or update do not contact (dnc) numbers. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, body=body)
