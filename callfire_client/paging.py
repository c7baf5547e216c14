"""Pagers: the pages of a find operation one by one, or their items one by one.

`Cursor` knows where to read next and when to stop; the two pagers only fetch.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, cast

from .runtime import AsyncRuntime, Runtime

if TYPE_CHECKING:
    from .operation import Operation

__all__ = ["AsyncPager", "Pager"]

PageT = TypeVar("PageT")
ItemT = TypeVar("ItemT")
RuntimeT = TypeVar("RuntimeT")

_PAGE_SIZE: Final = 100


class Cursor:
    """Where a pager stands: what to ask for next, and whether there is more."""

    def __init__(self, query: Mapping[str, Any], at_most: int | None) -> None:
        limit, offset = query.get("limit"), query.get("offset")
        self.limit: int = _PAGE_SIZE if limit is None else limit
        self.offset: int = 0 if offset is None else offset
        self.left = at_most
        self._query = query
        self.done = at_most == 0

    def query(self) -> dict[str, Any]:
        """The query of the next page: limit and offset are always said, for defaults differ."""
        return {**self._query, "limit": self.limit, "offset": self.offset}

    def advance(self, page: Any) -> list[Any]:
        """Take in a page, and give its items, no more than are wanted."""
        found: object = page.items
        items = list(cast("list[Any]", found)) if isinstance(found, list) else []
        received = len(items)
        self.offset += received
        # The server may cap the size below what was asked. Where it says no size (`fields=` leaves
        # it out), nothing tells a short page from a capped one, and an empty page must.
        size = page.limit if isinstance(page.limit, int) else 0
        total = page.total_count if isinstance(page.total_count, int) else -1
        self.done = received == 0 or received < size or 0 < total <= self.offset
        if self.left is not None:
            items = items[: self.left]
            self.left -= len(items)
            self.done = self.done or self.left == 0
        return items


class _Base(Generic[RuntimeT, PageT, ItemT]):
    def __init__(
        self,
        client: RuntimeT,
        operation: Operation[PageT],
        path: Sequence[object],
        query: Mapping[str, Any],
    ) -> None:
        for name, least in (("limit", 1), ("offset", 0)):
            value = query.get(name)
            if value is not None and (
                isinstance(value, bool) or not isinstance(value, int) or value < least
            ):
                raise ValueError(
                    f"{operation.name}(): {name} must be an integer of {least} or more, not {value!r}"
                )
        # Refuses now what would otherwise be refused far from where it was written.
        operation.request(path, query=query)
        self._client = client
        self._operation = operation
        self._path = tuple(path)
        self._query = dict(query)
        self._at_most: int | None = None

    def take(self, count: int) -> Self:
        """Make a pager that ends after `count` items.

        Raises:
            ValueError: `count` is negative or no integer.
        """
        if count < 0:
            raise ValueError(f"take() needs an integer of 0 or more, not {count!r}")
        pager = copy(self)
        pager._at_most = count  # noqa: SLF001 - of the same class
        return pager

    def _cursor(self) -> Cursor:
        return Cursor(self._query, self._at_most)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation.name}>"


class Pager(_Base[Runtime, PageT, ItemT]):
    """The items of all pages, fetched while they are iterated over; nothing is sent before."""

    def __iter__(self) -> Iterator[ItemT]:
        cursor = self._cursor()
        while not cursor.done:
            yield from cursor.advance(self._fetch(cursor))

    def pages(self) -> Iterator[PageT]:
        """Iterate over the pages; the last may hold more items than `take` wants."""
        cursor = self._cursor()
        while not cursor.done:
            page = self._fetch(cursor)
            cursor.advance(page)
            yield page

    def first_page(self) -> PageT:
        """Fetch the first page alone."""
        return self._fetch(self._cursor())

    def _fetch(self, cursor: Cursor) -> PageT:
        return self._client.perform(self._operation, self._path, query=cursor.query()).parsed


class AsyncPager(_Base[AsyncRuntime, PageT, ItemT]):
    """The items of all pages under `async for`; the first page under `await`."""

    def __await__(self) -> Generator[Any, Any, PageT]:
        return self.first_page().__await__()

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        cursor = self._cursor()
        while not cursor.done:
            for item in cursor.advance(await self._fetch(cursor)):
                yield item

    async def pages(self) -> AsyncIterator[PageT]:
        """Iterate over the pages; the last may hold more items than `take` wants."""
        cursor = self._cursor()
        while not cursor.done:
            page = await self._fetch(cursor)
            cursor.advance(page)
            yield page

    async def first_page(self) -> PageT:
        """Fetch the first page alone."""
        return await self._fetch(self._cursor())

    async def _fetch(self, cursor: Cursor) -> PageT:
        response = await self._client.perform(self._operation, self._path, query=cursor.query())
        return response.parsed
