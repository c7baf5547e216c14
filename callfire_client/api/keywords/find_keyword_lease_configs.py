"""Find keyword configurations.

`GET /keywords/leases/configs`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        KeywordConfigPage,
    )
    from ...types import Response

    class FindKeywordLeaseConfigsQuery(TypedDict, total=False):
        """The query parameters of `find_keyword_lease_configs`."""

        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        filter: str | None
        """Only keywords whose name, or one of whose labels, contains this text."""
        label_name: str | None
        """Only keywords with this label."""
        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""


OPERATION: Operation[KeywordConfigPage] = Operation(
    id="findKeywordLeaseConfigs",
    name="find_keyword_lease_configs",
    method="GET",
    path="/keywords/leases/configs",
    returns="KeywordConfigPage",
    query=(
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
        Parameter("filter", "filter"),
        Parameter("label_name", "labelName"),
        Parameter("fields", "fields"),
    ),
    repeat="safe",
    page=Page("items", "keyword"),
)


def sync(*, client: ClientBase, **query: Unpack[FindKeywordLeaseConfigsQuery]) -> KeywordConfigPage:
    """Find keyword configurations; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: ClientBase, **query: Unpack[FindKeywordLeaseConfigsQuery]
) -> Response[KeywordConfigPage]:
    """Find keyword configurations; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(
    *, client: AsyncClientBase, **query: Unpack[FindKeywordLeaseConfigsQuery]
) -> KeywordConfigPage:
    """Find keyword configurations; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindKeywordLeaseConfigsQuery]
) -> Response[KeywordConfigPage]:
    """Find keyword configurations; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
