"""Get a keyword lease by its id.

`GET /keywords/leases/id/{id}`
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

    class GetKeywordLeaseByIdQuery(TypedDict, total=False):
        """The query parameters of `get_keyword_lease_by_id`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[KeywordLease] = Operation(
    id="getKeywordLeaseById",
    name="get_keyword_lease_by_id",
    method="GET",
    path="/keywords/leases/id/{id}",
    returns="KeywordLease",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetKeywordLeaseByIdQuery]) -> KeywordLease:
    """Get a keyword lease by its id."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetKeywordLeaseByIdQuery]
) -> Response[KeywordLease]:
    """Get a keyword lease by its id. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetKeywordLeaseByIdQuery]
) -> KeywordLease:
    """Get a keyword lease by its id."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetKeywordLeaseByIdQuery]
) -> Response[KeywordLease]:
    """Get a keyword lease by its id. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
