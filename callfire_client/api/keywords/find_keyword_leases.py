"""Find keyword leases.

`GET /keywords/leases`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        KeywordLeasePage,
    )
    from ...types import Response

    class FindKeywordLeasesQuery(TypedDict, total=False):
        """The query parameters of `find_keyword_leases`."""

        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        filter: str | None
        """Only keywords whose name, or one of whose labels, contains this text."""
        label_name: str | None
        """Only keywords with this label."""


OPERATION: Operation[KeywordLeasePage] = Operation(
    id="findKeywordLeases",
    name="find_keyword_leases",
    method="GET",
    path="/keywords/leases",
    returns="KeywordLeasePage",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
        Parameter("filter", "filter"),
        Parameter("label_name", "labelName"),
    ),
    repeat="safe",
    page=Page("items", "keyword"),
)


def sync(*, client: ClientBase, **query: Unpack[FindKeywordLeasesQuery]) -> KeywordLeasePage:
    """Find keyword leases; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: ClientBase, **query: Unpack[FindKeywordLeasesQuery]
) -> Response[KeywordLeasePage]:
    """Find keyword leases; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindKeywordLeasesQuery]) -> KeywordLeasePage:
    """Find keyword leases; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindKeywordLeasesQuery]
) -> Response[KeywordLeasePage]:
    """Find keyword leases; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
