"""The group `numbers`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...models import (
        NumberConfig,
        NumberConfigPage,
        NumberLease,
        NumberLeasePage,
        NumberList,
        Region,
        RegionPage,
    )
    from ...paging import AsyncPager, Pager
    from .find_number_lease_configs import FindNumberLeaseConfigsQuery
    from .find_number_leases import FindNumberLeasesQuery
    from .find_number_regions import FindNumberRegionsQuery
    from .find_numbers_local import FindNumbersLocalQuery
    from .find_numbers_tollfree import FindNumbersTollfreeQuery
    from .get_number_lease import GetNumberLeaseQuery
    from .get_number_lease_config import GetNumberLeaseConfigQuery

__all__ = ["AsyncNumbersGroup", "NumbersGroup"]


class AsyncNumbersGroup(AsyncGroup):
    """Phone numbers: search, leases, and the handling of inbound calls and texts."""

    def find_number_leases(
        self, **query: Unpack[FindNumberLeasesQuery]
    ) -> AsyncPager[NumberLeasePage, NumberLease]:
        """Find number leases.

        `GET /numbers/leases`

        Returns the phone numbers leased by the account. The response is a page of leases.

        Args:
            city: Only phone numbers in this city.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            label_name: Only phone numbers with this label.
            lata: Only phone numbers in this local access and transport area (LATA).
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            prefix: Only phone numbers that start with these 4 to 7 digits.
            rate_center: Only phone numbers in this rate center.
            state: Only phone numbers in this state of the USA, two letters, such as CA or IL.
            zipcode: Only phone numbers in the area of this postal code, five digits.
            toll_free: True: only toll-free numbers; false: only local numbers. Without it:
                both.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_number_leases

        return AsyncPager(self._runtime, find_number_leases.OPERATION, (), query)

    def find_number_lease_configs(
        self, **query: Unpack[FindNumberLeaseConfigsQuery]
    ) -> AsyncPager[NumberConfigPage, NumberConfig]:
        """Find number configurations.

        `GET /numbers/leases/configs`

        Returns the configurations of the phone numbers leased by the account. The response is a
        page of configurations.

        Args:
            city: Only phone numbers in this city.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            label_name: Only phone numbers with this label.
            lata: Only phone numbers in this local access and transport area (LATA).
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            prefix: Only phone numbers that start with these 4 to 7 digits.
            rate_center: Only phone numbers in this rate center.
            state: Only phone numbers in this state of the USA, two letters, such as CA or IL.
            zipcode: Only phone numbers in the area of this postal code, five digits.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_number_lease_configs

        return AsyncPager(self._runtime, find_number_lease_configs.OPERATION, (), query)

    async def get_number_lease_config(
        self, number: str, **query: Unpack[GetNumberLeaseConfigQuery]
    ) -> NumberConfig:
        """Get a number configuration.

        `GET /numbers/leases/configs/{number}`

        Returns the configuration of a leased phone number: its handling of inbound calls and texts.

        Args:
            number: Leased phone number, 11 digits without a plus, such as 12135551234.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `NumberConfig`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_number_lease_config

        return (await self._runtime.perform(get_number_lease_config.OPERATION, (number,), query=query)).parsed

    async def update_number_lease_config(self, number: str, body: NumberConfig) -> None:
        """Update a number configuration.

        `PUT /numbers/leases/configs/{number}`

        Changes how a leased phone number handles inbound calls and texts. Inbound calls run an IVR
        dialplan, or are forwarded and measured (call tracking). The body of the response is empty.

        Args:
            number: Leased phone number, 11 digits without a plus, such as 12135551234.
            body: The new configuration. With `configType` IVR the number uses
                `ivrInboundConfig`, with TRACKING `callTrackingConfig`.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_number_lease_config

        await self._runtime.perform(update_number_lease_config.OPERATION, (number,), body=body)

    async def get_number_lease(self, number: str, **query: Unpack[GetNumberLeaseQuery]) -> NumberLease:
        """Get a number lease.

        `GET /numbers/leases/{number}`

        Returns the lease of a phone number that the account has leased.

        Args:
            number: Leased phone number, 11 digits without a plus, such as 12135551234.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `NumberLease`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_number_lease

        return (await self._runtime.perform(get_number_lease.OPERATION, (number,), query=query)).parsed

    async def update_number_lease(self, number: str, body: NumberLease) -> None:
        """Update a number lease.

        `PUT /numbers/leases/{number}`

        Changes the lease of a phone number: its renewal, and whether it can be used for calls and
        texts. A lease that is renewed is charged at the end of a billing cycle. The body of the
        response is empty.

        Args:
            number: Leased phone number, 11 digits without a plus, such as 12135551234.
            body: The new settings of the lease: `autoRenew`, `callFeatureStatus` and
                `textFeatureStatus`.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_number_lease

        await self._runtime.perform(update_number_lease.OPERATION, (number,), body=body)

    async def find_numbers_local(self, **query: Unpack[FindNumbersLocalQuery]) -> NumberList:
        """Find local numbers.

        `GET /numbers/local`

        Returns local phone numbers that can be ordered. At least one filter is required. If no
        number of a postal code is available, the response contains numbers nearby. The response is
        not a page.

        Args:
            city: Only phone numbers in this city.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            lata: Only phone numbers in this local access and transport area (LATA).
            limit: Maximum number of phone numbers in the response. There are no further pages.
            prefix: Only phone numbers that start with these 4 to 7 digits.
            rate_center: Only phone numbers in this rate center.
            state: Only phone numbers in this state of the USA, two letters, such as CA or IL.
            zipcode: Only phone numbers in the area of this postal code, five digits.

        Returns:
            The `NumberList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import find_numbers_local

        return (await self._runtime.perform(find_numbers_local.OPERATION, query=query)).parsed

    def find_number_regions(self, **query: Unpack[FindNumberRegionsQuery]) -> AsyncPager[RegionPage, Region]:
        """Find number regions.

        `GET /numbers/regions`

        Returns regions of phone numbers. Their properties can be used to filter the search for
        local numbers. The response is a page of regions.

        Args:
            city: Only regions of this city.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            lata: Only regions in this local access and transport area (LATA).
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            prefix: Only regions whose phone numbers start with these 4 to 7 digits.
            rate_center: Only regions in this rate center.
            state: Only regions of this state of the USA, two letters, such as CA or IL.
            zipcode: Only regions of this postal code, five digits.
            city_prefix: Only regions whose city begins with this text.
            country: Only regions of this country.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_number_regions

        return AsyncPager(self._runtime, find_number_regions.OPERATION, (), query)

    async def find_numbers_tollfree(self, **query: Unpack[FindNumbersTollfreeQuery]) -> NumberList:
        """Find toll-free numbers.

        `GET /numbers/tollfree`

        Returns toll-free phone numbers that can be ordered. The response is not a page.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of phone numbers in the response. There are no further pages.
            pattern: First digits of the phone numbers: 3 characters, the last of them an
                asterisk, such as `87*` or `8**`.

        Returns:
            The `NumberList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import find_numbers_tollfree

        return (await self._runtime.perform(find_numbers_tollfree.OPERATION, query=query)).parsed


class NumbersGroup(Group):
    """Phone numbers: search, leases, and the handling of inbound calls and texts."""

    def find_number_leases(
        self, **query: Unpack[FindNumberLeasesQuery]
    ) -> Pager[NumberLeasePage, NumberLease]:
        """Find number leases.

        `GET /numbers/leases`

        Returns the phone numbers leased by the account. The response is a page of leases.

        Args:
            city: Only phone numbers in this city.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            label_name: Only phone numbers with this label.
            lata: Only phone numbers in this local access and transport area (LATA).
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            prefix: Only phone numbers that start with these 4 to 7 digits.
            rate_center: Only phone numbers in this rate center.
            state: Only phone numbers in this state of the USA, two letters, such as CA or IL.
            zipcode: Only phone numbers in the area of this postal code, five digits.
            toll_free: True: only toll-free numbers; false: only local numbers. Without it:
                both.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_number_leases

        return Pager(self._runtime, find_number_leases.OPERATION, (), query)

    def find_number_lease_configs(
        self, **query: Unpack[FindNumberLeaseConfigsQuery]
    ) -> Pager[NumberConfigPage, NumberConfig]:
        """Find number configurations.

        `GET /numbers/leases/configs`

        Returns the configurations of the phone numbers leased by the account. The response is a
        page of configurations.

        Args:
            city: Only phone numbers in this city.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            label_name: Only phone numbers with this label.
            lata: Only phone numbers in this local access and transport area (LATA).
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            prefix: Only phone numbers that start with these 4 to 7 digits.
            rate_center: Only phone numbers in this rate center.
            state: Only phone numbers in this state of the USA, two letters, such as CA or IL.
            zipcode: Only phone numbers in the area of this postal code, five digits.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_number_lease_configs

        return Pager(self._runtime, find_number_lease_configs.OPERATION, (), query)

    def get_number_lease_config(
        self, number: str, **query: Unpack[GetNumberLeaseConfigQuery]
    ) -> NumberConfig:
        """Get a number configuration.

        `GET /numbers/leases/configs/{number}`

        Returns the configuration of a leased phone number: its handling of inbound calls and texts.

        Args:
            number: Leased phone number, 11 digits without a plus, such as 12135551234.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `NumberConfig`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_number_lease_config

        return (self._runtime.perform(get_number_lease_config.OPERATION, (number,), query=query)).parsed

    def update_number_lease_config(self, number: str, body: NumberConfig) -> None:
        """Update a number configuration.

        `PUT /numbers/leases/configs/{number}`

        Changes how a leased phone number handles inbound calls and texts. Inbound calls run an IVR
        dialplan, or are forwarded and measured (call tracking). The body of the response is empty.

        Args:
            number: Leased phone number, 11 digits without a plus, such as 12135551234.
            body: The new configuration. With `configType` IVR the number uses
                `ivrInboundConfig`, with TRACKING `callTrackingConfig`.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_number_lease_config

        self._runtime.perform(update_number_lease_config.OPERATION, (number,), body=body)

    def get_number_lease(self, number: str, **query: Unpack[GetNumberLeaseQuery]) -> NumberLease:
        """Get a number lease.

        `GET /numbers/leases/{number}`

        Returns the lease of a phone number that the account has leased.

        Args:
            number: Leased phone number, 11 digits without a plus, such as 12135551234.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `NumberLease`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_number_lease

        return (self._runtime.perform(get_number_lease.OPERATION, (number,), query=query)).parsed

    def update_number_lease(self, number: str, body: NumberLease) -> None:
        """Update a number lease.

        `PUT /numbers/leases/{number}`

        Changes the lease of a phone number: its renewal, and whether it can be used for calls and
        texts. A lease that is renewed is charged at the end of a billing cycle. The body of the
        response is empty.

        Args:
            number: Leased phone number, 11 digits without a plus, such as 12135551234.
            body: The new settings of the lease: `autoRenew`, `callFeatureStatus` and
                `textFeatureStatus`.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_number_lease

        self._runtime.perform(update_number_lease.OPERATION, (number,), body=body)

    def find_numbers_local(self, **query: Unpack[FindNumbersLocalQuery]) -> NumberList:
        """Find local numbers.

        `GET /numbers/local`

        Returns local phone numbers that can be ordered. At least one filter is required. If no
        number of a postal code is available, the response contains numbers nearby. The response is
        not a page.

        Args:
            city: Only phone numbers in this city.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            lata: Only phone numbers in this local access and transport area (LATA).
            limit: Maximum number of phone numbers in the response. There are no further pages.
            prefix: Only phone numbers that start with these 4 to 7 digits.
            rate_center: Only phone numbers in this rate center.
            state: Only phone numbers in this state of the USA, two letters, such as CA or IL.
            zipcode: Only phone numbers in the area of this postal code, five digits.

        Returns:
            The `NumberList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import find_numbers_local

        return (self._runtime.perform(find_numbers_local.OPERATION, query=query)).parsed

    def find_number_regions(self, **query: Unpack[FindNumberRegionsQuery]) -> Pager[RegionPage, Region]:
        """Find number regions.

        `GET /numbers/regions`

        Returns regions of phone numbers. Their properties can be used to filter the search for
        local numbers. The response is a page of regions.

        Args:
            city: Only regions of this city.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            lata: Only regions in this local access and transport area (LATA).
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            prefix: Only regions whose phone numbers start with these 4 to 7 digits.
            rate_center: Only regions in this rate center.
            state: Only regions of this state of the USA, two letters, such as CA or IL.
            zipcode: Only regions of this postal code, five digits.
            city_prefix: Only regions whose city begins with this text.
            country: Only regions of this country.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_number_regions

        return Pager(self._runtime, find_number_regions.OPERATION, (), query)

    def find_numbers_tollfree(self, **query: Unpack[FindNumbersTollfreeQuery]) -> NumberList:
        """Find toll-free numbers.

        `GET /numbers/tollfree`

        Returns toll-free phone numbers that can be ordered. The response is not a page.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of phone numbers in the response. There are no further pages.
            pattern: First digits of the phone numbers: 3 characters, the last of them an
                asterisk, such as `87*` or `8**`.

        Returns:
            The `NumberList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import find_numbers_tollfree

        return (self._runtime.perform(find_numbers_tollfree.OPERATION, query=query)).parsed
