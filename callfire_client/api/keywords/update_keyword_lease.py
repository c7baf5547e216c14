"""Update a lease.

`PUT /keywords/leases/{keyword}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        KeywordLease,
    )
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateKeywordLease",
    name="update_keyword_lease",
    method="PUT",
    path="/keywords/leases/{keyword}",
    body="KeywordLease",
    repeat="unsafe",
)


def sync(keyword: str, body: KeywordLease, *, client: ClientBase) -> None:
    """Update a lease."""
    runtime_of(client).perform(OPERATION, (keyword,), body=body)


def sync_detailed(keyword: str, body: KeywordLease, *, client: ClientBase) -> Response[None]:
    """Update a lease. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (keyword,), body=body)


async def asyncio(keyword: str, body: KeywordLease, *, client: AsyncClientBase) -> None:
    """Update a lease."""
    await runtime_of(client).perform(OPERATION, (keyword,), body=body)


async def asyncio_detailed(keyword: str, body: KeywordLease, *, client: AsyncClientBase) -> Response[None]:
    """Update a lease. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (keyword,), body=body)
