"""Find keywords.

`GET /keywords`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        KeywordList,
    )
    from ...types import Response

    class FindKeywordsQuery(TypedDict, total=False):
        """The query parameters of `find_keywords`."""

        keywords: Sequence[str] | None
        """The keywords to look up, at least one; each has 3 to 64 letters and digits."""


OPERATION: Operation[KeywordList] = Operation(
    id="findKeywords",
    name="find_keywords",
    method="GET",
    path="/keywords",
    returns="KeywordList",
    query=(Parameter("keywords", "keywords"),),
    repeat="safe",
)


def sync(*, client: ClientBase, **query: Unpack[FindKeywordsQuery]) -> KeywordList:
    """Find keywords."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindKeywordsQuery]) -> Response[KeywordList]:
    """Find keywords. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindKeywordsQuery]) -> KeywordList:
    """Find keywords."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindKeywordsQuery]
) -> Response[KeywordList]:
    """Find keywords. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
