"""Get do not contact (dnc).

`GET /contacts/dncs/{number}`
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

OPERATION: Operation[DoNotContact] = Operation(
    id="getDoNotContact",
    name="get_do_not_contact",
    method="GET",
    path="/contacts/dncs/{number}",
    returns="DoNotContact",
    repeat="safe",
)


def sync(number: str, *, client: ClientBase) -> DoNotContact:
    """Get do not contact (dnc)."""
    return runtime_of(client).perform(OPERATION, (number,)).parsed


def sync_detailed(number: str, *, client: ClientBase) -> Response[DoNotContact]:
    """Get do not contact (dnc). The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (number,))


async def asyncio(number: str, *, client: AsyncClientBase) -> DoNotContact:
    """Get do not contact (dnc)."""
    return (await runtime_of(client).perform(OPERATION, (number,))).parsed


async def asyncio_detailed(number: str, *, client: AsyncClientBase) -> Response[DoNotContact]:
    """Get do not contact (dnc). The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (number,))
