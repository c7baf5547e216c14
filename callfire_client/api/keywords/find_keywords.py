"""Find available keywords.

`GET /keywords`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        KeywordList,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindKeywordsQuery(TypedDict, total=False):
        """The query of `find_keywords`."""

        keywords: Sequence[str] | None


OPERATION: Operation[KeywordList] = Operation(
    id="findKeywords",
    name="find_keywords",
    method="GET",
    path="/keywords",
    answer="KeywordList",
    query=(Parameter("keywords", "keywords"),),
    repeat="safe",
)


def sync(*, client: Runtime, **query: Unpack[FindKeywordsQuery]) -> KeywordList:
    """Find available keywords."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[FindKeywordsQuery]) -> Response[KeywordList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindKeywordsQuery]) -> KeywordList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindKeywordsQuery]
) -> Response[KeywordList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
