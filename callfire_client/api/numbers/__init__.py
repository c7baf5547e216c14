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
    """Phone numbers, on sale and leased, and what happens to calls that come in."""

    def find_number_leases(
        self, **query: Unpack[FindNumberLeasesQuery]
    ) -> AsyncPager[NumberLeasePage, NumberLease]:
        """Find leases.

        `GET /numbers/leases`

        Searches for all numbers leased by account user. This API is useful for finding all numbers
        currently owned by the user. Returns a paged list of number leases.

        Args:
            city: A city name.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            label_name: A label name.
            lata: A local access and transport area (LATA).
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.
            prefix: A 4-7 digit prefix.
            rate_center: A rate center.
            state: A state of the USA by its two letters, such as CA or IL.
            zipcode: A five-digit Zipcode.

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
        """Find lease configs.

        `GET /numbers/leases/configs`

        Searches for all number lease configs for the user. Returns a paged list of NumberConfig.

        Args:
            city: A city name.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            label_name: A label name.
            lata: A local access and transport area (LATA).
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.
            prefix: A 4-7 digit prefix.
            rate_center: A rate center.
            state: A state of the USA by its two letters, such as CA or IL.
            zipcode: A five-digit Zipcode.

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
        """Find a specific lease config.

        `GET /numbers/leases/configs/{number}`

        Returns a single NumberConfig instance for a given number lease.

        Args:
            number: The leased phone number, 11 digits without a plus, such as 12135551234.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Update a lease config.

        `PUT /numbers/leases/configs/{number}`

        Updates a phone number lease configuration. Use this API endpoint to add an Inbound IVR or
        Call Tracking feature to a CallFire phone number. Call tracking configuration allows you to
        track the incoming calls, to analyze and to respond customers using sms or voice replies.
        For more information see [call tracking
        page](https://www.callfire.com/products/call-tracking).

        Args:
            number: The leased phone number, 11 digits without a plus, such as 12135551234.
            body: What shall become of incoming calls: `configType` IVR goes with
                `ivrInboundConfig`, TRACKING with `callTrackingConfig`.

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
        """Find a specific lease.

        `GET /numbers/leases/{number}`

        Returns a single NumberLease instance for a given number.

        Args:
            number: The leased phone number, 11 digits without a plus, such as 12135551234.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Update a lease.

        `PUT /numbers/leases/{number}`

        Updates a number lease instance. Ability to turn on/off autoRenew and toggle call/text
        features for a particular number.

        Args:
            number: The leased phone number, 11 digits without a plus, such as 12135551234.
            body: The lease as it shall be, such as with `autoRenew`, calls or texts on or off.

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

        Searches the local numbers that are on sale, by region. At least one criterion is needed. If
        a zip code has no number left, numbers near it are answered.

        Args:
            city: A city name.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            lata: A local access and transport area (LATA).
            limit: How many numbers to answer at most. There are no further pages.
            prefix: A 4-7 digit prefix.
            rate_center: A rate center.
            state: A state of the USA by its two letters, such as CA or IL.
            zipcode: A five-digit Zipcode.

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

        Searches for region information. Use this API to obtain detailed region information that can
        be used to query for more specific phone numbers than a general query.

        Args:
            city: A city name.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            lata: A local access and transport area (LATA).
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.
            prefix: A 4-7 digit prefix.
            rate_center: A rate center.
            state: A state of the USA by its two letters, such as CA or IL.
            zipcode: A five-digit Zipcode.

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
        """Find tollfree numbers.

        `GET /numbers/tollfree`

        Searches for the toll free numbers which are available for purchase in the CallFire catalog.

        Args:
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many numbers to answer at most. There are no further pages.
            pattern: What the numbers begin with, 3 characters of which the last is an asterisk,
                such as `87*` or `8**`.

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
    """Phone numbers, on sale and leased, and what happens to calls that come in."""

    def find_number_leases(
        self, **query: Unpack[FindNumberLeasesQuery]
    ) -> Pager[NumberLeasePage, NumberLease]:
        """Find leases.

        `GET /numbers/leases`

        Searches for all numbers leased by account user. This API is useful for finding all numbers
        currently owned by the user. Returns a paged list of number leases.

        Args:
            city: A city name.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            label_name: A label name.
            lata: A local access and transport area (LATA).
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.
            prefix: A 4-7 digit prefix.
            rate_center: A rate center.
            state: A state of the USA by its two letters, such as CA or IL.
            zipcode: A five-digit Zipcode.

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
        """Find lease configs.

        `GET /numbers/leases/configs`

        Searches for all number lease configs for the user. Returns a paged list of NumberConfig.

        Args:
            city: A city name.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            label_name: A label name.
            lata: A local access and transport area (LATA).
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.
            prefix: A 4-7 digit prefix.
            rate_center: A rate center.
            state: A state of the USA by its two letters, such as CA or IL.
            zipcode: A five-digit Zipcode.

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
        """Find a specific lease config.

        `GET /numbers/leases/configs/{number}`

        Returns a single NumberConfig instance for a given number lease.

        Args:
            number: The leased phone number, 11 digits without a plus, such as 12135551234.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Update a lease config.

        `PUT /numbers/leases/configs/{number}`

        Updates a phone number lease configuration. Use this API endpoint to add an Inbound IVR or
        Call Tracking feature to a CallFire phone number. Call tracking configuration allows you to
        track the incoming calls, to analyze and to respond customers using sms or voice replies.
        For more information see [call tracking
        page](https://www.callfire.com/products/call-tracking).

        Args:
            number: The leased phone number, 11 digits without a plus, such as 12135551234.
            body: What shall become of incoming calls: `configType` IVR goes with
                `ivrInboundConfig`, TRACKING with `callTrackingConfig`.

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
        """Find a specific lease.

        `GET /numbers/leases/{number}`

        Returns a single NumberLease instance for a given number.

        Args:
            number: The leased phone number, 11 digits without a plus, such as 12135551234.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Update a lease.

        `PUT /numbers/leases/{number}`

        Updates a number lease instance. Ability to turn on/off autoRenew and toggle call/text
        features for a particular number.

        Args:
            number: The leased phone number, 11 digits without a plus, such as 12135551234.
            body: The lease as it shall be, such as with `autoRenew`, calls or texts on or off.

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

        Searches the local numbers that are on sale, by region. At least one criterion is needed. If
        a zip code has no number left, numbers near it are answered.

        Args:
            city: A city name.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            lata: A local access and transport area (LATA).
            limit: How many numbers to answer at most. There are no further pages.
            prefix: A 4-7 digit prefix.
            rate_center: A rate center.
            state: A state of the USA by its two letters, such as CA or IL.
            zipcode: A five-digit Zipcode.

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

        Searches for region information. Use this API to obtain detailed region information that can
        be used to query for more specific phone numbers than a general query.

        Args:
            city: A city name.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            lata: A local access and transport area (LATA).
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.
            prefix: A 4-7 digit prefix.
            rate_center: A rate center.
            state: A state of the USA by its two letters, such as CA or IL.
            zipcode: A five-digit Zipcode.

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
        """Find tollfree numbers.

        `GET /numbers/tollfree`

        Searches for the toll free numbers which are available for purchase in the CallFire catalog.

        Args:
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many numbers to answer at most. There are no further pages.
            pattern: What the numbers begin with, 3 characters of which the last is an asterisk,
                such as `87*` or `8**`.

        Returns:
            The `NumberList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import find_numbers_tollfree

        return (self._runtime.perform(find_numbers_tollfree.OPERATION, query=query)).parsed
