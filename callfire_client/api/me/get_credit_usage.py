"""Find credit usage.

`GET /me/billing/credit-usage`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CreditUsage,
    )
    from ...types import Response, Timestamp

    class GetCreditUsageQuery(TypedDict, total=False):
        """The query parameters of `get_credit_usage`."""

        interval_begin: Timestamp | None
        """Beginning of the time to count, in unix milliseconds, such as 1767225600000; without it,
        everything up to the end is counted."""
        interval_end: Timestamp | None
        """End of the time to count, in unix milliseconds, such as 1769904000000; without it,
        everything until now is counted."""


OPERATION: Operation[CreditUsage] = Operation(
    id="getCreditUsage",
    name="get_credit_usage",
    method="GET",
    path="/me/billing/credit-usage",
    returns="CreditUsage",
    query=(
        Parameter("interval_begin", "intervalBegin", time=True),
        Parameter("interval_end", "intervalEnd", time=True),
    ),
    repeat="safe",
)


def sync(*, client: ClientBase, **query: Unpack[GetCreditUsageQuery]) -> CreditUsage:
    """Find credit usage."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[GetCreditUsageQuery]) -> Response[CreditUsage]:
    """Find credit usage. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[GetCreditUsageQuery]) -> CreditUsage:
    """Find credit usage."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[GetCreditUsageQuery]
) -> Response[CreditUsage]:
    """Find credit usage. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
