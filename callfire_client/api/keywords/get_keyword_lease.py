"""Get a keyword lease.

`GET /keywords/leases/{keyword}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        KeywordLease,
    )
    from ...types import Response

    class GetKeywordLeaseQuery(TypedDict, total=False):
        """The query parameters of `get_keyword_lease`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[KeywordLease] = Operation(
    id="getKeywordLease",
    name="get_keyword_lease",
    method="GET",
    path="/keywords/leases/{keyword}",
    returns="KeywordLease",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(keyword: str, *, client: ClientBase, **query: Unpack[GetKeywordLeaseQuery]) -> KeywordLease:
    """Get a keyword lease."""
    return runtime_of(client).perform(OPERATION, (keyword,), query=query).parsed


def sync_detailed(
    keyword: str, *, client: ClientBase, **query: Unpack[GetKeywordLeaseQuery]
) -> Response[KeywordLease]:
    """Get a keyword lease. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (keyword,), query=query)


async def asyncio(
    keyword: str, *, client: AsyncClientBase, **query: Unpack[GetKeywordLeaseQuery]
) -> KeywordLease:
    """Get a keyword lease."""
    return (await runtime_of(client).perform(OPERATION, (keyword,), query=query)).parsed


async def asyncio_detailed(
    keyword: str, *, client: AsyncClientBase, **query: Unpack[GetKeywordLeaseQuery]
) -> Response[KeywordLease]:
    """Get a keyword lease. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (keyword,), query=query)
