"""The group `keywords`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...models import KeywordLease, KeywordLeasePage, KeywordList
    from ...paging import AsyncPager, Pager
    from .find_keyword_leases import FindKeywordLeasesQuery
    from .find_keywords import FindKeywordsQuery
    from .get_keyword_lease import GetKeywordLeaseQuery

__all__ = ["AsyncKeywordsGroup", "KeywordsGroup"]


class AsyncKeywordsGroup(AsyncGroup):
    """Keywords for text messages, on sale and leased."""

    async def find_keywords(self, **query: Unpack[FindKeywordsQuery]) -> KeywordList:
        """Find keywords.

        `GET /keywords`

        Searches for all keywords available for purchase on the CallFire platform. If a keyword
        appears in the response, it is available for purchase. List the 'keywords' in a query
        parameter to search for multiple keywords (at least one keyword should be sent in request).

        Args:
            keywords: The keywords to look up, at least one; each has 3 to 64 letters and
                digits.

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

        Searches for all keywords owned by user. A keyword lease is the ownership information
        involving a keyword.

        Args:
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.

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
        """Find a specific lease.

        `GET /keywords/leases/{keyword}`

        Answers the lease of a keyword that the account owns.

        Args:
            keyword: Keyword text that a lease is desired for.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Update a lease.

        `PUT /keywords/leases/{keyword}`

        Updates the lease of a keyword: whether it renews itself, its contact list, and whether
        people must confirm that they opt in.

        Args:
            keyword: The leased keyword to update, such as SUN.
            body: The lease as it shall be, such as with `autoRenew` on or off.

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
        """Check for a specific keyword.

        `GET /keywords/{keyword}/available`

        Searches for the specific keyword to purchase on the CallFire platform. Returns 'true' if
        keyword is available.

        Args:
            keyword: The keyword to ask about, such as SUN; 3 to 64 letters and digits.

        Returns:
            True or false.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import is_keyword_available

        return (await self._runtime.perform(is_keyword_available.OPERATION, (keyword,))).parsed


class KeywordsGroup(Group):
    """Keywords for text messages, on sale and leased."""

    def find_keywords(self, **query: Unpack[FindKeywordsQuery]) -> KeywordList:
        """Find keywords.

        `GET /keywords`

        Searches for all keywords available for purchase on the CallFire platform. If a keyword
        appears in the response, it is available for purchase. List the 'keywords' in a query
        parameter to search for multiple keywords (at least one keyword should be sent in request).

        Args:
            keywords: The keywords to look up, at least one; each has 3 to 64 letters and
                digits.

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

        Searches for all keywords owned by user. A keyword lease is the ownership information
        involving a keyword.

        Args:
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.

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
        """Find a specific lease.

        `GET /keywords/leases/{keyword}`

        Answers the lease of a keyword that the account owns.

        Args:
            keyword: Keyword text that a lease is desired for.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Update a lease.

        `PUT /keywords/leases/{keyword}`

        Updates the lease of a keyword: whether it renews itself, its contact list, and whether
        people must confirm that they opt in.

        Args:
            keyword: The leased keyword to update, such as SUN.
            body: The lease as it shall be, such as with `autoRenew` on or off.

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
        """Check for a specific keyword.

        `GET /keywords/{keyword}/available`

        Searches for the specific keyword to purchase on the CallFire platform. Returns 'true' if
        keyword is available.

        Args:
            keyword: The keyword to ask about, such as SUN; 3 to 64 letters and digits.

        Returns:
            True or false.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import is_keyword_available

        return (self._runtime.perform(is_keyword_available.OPERATION, (keyword,))).parsed
