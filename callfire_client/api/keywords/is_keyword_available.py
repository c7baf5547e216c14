"""Check whether a keyword is available.

`GET /keywords/{keyword}/available`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[bool] = Operation(
    id="isKeywordAvailable",
    name="is_keyword_available",
    method="GET",
    path="/keywords/{keyword}/available",
    answer="bool",
    repeat="safe",
)


def sync(keyword: str, *, client: Runtime) -> bool:
    """Check whether a keyword is available."""
    return client.perform(OPERATION, (keyword,)).parsed


def sync_detailed(keyword: str, *, client: Runtime) -> Response[bool]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (keyword,))


async def asyncio(keyword: str, *, client: AsyncRuntime) -> bool:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (keyword,))).parsed


async def asyncio_detailed(keyword: str, *, client: AsyncRuntime) -> Response[bool]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (keyword,))
