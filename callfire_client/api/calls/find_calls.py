"""Find calls.

`GET /calls`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallPage,
        CallResult,
        CallState,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response, Timestamp

    class FindCallsQuery(TypedDict, total=False):
        """The query of `find_calls`."""

        batch_id: int | None
        campaign_id: int | None
        fields: str | None
        from_number: str | None
        id: Sequence[int] | None
        inbound: bool | None
        interval_begin: Timestamp | None
        interval_end: Timestamp | None
        label: str | None
        limit: int | None
        offset: int | None
        results: Sequence[CallResult] | None
        states: Sequence[CallState] | None
        to_number: str | None


OPERATION: Operation[CallPage] = Operation(
    id="findCalls",
    name="find_calls",
    method="GET",
    path="/calls",
    answer="CallPage",
    query=(
        Parameter("batch_id", "batchId"),
        Parameter("campaign_id", "campaignId"),
        Parameter("fields", "fields"),
        Parameter("from_number", "fromNumber"),
        Parameter("id", "id"),
        Parameter("inbound", "inbound"),
        Parameter("interval_begin", "intervalBegin", time=True),
        Parameter("interval_end", "intervalEnd", time=True),
        Parameter("label", "label"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
        Parameter("results", "results", explode=False),
        Parameter("states", "states", explode=False),
        Parameter("to_number", "toNumber"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: Runtime, **query: Unpack[FindCallsQuery]) -> CallPage:
    """Find calls: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[FindCallsQuery]) -> Response[CallPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindCallsQuery]) -> CallPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(*, client: AsyncRuntime, **query: Unpack[FindCallsQuery]) -> Response[CallPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
