"""Get the credit usage.

`GET /me/billing/credit-usage`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CreditUsage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response, Timestamp

    class GetCreditUsageQuery(TypedDict, total=False):
        """The query of `get_credit_usage`."""

        interval_begin: Timestamp | None
        interval_end: Timestamp | None


OPERATION: Operation[CreditUsage] = Operation(
    id="getCreditUsage",
    name="get_credit_usage",
    method="GET",
    path="/me/billing/credit-usage",
    answer="CreditUsage",
    query=(
        Parameter("interval_begin", "intervalBegin", time=True),
        Parameter("interval_end", "intervalEnd", time=True),
    ),
    repeat="safe",
)


def sync(*, client: Runtime, **query: Unpack[GetCreditUsageQuery]) -> CreditUsage:
    """Get the credit usage."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(*, client: Runtime, **query: Unpack[GetCreditUsageQuery]) -> Response[CreditUsage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[GetCreditUsageQuery]) -> CreditUsage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[GetCreditUsageQuery]
) -> Response[CreditUsage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
