"""Send a verification code to a caller id.

`POST /me/callerids/{callerid}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="sendVerificationCodeToCallerId",
    name="send_verification_code_to_caller_id",
    method="POST",
    path="/me/callerids/{callerid}",
    repeat="unsafe",
)


def sync(callerid: str, *, client: Runtime) -> None:
    """Send a verification code to a caller id."""
    client.perform(OPERATION, (callerid,))


def sync_detailed(callerid: str, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (callerid,))


async def asyncio(callerid: str, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (callerid,))


async def asyncio_detailed(callerid: str, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (callerid,))
