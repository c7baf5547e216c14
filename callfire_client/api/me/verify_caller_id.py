"""Verify a caller id.

`POST /me/callerids/{callerid}/verification-code`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallerIdVerificationRequest,
    )
    from ...types import Response

OPERATION: Operation[bool] = Operation(
    id="verifyCallerId",
    name="verify_caller_id",
    method="POST",
    path="/me/callerids/{callerid}/verification-code",
    returns="bool",
    body="CallerIdVerificationRequest",
    repeat="unsafe",
)


def sync(callerid: str, body: CallerIdVerificationRequest, *, client: ClientBase) -> bool:
    """Verify a caller id."""
    return runtime_of(client).perform(OPERATION, (callerid,), body=body).parsed


def sync_detailed(callerid: str, body: CallerIdVerificationRequest, *, client: ClientBase) -> Response[bool]:
    """Verify a caller id. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (callerid,), body=body)


async def asyncio(callerid: str, body: CallerIdVerificationRequest, *, client: AsyncClientBase) -> bool:
    """Verify a caller id."""
    return (await runtime_of(client).perform(OPERATION, (callerid,), body=body)).parsed


async def asyncio_detailed(
    callerid: str, body: CallerIdVerificationRequest, *, client: AsyncClientBase
) -> Response[bool]:
    """Verify a caller id. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (callerid,), body=body)
