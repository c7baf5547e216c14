"""Verify a caller id.

`POST /me/callerids/{callerid}/verification-code`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        CallerIdVerificationRequest,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[bool] = Operation(
    id="verifyCallerId",
    name="verify_caller_id",
    method="POST",
    path="/me/callerids/{callerid}/verification-code",
    answer="bool",
    body="CallerIdVerificationRequest",
    repeat="unsafe",
)


def sync(callerid: str, body: CallerIdVerificationRequest, *, client: Runtime) -> bool:
    """Verify a caller id."""
    return client.perform(OPERATION, (callerid,), body=body).parsed


def sync_detailed(callerid: str, body: CallerIdVerificationRequest, *, client: Runtime) -> Response[bool]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (callerid,), body=body)


async def asyncio(callerid: str, body: CallerIdVerificationRequest, *, client: AsyncRuntime) -> bool:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (callerid,), body=body)).parsed


async def asyncio_detailed(
    callerid: str, body: CallerIdVerificationRequest, *, client: AsyncRuntime
) -> Response[bool]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (callerid,), body=body)
