"""The group `keywords`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...models import KeywordConfig, KeywordConfigPage, KeywordLease, KeywordLeasePage, KeywordList
    from ...paging import AsyncPager, Pager
    from .find_keyword_lease_configs import FindKeywordLeaseConfigsQuery
    from .find_keyword_leases import FindKeywordLeasesQuery
    from .find_keywords import FindKeywordsQuery
    from .get_keyword_lease import GetKeywordLeaseQuery
    from .get_keyword_lease_by_id import GetKeywordLeaseByIdQuery
    from .get_keyword_lease_config import GetKeywordLeaseConfigQuery

__all__ = ["AsyncKeywordsGroup", "KeywordsGroup"]


class AsyncKeywordsGroup(AsyncGroup):
    """Keywords for text messages: availability, leases, and the handling of inbound texts."""

    async def find_keywords(self, **query: Unpack[FindKeywordsQuery]) -> KeywordList:
        """Find available keywords.

        `GET /keywords`

        Returns those of the given keywords that can be leased. At least one keyword is required.

        Args:
            keywords: Keywords to look up, at least one; each has 3 to 64 letters and digits.

        Returns:
            The `KeywordList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import find_keywords

        return (await self._runtime.perform(find_keywords.OPERATION, query=query)).parsed

    def find_keyword_leases(
        self, **query: Unpack[FindKeywordLeasesQuery]
    ) -> AsyncPager[KeywordLeasePage, KeywordLease]:
        """Find keyword leases.

        `GET /keywords/leases`

        Returns the keywords leased by the account. The response is a page of leases.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            filter: Only keywords whose name, or one of whose labels, contains this text.
            label_name: Only keywords with this label.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_keyword_leases

        return AsyncPager(self._runtime, find_keyword_leases.OPERATION, (), query)

    async def get_keyword_lease(self, keyword: str, **query: Unpack[GetKeywordLeaseQuery]) -> KeywordLease:
        """Get a keyword lease.

        `GET /keywords/leases/{keyword}`

        Returns the lease of a keyword that the account has leased.

        Args:
            keyword: Leased keyword, such as SUN.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `KeywordLease`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_keyword_lease

        return (await self._runtime.perform(get_keyword_lease.OPERATION, (keyword,), query=query)).parsed

    async def update_keyword_lease(self, keyword: str, body: KeywordLease) -> None:
        """Update a keyword lease.

        `PUT /keywords/leases/{keyword}`

        Changes the lease of a keyword: its renewal, its contact list, and whether people must
        confirm that they opt in. A lease that is renewed is charged at the end of a billing cycle.
        The body of the response is empty.

        Args:
            keyword: Leased keyword, such as SUN.
            body: The new settings of the lease, such as `autoRenew`.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_keyword_lease

        await self._runtime.perform(update_keyword_lease.OPERATION, (keyword,), body=body)

    async def is_keyword_available(self, keyword: str) -> bool:
        """Check whether a keyword is available.

        `GET /keywords/{keyword}/available`

        Returns true if the keyword can be leased.

        Args:
            keyword: Keyword to check, such as SUN; 3 to 64 letters and digits.

        Returns:
            True or false.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import is_keyword_available

        return (await self._runtime.perform(is_keyword_available.OPERATION, (keyword,))).parsed

    def find_keyword_lease_configs(
        self, **query: Unpack[FindKeywordLeaseConfigsQuery]
    ) -> AsyncPager[KeywordConfigPage, KeywordConfig]:
        """Find keyword configurations.

        `GET /keywords/leases/configs`

        Returns the configurations of the keywords leased by the account. The response is a page of
        configurations.

        Args:
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            filter: Only keywords whose name, or one of whose labels, contains this text.
            label_name: Only keywords with this label.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_keyword_lease_configs

        return AsyncPager(self._runtime, find_keyword_lease_configs.OPERATION, (), query)

    async def get_keyword_lease_config(
        self, keyword: str, **query: Unpack[GetKeywordLeaseConfigQuery]
    ) -> KeywordConfig:
        """Get a keyword configuration.

        `GET /keywords/leases/configs/{keyword}`

        Returns the configuration of a leased keyword: the handling of inbound texts that contain
        it.

        Args:
            keyword: Leased keyword, such as SUN.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `KeywordConfig`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_keyword_lease_config

        return (
            await self._runtime.perform(get_keyword_lease_config.OPERATION, (keyword,), query=query)
        ).parsed

    async def update_keyword_lease_config(self, keyword: str, body: KeywordConfig) -> None:
        """Update a keyword configuration.

        `PUT /keywords/leases/configs/{keyword}`

        Changes the handling of inbound texts that contain a leased keyword: whether they are
        forwarded, and to which number. The body of the response is empty.

        Args:
            keyword: Leased keyword, such as SUN.
            body: The new configuration.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_keyword_lease_config

        await self._runtime.perform(update_keyword_lease_config.OPERATION, (keyword,), body=body)

    async def get_keyword_lease_by_id(
        self, id: int, **query: Unpack[GetKeywordLeaseByIdQuery]
    ) -> KeywordLease:
        """Get a keyword lease by its id.

        `GET /keywords/leases/id/{id}`

        Returns the lease of a keyword with this id.

        Args:
            id: Id of the lease.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `KeywordLease`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_keyword_lease_by_id

        return (await self._runtime.perform(get_keyword_lease_by_id.OPERATION, (id,), query=query)).parsed


class KeywordsGroup(Group):
    """Keywords for text messages: availability, leases, and the handling of inbound texts."""

    def find_keywords(self, **query: Unpack[FindKeywordsQuery]) -> KeywordList:
        """Find available keywords.

        `GET /keywords`

        Returns those of the given keywords that can be leased. At least one keyword is required.

        Args:
            keywords: Keywords to look up, at least one; each has 3 to 64 letters and digits.

        Returns:
            The `KeywordList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import find_keywords

        return (self._runtime.perform(find_keywords.OPERATION, query=query)).parsed

    def find_keyword_leases(
        self, **query: Unpack[FindKeywordLeasesQuery]
    ) -> Pager[KeywordLeasePage, KeywordLease]:
        """Find keyword leases.

        `GET /keywords/leases`

        Returns the keywords leased by the account. The response is a page of leases.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            filter: Only keywords whose name, or one of whose labels, contains this text.
            label_name: Only keywords with this label.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_keyword_leases

        return Pager(self._runtime, find_keyword_leases.OPERATION, (), query)

    def get_keyword_lease(self, keyword: str, **query: Unpack[GetKeywordLeaseQuery]) -> KeywordLease:
        """Get a keyword lease.

        `GET /keywords/leases/{keyword}`

        Returns the lease of a keyword that the account has leased.

        Args:
            keyword: Leased keyword, such as SUN.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `KeywordLease`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_keyword_lease

        return (self._runtime.perform(get_keyword_lease.OPERATION, (keyword,), query=query)).parsed

    def update_keyword_lease(self, keyword: str, body: KeywordLease) -> None:
        """Update a keyword lease.

        `PUT /keywords/leases/{keyword}`

        Changes the lease of a keyword: its renewal, its contact list, and whether people must
        confirm that they opt in. A lease that is renewed is charged at the end of a billing cycle.
        The body of the response is empty.

        Args:
            keyword: Leased keyword, such as SUN.
            body: The new settings of the lease, such as `autoRenew`.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_keyword_lease

        self._runtime.perform(update_keyword_lease.OPERATION, (keyword,), body=body)

    def is_keyword_available(self, keyword: str) -> bool:
        """Check whether a keyword is available.

        `GET /keywords/{keyword}/available`

        Returns true if the keyword can be leased.

        Args:
            keyword: Keyword to check, such as SUN; 3 to 64 letters and digits.

        Returns:
            True or false.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import is_keyword_available

        return (self._runtime.perform(is_keyword_available.OPERATION, (keyword,))).parsed

    def find_keyword_lease_configs(
        self, **query: Unpack[FindKeywordLeaseConfigsQuery]
    ) -> Pager[KeywordConfigPage, KeywordConfig]:
        """Find keyword configurations.

        `GET /keywords/leases/configs`

        Returns the configurations of the keywords leased by the account. The response is a page of
        configurations.

        Args:
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            filter: Only keywords whose name, or one of whose labels, contains this text.
            label_name: Only keywords with this label.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_keyword_lease_configs

        return Pager(self._runtime, find_keyword_lease_configs.OPERATION, (), query)

    def get_keyword_lease_config(
        self, keyword: str, **query: Unpack[GetKeywordLeaseConfigQuery]
    ) -> KeywordConfig:
        """Get a keyword configuration.

        `GET /keywords/leases/configs/{keyword}`

        Returns the configuration of a leased keyword: the handling of inbound texts that contain
        it.

        Args:
            keyword: Leased keyword, such as SUN.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `KeywordConfig`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_keyword_lease_config

        return (self._runtime.perform(get_keyword_lease_config.OPERATION, (keyword,), query=query)).parsed

    def update_keyword_lease_config(self, keyword: str, body: KeywordConfig) -> None:
        """Update a keyword configuration.

        `PUT /keywords/leases/configs/{keyword}`

        Changes the handling of inbound texts that contain a leased keyword: whether they are
        forwarded, and to which number. The body of the response is empty.

        Args:
            keyword: Leased keyword, such as SUN.
            body: The new configuration.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_keyword_lease_config

        self._runtime.perform(update_keyword_lease_config.OPERATION, (keyword,), body=body)

    def get_keyword_lease_by_id(self, id: int, **query: Unpack[GetKeywordLeaseByIdQuery]) -> KeywordLease:
        """Get a keyword lease by its id.

        `GET /keywords/leases/id/{id}`

        Returns the lease of a keyword with this id.

        Args:
            id: Id of the lease.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `KeywordLease`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_keyword_lease_by_id

        return (self._runtime.perform(get_keyword_lease_by_id.OPERATION, (id,), query=query)).parsed
