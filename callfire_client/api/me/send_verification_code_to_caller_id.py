"""Create a caller id.

`POST /me/callerids/{callerid}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="sendVerificationCodeToCallerId",
    name="send_verification_code_to_caller_id",
    method="POST",
    path="/me/callerids/{callerid}",
    repeat="unsafe",
)


def sync(callerid: str, *, client: ClientBase) -> None:
    """Create a caller id."""
    runtime_of(client).perform(OPERATION, (callerid,))


def sync_detailed(callerid: str, *, client: ClientBase) -> Response[None]:
    """Create a caller id. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (callerid,))


async def asyncio(callerid: str, *, client: AsyncClientBase) -> None:
    """Create a caller id."""
    await runtime_of(client).perform(OPERATION, (callerid,))


async def asyncio_detailed(callerid: str, *, client: AsyncClientBase) -> Response[None]:
    """Create a caller id. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (callerid,))
