"""Update a keyword configuration.

`PUT /keywords/leases/configs/{keyword}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        KeywordConfig,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateKeywordLeaseConfig",
    name="update_keyword_lease_config",
    method="PUT",
    path="/keywords/leases/configs/{keyword}",
    body="KeywordConfig",
    repeat="safe",
)


def sync(keyword: str, body: KeywordConfig, *, client: ClientBase) -> None:
    """Update a keyword configuration."""
    runtime_of(client).perform(OPERATION, (keyword,), body=body)


def sync_detailed(keyword: str, body: KeywordConfig, *, client: ClientBase) -> Response[None]:
    """Update a keyword configuration. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (keyword,), body=body)


async def asyncio(keyword: str, body: KeywordConfig, *, client: AsyncClientBase) -> None:
    """Update a keyword configuration."""
    await runtime_of(client).perform(OPERATION, (keyword,), body=body)


async def asyncio_detailed(keyword: str, body: KeywordConfig, *, client: AsyncClientBase) -> Response[None]:
    """Update a keyword configuration. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (keyword,), body=body)
