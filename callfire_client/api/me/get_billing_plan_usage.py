"""Get the usage of the billing plan.

`GET /me/billing/plan-usage`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        BillingPlanUsage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[BillingPlanUsage] = Operation(
    id="getBillingPlanUsage",
    name="get_billing_plan_usage",
    method="GET",
    path="/me/billing/plan-usage",
    answer="BillingPlanUsage",
    repeat="safe",
)


def sync(*, client: Runtime) -> BillingPlanUsage:
    """Get the usage of the billing plan."""
    return client.perform(OPERATION).parsed


def sync_detailed(*, client: Runtime) -> Response[BillingPlanUsage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION)


async def asyncio(*, client: AsyncRuntime) -> BillingPlanUsage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION)).parsed


async def asyncio_detailed(*, client: AsyncRuntime) -> Response[BillingPlanUsage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION)
