"""Pagers: the pages of a find operation one by one, or their items one by one.

The two pagers only fetch; `Cursor` knows where to read next, what is new, and when to stop.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Mapping, Sequence
from contextlib import aclosing
from copy import copy
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from .cursor import Cursor
from .runtime import AsyncRuntime, Runtime

if TYPE_CHECKING:
    from .operation import Operation

__all__ = ["AsyncPager", "Pager"]

PageT = TypeVar("PageT")
ItemT = TypeVar("ItemT")
RuntimeT = TypeVar("RuntimeT")


class _Base(Generic[RuntimeT, PageT, ItemT]):
    def __init__(
        self,
        client: RuntimeT,
        operation: Operation[PageT],
        path: Sequence[object],
        query: Mapping[str, Any],
    ) -> None:
        for name, least in (("limit", 1), ("offset", 0)):
            if query.get(name) is not None:
                _check(f"{operation.name}(): {name}", query[name], least)
        # Refuses now what would otherwise be refused far from where it was written.
        operation.request(path, query=query)
        self._client = client
        self._operation = operation
        self._path = tuple(path)
        self._query = dict(query)
        self._at_most: int | None = None
        self._reading: Cursor | None = None

    @property
    def duplicates(self) -> int:
        """How many items were dropped as repeated, so far, by the iteration that began last.

        Items that are added in front of a list while it is read move the others into the next page, where
        they come a second time. Those that one of the two pages before had are dropped, told by
        their id, number or keyword; what has none, as where `fields=` leaves it out, is kept.
        """
        return 0 if self._reading is None else self._reading.duplicates

    def take(self, count: int) -> Self:
        """Make a pager that ends after `count` items; 0 sends nothing.

        Where no `limit` was given and `count` is below 100, that many are asked for.

        Raises:
            ValueError: `count` is negative or no integer.
        """
        _check("take(): count", count, 0)
        pager = self._copy()
        pager._at_most = count  # noqa: SLF001 - of the same class
        return pager

    def _copy(self) -> Self:
        pager = copy(self)
        pager._reading = None  # noqa: SLF001 - of the same class
        return pager

    def _cursor(self) -> Cursor:
        return Cursor(self._operation, self._query, self._at_most)

    def _begin(self) -> Cursor:
        self._reading = self._cursor()
        return self._reading

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation.name}>"


class Pager(_Base[Runtime, PageT, ItemT]):
    """The items of all pages, fetched while they are iterated over; nothing is sent before.

    The list may change meanwhile: items added in front are not seen, and what they make come twice is
    dropped (`duplicates`); items removed can make others slip from one page into the one before and
    be missed, as CallFire pages by offset.

    Raises:
        CallFireError: A request failed, after the items before it; or one page after the other brings
            nothing new.
    """

    def __iter__(self) -> Iterator[ItemT]:
        for _, items in self._read():
            yield from items

    def pages(self) -> Iterator[PageT]:
        """Iterate over the pages as they came.

        The last may hold more items than `take` wants, and none are dropped. A list that is empty is one
        empty page; at the end of any other list, an empty page is not given.
        """
        for page, _ in self._read():
            yield page

    def first_page(self) -> PageT:
        """Fetch the first page alone."""
        return self._fetch(self._cursor().query(), None)

    def _read(self) -> Iterator[tuple[PageT, list[ItemT]]]:
        cursor, expires = self._begin(), self._client.expiry()
        start = cursor.offset
        while not cursor.done:
            asked = cursor.offset
            page = self._fetch(cursor.query(), expires)
            items = cursor.advance(page)
            if cursor.offset > asked or asked == start:
                yield page, items

    def _fetch(self, query: Mapping[str, Any], expires: float | None) -> PageT:
        return self._client.perform(
            self._operation, self._path, expires=expires, query=query
        ).parsed


class AsyncPager(_Base[AsyncRuntime, PageT, ItemT]):
    """The items of all pages under `async for`; the first page under `await`.

    Otherwise as `Pager`; `prefetch` fetches pages before they are reached.
    """

    _ahead = 0

    def prefetch(self, count: int) -> Self:
        """Make a pager that fetches up to `count` pages ahead of the one that is iterated over.

        It begins when the first page came, whose size and total say where the others begin. So many
        requests are in flight at once, and no more pages are held in memory; items come in the same
        order as without. Leaving the loop cancels what is in flight: soon after, or at once under
        `async with contextlib.aclosing(aiter(pager)) as items`.

        Pages that overtake each other could lose items that move between them. So when the total
        changes, or a page comes short, what was fetched ahead is thrown away, and from there on, as well as
        where the total is not known (-1, or left out by `fields=`), only the very next page is
        fetched ahead.

        Args:
            count: The number of pages; 0 fetches each when it is reached.

        Raises:
            ValueError: `count` is negative or no integer.
        """
        _check("prefetch(): count", count, 0)
        pager = self._copy()
        pager._ahead = count  # noqa: SLF001 - of the same class
        return pager

    def __await__(self) -> Generator[Any, Any, PageT]:
        return self.first_page().__await__()

    async def __aiter__(self) -> AsyncGenerator[ItemT, None]:
        async with aclosing(self._read()) as pages:
            async for _, items in pages:
                for item in items:
                    yield item

    async def pages(self) -> AsyncIterator[PageT]:
        """Iterate over the pages as they came; as `Pager.pages`."""
        async with aclosing(self._read()) as pages:
            async for page, _ in pages:
                yield page

    async def first_page(self) -> PageT:
        """Fetch the first page alone."""
        return await self._fetch(self._cursor().query(), None)

    async def _read(self) -> AsyncGenerator[tuple[PageT, list[ItemT]], None]:
        cursor, expires = self._begin(), self._client.expiry()
        start = cursor.offset
        # The first of them is the page at the cursor.
        flights: deque[asyncio.Task[PageT]] = deque()
        try:
            while not cursor.done:
                asked = cursor.offset
                page = await (
                    flights.popleft() if flights else self._fetch(cursor.query(), expires)
                )
                items = cursor.advance(page)
                if not cursor.steady:
                    await _cancel(flights)
                for offset in cursor.ahead(self._ahead)[len(flights) :]:
                    flight = asyncio.create_task(self._fetch(cursor.query(offset), expires))
                    flight.add_done_callback(_seen)
                    flights.append(flight)
                if flights:
                    # Lets it leave before what came meanwhile is read: else all wait for all.
                    await asyncio.sleep(0)
                if cursor.offset > asked or asked == start:
                    yield page, items
        finally:
            # Also when the loop was left: the generator is closed then, by its event loop at the latest.
            await _cancel(flights)

    async def _fetch(self, query: Mapping[str, Any], expires: float | None) -> PageT:
        response = await self._client.perform(
            self._operation, self._path, expires=expires, query=query
        )
        return response.parsed


async def _cancel(flights: deque[asyncio.Task[PageT]]) -> None:
    waiting = list(flights)
    flights.clear()
    for flight in waiting:
        flight.cancel()
    if waiting:
        await asyncio.wait(waiting)


def _seen(flight: asyncio.Task[Any]) -> None:
    # What fails while it is cancelled is nobody's; asyncio would report it otherwise.
    if not flight.cancelled():
        flight.exception()


def _check(what: str, value: object, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(f"{what} must be an integer of {least} or more, not {value!r}")
