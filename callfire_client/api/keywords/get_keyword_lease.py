"""Get a keyword lease.

`GET /keywords/leases/{keyword}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        KeywordLease,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetKeywordLeaseQuery(TypedDict, total=False):
        """The query of `get_keyword_lease`."""

        fields: str | None


OPERATION: Operation[KeywordLease] = Operation(
    id="getKeywordLease",
    name="get_keyword_lease",
    method="GET",
    path="/keywords/leases/{keyword}",
    answer="KeywordLease",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(keyword: str, *, client: Runtime, **query: Unpack[GetKeywordLeaseQuery]) -> KeywordLease:
    """Get a keyword lease."""
    return client.perform(OPERATION, (keyword,), query=query).parsed


def sync_detailed(
    keyword: str, *, client: Runtime, **query: Unpack[GetKeywordLeaseQuery]
) -> Response[KeywordLease]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (keyword,), query=query)


async def asyncio(
    keyword: str, *, client: AsyncRuntime, **query: Unpack[GetKeywordLeaseQuery]
) -> KeywordLease:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (keyword,), query=query)).parsed


async def asyncio_detailed(
    keyword: str, *, client: AsyncRuntime, **query: Unpack[GetKeywordLeaseQuery]
) -> Response[KeywordLease]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (keyword,), query=query)
