"""Find plan usage.

`GET /me/billing/plan-usage`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        BillingPlanUsage,
    )
    from ...types import Response

OPERATION: Operation[BillingPlanUsage] = Operation(
    id="getBillingPlanUsage",
    name="get_billing_plan_usage",
    method="GET",
    path="/me/billing/plan-usage",
    returns="BillingPlanUsage",
    repeat="safe",
)


def sync(*, client: ClientBase) -> BillingPlanUsage:
    """Find plan usage."""
    return runtime_of(client).perform(OPERATION).parsed


def sync_detailed(*, client: ClientBase) -> Response[BillingPlanUsage]:
    """Find plan usage. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION)


async def asyncio(*, client: AsyncClientBase) -> BillingPlanUsage:
    """Find plan usage."""
    return (await runtime_of(client).perform(OPERATION)).parsed


async def asyncio_detailed(*, client: AsyncClientBase) -> Response[BillingPlanUsage]:
    """Find plan usage. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION)
