"""The group `reports`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...models import DeliveryReport, DeliveryReportPage
    from ...paging import AsyncPager, Pager
    from .get_delivery_reports import GetDeliveryReportsQuery

__all__ = ["AsyncReportsGroup", "ReportsGroup"]


class AsyncReportsGroup(AsyncGroup):
    """Reports of carriers about the delivery of texts."""

    def get_delivery_reports(
        self, **query: Unpack[GetDeliveryReportsQuery]
    ) -> AsyncPager[DeliveryReportPage, DeliveryReport]:
        """Get delivery reports.

        `GET /reports/delivery`

        Returns reports about the delivery of texts. No property identifies a report, so equal
        reports can be different ones. The response is a page of reports.

        Args:
            start_date: Only reports from this date on. CallFire does not document the format.
            end_date: Only reports up to this date. CallFire does not document the format.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            campaign_id: Only reports about texts of the campaign with this id.
            from_number: Only reports about texts from this number, 11 digits without a plus,
                such as 12135551234, or a short code.
            to_number: Only reports about texts to this number, 11 digits without a plus, such
                as 12135551234.
            delivery_category: Only reports of this category.
            delivery_state: Only reports with this state.
            carrier: Only reports of this carrier.
            message_text: Only reports about texts with this content. CallFire does not document
                whether a part of it is enough.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import get_delivery_reports

        return AsyncPager(self._runtime, get_delivery_reports.OPERATION, (), query)


class ReportsGroup(Group):
    """Reports of carriers about the delivery of texts."""

    def get_delivery_reports(
        self, **query: Unpack[GetDeliveryReportsQuery]
    ) -> Pager[DeliveryReportPage, DeliveryReport]:
        """Get delivery reports.

        `GET /reports/delivery`

        Returns reports about the delivery of texts. No property identifies a report, so equal
        reports can be different ones. The response is a page of reports.

        Args:
            start_date: Only reports from this date on. CallFire does not document the format.
            end_date: Only reports up to this date. CallFire does not document the format.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            campaign_id: Only reports about texts of the campaign with this id.
            from_number: Only reports about texts from this number, 11 digits without a plus,
                such as 12135551234, or a short code.
            to_number: Only reports about texts to this number, 11 digits without a plus, such
                as 12135551234.
            delivery_category: Only reports of this category.
            delivery_state: Only reports with this state.
            carrier: Only reports of this carrier.
            message_text: Only reports about texts with this content. CallFire does not document
                whether a part of it is enough.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import get_delivery_reports

        return Pager(self._runtime, get_delivery_reports.OPERATION, (), query)
