"""Get a batch.

`GET /campaigns/batches/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import FinalStates, Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        Batch,
    )
    from ...types import Response

    class GetCampaignBatchQuery(TypedDict, total=False):
        """The query parameters of `get_campaign_batch`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[Batch] = Operation(
    id="getCampaignBatch",
    name="get_campaign_batch",
    method="GET",
    path="/campaigns/batches/{id}",
    returns="Batch",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
    final=FinalStates(
        "status",
        frozenset(
            {
                "ERRORS",
                "SOURCE_ERROR",
                "ACTIVE",
            }
        ),
    ),
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetCampaignBatchQuery]) -> Batch:
    """Get a batch."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(id: int, *, client: ClientBase, **query: Unpack[GetCampaignBatchQuery]) -> Response[Batch]:
    """Get a batch. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncClientBase, **query: Unpack[GetCampaignBatchQuery]) -> Batch:
    """Get a batch."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCampaignBatchQuery]
) -> Response[Batch]:
    """Get a batch. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
