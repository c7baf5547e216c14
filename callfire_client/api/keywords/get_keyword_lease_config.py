"""Get a keyword configuration.

`GET /keywords/leases/configs/{keyword}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        KeywordConfig,
    )
    from ...types import Response

    class GetKeywordLeaseConfigQuery(TypedDict, total=False):
        """The query parameters of `get_keyword_lease_config`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[KeywordConfig] = Operation(
    id="getKeywordLeaseConfig",
    name="get_keyword_lease_config",
    method="GET",
    path="/keywords/leases/configs/{keyword}",
    returns="KeywordConfig",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(keyword: str, *, client: ClientBase, **query: Unpack[GetKeywordLeaseConfigQuery]) -> KeywordConfig:
    """Get a keyword configuration."""
    return runtime_of(client).perform(OPERATION, (keyword,), query=query).parsed


def sync_detailed(
    keyword: str, *, client: ClientBase, **query: Unpack[GetKeywordLeaseConfigQuery]
) -> Response[KeywordConfig]:
    """Get a keyword configuration. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (keyword,), query=query)


async def asyncio(
    keyword: str, *, client: AsyncClientBase, **query: Unpack[GetKeywordLeaseConfigQuery]
) -> KeywordConfig:
    """Get a keyword configuration."""
    return (await runtime_of(client).perform(OPERATION, (keyword,), query=query)).parsed


async def asyncio_detailed(
    keyword: str, *, client: AsyncClientBase, **query: Unpack[GetKeywordLeaseConfigQuery]
) -> Response[KeywordConfig]:
    """Get a keyword configuration. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (keyword,), query=query)
