"""The group `orders`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...models import (
        KeywordPurchaseRequest,
        NumberOrder,
        NumberOrderPage,
        NumberPurchaseRequest,
        ResourceId,
    )
    from ...paging import AsyncPager, Pager
    from ...waiting import Until
    from .find_orders import FindOrdersQuery
    from .get_order import GetOrderQuery
    from .order_keywords import OrderKeywordsQuery
    from .order_numbers import OrderNumbersQuery

__all__ = ["AsyncOrdersGroup", "OrdersGroup"]


class AsyncOrdersGroup(AsyncGroup):
    """Orders of phone numbers and keywords, which spend credits."""

    def find_orders(self, **query: Unpack[FindOrdersQuery]) -> AsyncPager[NumberOrderPage, NumberOrder]:
        """Find orders.

        `GET /orders`

        Returns the orders of the account. The response is a page of orders.

        Args:
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            status: Only orders with one of these statuses.
            interval_begin: Only orders from this time on, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of an
                order is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.
            interval_end: Only orders up to this time, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of an
                order is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_orders

        return AsyncPager(self._runtime, find_orders.OPERATION, (), query)

    async def get_order(self, id: int, **query: Unpack[GetOrderQuery]) -> NumberOrder:
        """Get an order.

        `GET /orders/{id}`

        Returns the order with this id: its status, its cost, and the numbers or keywords that the
        account has leased by it.

        Args:
            id: Id of the order.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `NumberOrder`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_order

        return (await self._runtime.perform(get_order.OPERATION, (id,), query=query)).parsed

    async def order_keywords(
        self, body: KeywordPurchaseRequest, **query: Unpack[OrderKeywordsQuery]
    ) -> ResourceId:
        """Order keywords.

        `POST /orders/keywords`

        Orders keywords, which costs credits. An order is rejected with status 400 if, for example,
        a keyword is unavailable or the account has no valid credit card. The response contains the
        id of the order; `getOrder` returns its status.

        Args:
            body: Keywords to order.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import order_keywords

        return (await self._runtime.perform(order_keywords.OPERATION, query=query, body=body)).parsed

    async def order_numbers(
        self, body: NumberPurchaseRequest, **query: Unpack[OrderNumbersQuery]
    ) -> ResourceId:
        """Order phone numbers.

        `POST /orders/numbers`

        Orders phone numbers, which costs credits: certain numbers, or a number of local or
        toll-free numbers. An order is rejected with status 400 if, for example, a number is
        unavailable or the account has no valid credit card. The response contains the id of the
        order; `getOrder` returns its status.

        Args:
            body: Phone numbers to order, or counts of local and toll-free numbers.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import order_numbers

        return (await self._runtime.perform(order_numbers.OPERATION, query=query, body=body)).parsed

    async def wait_for_order(self, id: int, *, until: Until = None, poll: float = 1.0) -> NumberOrder:
        """Wait until the `status` of the `NumberOrder` is final, or one of `until`.

        Repeats `GET /orders/{id}`. Final values are FINISHED, PAYMENT_ERROR, ERRORED, VOID,
        WAIT_FOR_PAYMENT, PARTIALLY_ADJUSTED, ADJUSTED and REJECTED.

        Args:
            id: Id of the order.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `NumberOrder` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_order

        return await self._runtime.wait(get_order.OPERATION, (id,), until, poll)


class OrdersGroup(Group):
    """Orders of phone numbers and keywords, which spend credits."""

    def find_orders(self, **query: Unpack[FindOrdersQuery]) -> Pager[NumberOrderPage, NumberOrder]:
        """Find orders.

        `GET /orders`

        Returns the orders of the account. The response is a page of orders.

        Args:
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            status: Only orders with one of these statuses.
            interval_begin: Only orders from this time on, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of an
                order is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.
            interval_end: Only orders up to this time, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of an
                order is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_orders

        return Pager(self._runtime, find_orders.OPERATION, (), query)

    def get_order(self, id: int, **query: Unpack[GetOrderQuery]) -> NumberOrder:
        """Get an order.

        `GET /orders/{id}`

        Returns the order with this id: its status, its cost, and the numbers or keywords that the
        account has leased by it.

        Args:
            id: Id of the order.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `NumberOrder`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_order

        return (self._runtime.perform(get_order.OPERATION, (id,), query=query)).parsed

    def order_keywords(self, body: KeywordPurchaseRequest, **query: Unpack[OrderKeywordsQuery]) -> ResourceId:
        """Order keywords.

        `POST /orders/keywords`

        Orders keywords, which costs credits. An order is rejected with status 400 if, for example,
        a keyword is unavailable or the account has no valid credit card. The response contains the
        id of the order; `getOrder` returns its status.

        Args:
            body: Keywords to order.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import order_keywords

        return (self._runtime.perform(order_keywords.OPERATION, query=query, body=body)).parsed

    def order_numbers(self, body: NumberPurchaseRequest, **query: Unpack[OrderNumbersQuery]) -> ResourceId:
        """Order phone numbers.

        `POST /orders/numbers`

        Orders phone numbers, which costs credits: certain numbers, or a number of local or
        toll-free numbers. An order is rejected with status 400 if, for example, a number is
        unavailable or the account has no valid credit card. The response contains the id of the
        order; `getOrder` returns its status.

        Args:
            body: Phone numbers to order, or counts of local and toll-free numbers.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import order_numbers

        return (self._runtime.perform(order_numbers.OPERATION, query=query, body=body)).parsed

    def wait_for_order(self, id: int, *, until: Until = None, poll: float = 1.0) -> NumberOrder:
        """Wait until the `status` of the `NumberOrder` is final, or one of `until`.

        Repeats `GET /orders/{id}`. Final values are FINISHED, PAYMENT_ERROR, ERRORED, VOID,
        WAIT_FOR_PAYMENT, PARTIALLY_ADJUSTED, ADJUSTED and REJECTED.

        Args:
            id: Id of the order.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `NumberOrder` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_order

        return self._runtime.wait(get_order.OPERATION, (id,), until, poll)
