"""Update an individual do not contact (dnc) number.

`PUT /contacts/dncs/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        DoNotContact,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateDoNotContact",
    name="update_do_not_contact",
    method="PUT",
    path="/contacts/dncs/{number}",
    body="DoNotContact",
    repeat="safe",
)


def sync(number: str, body: DoNotContact, *, client: ClientBase) -> None:
    """Update an individual do not contact (dnc) number."""
    runtime_of(client).perform(OPERATION, (number,), body=body)


def sync_detailed(number: str, body: DoNotContact, *, client: ClientBase) -> Response[None]:
    """Update an individual do not contact (dnc) number. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (number,), body=body)


async def asyncio(number: str, body: DoNotContact, *, client: AsyncClientBase) -> None:
    """Update an individual do not contact (dnc) number."""
    await runtime_of(client).perform(OPERATION, (number,), body=body)


async def asyncio_detailed(number: str, body: DoNotContact, *, client: AsyncClientBase) -> Response[None]:
    """Update an individual do not contact (dnc) number. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (number,), body=body)
