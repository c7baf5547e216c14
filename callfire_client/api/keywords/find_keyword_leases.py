"""Find keyword leases.

`GET /keywords/leases`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        KeywordLeasePage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindKeywordLeasesQuery(TypedDict, total=False):
        """The query of `find_keyword_leases`."""

        fields: str | None
        limit: int | None
        offset: int | None


OPERATION: Operation[KeywordLeasePage] = Operation(
    id="findKeywordLeases",
    name="find_keyword_leases",
    method="GET",
    path="/keywords/leases",
    answer="KeywordLeasePage",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
    ),
    repeat="safe",
    page=Page("items", "keyword"),
)


def sync(*, client: Runtime, **query: Unpack[FindKeywordLeasesQuery]) -> KeywordLeasePage:
    """Find keyword leases: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[FindKeywordLeasesQuery]) -> Response[KeywordLeasePage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindKeywordLeasesQuery]) -> KeywordLeasePage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindKeywordLeasesQuery]
) -> Response[KeywordLeasePage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
