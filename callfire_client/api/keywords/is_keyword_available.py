"""Check for a specific keyword.

`GET /keywords/{keyword}/available`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...types import Response

OPERATION: Operation[bool] = Operation(
    id="isKeywordAvailable",
    name="is_keyword_available",
    method="GET",
    path="/keywords/{keyword}/available",
    returns="bool",
    repeat="safe",
)


def sync(keyword: str, *, client: ClientBase) -> bool:
    """Check for a specific keyword."""
    return runtime_of(client).perform(OPERATION, (keyword,)).parsed


def sync_detailed(keyword: str, *, client: ClientBase) -> Response[bool]:
    """Check for a specific keyword. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (keyword,))


async def asyncio(keyword: str, *, client: AsyncClientBase) -> bool:
    """Check for a specific keyword."""
    return (await runtime_of(client).perform(OPERATION, (keyword,))).parsed


async def asyncio_detailed(keyword: str, *, client: AsyncClientBase) -> Response[bool]:
    """Check for a specific keyword. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (keyword,))
