"""Update a keyword lease.

`PUT /keywords/leases/{keyword}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        KeywordLease,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[None] = Operation(
    id="updateKeywordLease",
    name="update_keyword_lease",
    method="PUT",
    path="/keywords/leases/{keyword}",
    body="KeywordLease",
    repeat="unsafe",
)


def sync(keyword: str, body: KeywordLease, *, client: Runtime) -> None:
    """Update a keyword lease."""
    client.perform(OPERATION, (keyword,), body=body)


def sync_detailed(keyword: str, body: KeywordLease, *, client: Runtime) -> Response[None]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (keyword,), body=body)


async def asyncio(keyword: str, body: KeywordLease, *, client: AsyncRuntime) -> None:
    """As `sync`, awaited."""
    await client.perform(OPERATION, (keyword,), body=body)


async def asyncio_detailed(keyword: str, body: KeywordLease, *, client: AsyncRuntime) -> Response[None]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (keyword,), body=body)
