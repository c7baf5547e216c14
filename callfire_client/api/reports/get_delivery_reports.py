"""Get delivery reports.

`GET /reports/delivery`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        DeliveryCategory,
        DeliveryReportPage,
        DeliveryState,
    )
    from ...types import Response

    class GetDeliveryReportsQuery(TypedDict, total=False):
        """The query parameters of `get_delivery_reports`."""

        start_date: str | None
        """Only reports from this date on. CallFire does not document the format."""
        end_date: str | None
        """Only reports up to this date. CallFire does not document the format."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        campaign_id: int | None
        """Only reports about texts of the campaign with this id."""
        from_number: str | None
        """Only reports about texts from this number, 11 digits without a plus, such as 12135551234,
        or a short code."""
        to_number: str | None
        """Only reports about texts to this number, 11 digits without a plus, such as 12135551234."""
        delivery_category: DeliveryCategory | None
        """Only reports of this category."""
        delivery_state: DeliveryState | None
        """Only reports with this state."""
        carrier: str | None
        """Only reports of this carrier."""
        message_text: str | None
        """Only reports about texts with this content. CallFire does not document whether a part of
        it is enough."""


OPERATION: Operation[DeliveryReportPage] = Operation(
    id="getDeliveryReports",
    name="get_delivery_reports",
    method="GET",
    path="/reports/delivery",
    returns="DeliveryReportPage",
    query=(
        Parameter("start_date", "startDate"),
        Parameter("end_date", "endDate"),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
        Parameter("campaign_id", "campaignId", type="int"),
        Parameter("from_number", "fromNumber"),
        Parameter("to_number", "toNumber"),
        Parameter("delivery_category", "deliveryCategory"),
        Parameter("delivery_state", "deliveryState"),
        Parameter("carrier", "carrier"),
        Parameter("message_text", "messageText"),
    ),
    repeat="safe",
    page=Page("items"),
)


def sync(*, client: ClientBase, **query: Unpack[GetDeliveryReportsQuery]) -> DeliveryReportPage:
    """Get delivery reports; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: ClientBase, **query: Unpack[GetDeliveryReportsQuery]
) -> Response[DeliveryReportPage]:
    """Get delivery reports; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[GetDeliveryReportsQuery]) -> DeliveryReportPage:
    """Get delivery reports; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[GetDeliveryReportsQuery]
) -> Response[DeliveryReportPage]:
    """Get delivery reports; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
