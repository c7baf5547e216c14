"""Pagers: iterate over the items or the pages of a find operation.

The pagers send the requests; `_core.cursor` decides where to continue, which items are new, and when to stop.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import (
    AsyncGenerator,
    Callable,
    Coroutine,
    Generator,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import aclosing
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from ._core.cursor import Cursor
from ._runtime import AsyncRuntime, ProcessBound, Runtime

if TYPE_CHECKING:
    from ._core.operation import Operation

__all__ = ["AsyncPager", "Pager"]

PageT = TypeVar("PageT")
ItemT = TypeVar("ItemT")
RuntimeT = TypeVar("RuntimeT")


class _Pager(ProcessBound, Generic[RuntimeT, PageT, ItemT]):
    def __init__(
        self,
        runtime: RuntimeT,
        operation: Operation[PageT],
        path: Sequence[object],
        query: Mapping[str, Any],
    ) -> None:
        for name, minimum in (("limit", 1), ("offset", 0)):
            if query.get(name) is not None:
                _check(f"{operation.name}(): {name}", query[name], minimum)
        # Invalid arguments are reported here, not where the pager is iterated over.
        operation.request(path, query=query)
        self._runtime = runtime
        self._operation = operation
        self._path = tuple(path)
        self._query = dict(query)
        self._at_most: int | None = None
        self._cursor: Cursor | None = None

    @property
    def duplicates(self) -> int:
        """How many repeated items the latest iteration has dropped so far.

        Items that are added in front of a list while it is read move others to the next page, where they
        are received again. An item that one of the two previous pages had is dropped. Items are identified
        by id, number or keyword; without one, as where `fields=` omits it, they are kept.
        """
        return 0 if self._cursor is None else self._cursor.duplicates

    def take(self, count: int) -> Self:
        """Make a pager that ends after `count` items; 0 sends nothing.

        Without `limit`, and with a `count` below 100, the page size is `count`.

        Args:
            count: The number of items.

        Raises:
            ValueError: `count` is negative or not an integer.
        """
        _check("take(): count", count, 0)
        pager = self._copy()
        pager._at_most = count  # noqa: SLF001 - of the same class
        return pager

    def _copy(self) -> Self:
        pager = object.__new__(type(self))
        vars(pager).update(vars(self), _cursor=None)
        return pager

    def _new_cursor(self) -> Cursor:
        return Cursor(self._operation, self._query, self._at_most)

    def _begin(self) -> Cursor:
        self._cursor = self._new_cursor()
        return self._cursor

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation.name}>"


class Pager(_Pager[Runtime, PageT, ItemT]):
    """The items of all pages; a page is requested when the iteration reaches it.

    CallFire pages by offset, and the list may change meanwhile. Items that are added in front are not
    returned, and items that are received twice because of them are dropped (`duplicates`). Where items are
    removed, others can move to the previous page and be missed.

    Raises:
        CallFireError: A request failed, after the items before it; or several pages in a row brought
            no new items.
    """

    def __iter__(self) -> Iterator[ItemT]:
        for _, items in self._read():
            yield from items

    def pages(self) -> Generator[PageT, None, None]:
        """Iterate over the pages as they were received.

        The last page may have more items than `take` allows, and repeated items are kept. An empty list
        gives one empty page; at the end of another list, an empty page is omitted.
        """
        for page, _ in self._read():
            yield page

    def first_page(self) -> PageT:
        """Request the first page only."""
        return self._fetch(self._new_cursor().query(), None)

    def _read(self) -> Iterator[tuple[PageT, list[ItemT]]]:
        cursor, expires_at = self._begin(), self._runtime.expires_at()
        start = cursor.offset
        while not cursor.done:
            requested = cursor.offset
            page = self._fetch(cursor.query(), expires_at)
            items = cursor.advance(page)
            if cursor.offset > requested or requested == start:
                yield page, items

    def _fetch(self, query: Mapping[str, Any], expires_at: float | None) -> PageT:
        return self._runtime.perform(
            self._operation, self._path, expires_at=expires_at, query=query
        ).parsed


class AsyncPager(_Pager[AsyncRuntime, PageT, ItemT]):
    """The items of all pages with `async for`; the first page with `await`.

    See `Pager` for lists that change. `prefetch` requests pages before the iteration reaches them.
    """

    _prefetched_pages = 0

    def prefetch(self, count: int) -> Self:
        """Make a pager that requests up to `count` pages ahead of the one that is iterated over.

        It starts with the response of the first page, whose size and total determine where the others
        start. Up to `count` requests are in flight and up to `count` pages in memory; the order of items
        does not change. Leaving the loop cancels the requests in flight: when the generator is finalized,
        or at once with `async with contextlib.aclosing(aiter(pager)) as items`.

        Responses that overtake each other could lose items that move between pages. So when the total
        changes, or a page is short, prefetched pages are discarded, and from there on, as well as where the
        total is unknown (-1, or omitted by `fields=`), only the next page is prefetched.

        Args:
            count: The number of pages; 0 requests a page when the iteration reaches it.

        Raises:
            ValueError: `count` is negative or not an integer.
        """
        _check("prefetch(): count", count, 0)
        pager = self._copy()
        pager._prefetched_pages = count  # noqa: SLF001 - of the same class
        return pager

    def __await__(self) -> Generator[Any, Any, PageT]:
        return self.first_page().__await__()

    async def __aiter__(self) -> AsyncGenerator[ItemT, None]:
        async with aclosing(self._reader()) as reader:
            while (read := await reader.next_page()) is not None:
                for item in read[1]:
                    yield item

    async def pages(self) -> AsyncGenerator[PageT, None]:
        """Iterate over the pages as they were received; see `Pager.pages`."""
        async with aclosing(self._reader()) as reader:
            while (read := await reader.next_page()) is not None:
                yield read[0]

    async def first_page(self) -> PageT:
        """Request the first page only."""
        return await self._fetch(self._new_cursor().query(), None)

    def _reader(self) -> _PageReader[PageT]:
        expires_at = self._runtime.expires_at()
        return _PageReader(
            self._begin(), partial(self._fetch, expires_at=expires_at), self._prefetched_pages
        )

    async def _fetch(self, query: Mapping[str, Any], expires_at: float | None) -> PageT:
        response = await self._runtime.perform(
            self._operation, self._path, expires_at=expires_at, query=query
        )
        return response.parsed


class _PageReader(Generic[PageT]):
    """Requests the pages of one iteration.

    It is not an async generator: an event loop that shuts down closes all of them at the same time, which fails
    where one closes another.

    Args:
        cursor: Decides where to continue.
        fetch: Requests a page.
        prefetched: How many pages to request ahead.
    """

    def __init__(
        self,
        cursor: Cursor,
        fetch: Callable[[Mapping[str, Any]], Coroutine[Any, Any, PageT]],
        prefetched: int,
    ) -> None:
        self._cursor = cursor
        self._fetch = fetch
        self._prefetched = prefetched
        self._start = cursor.offset
        # The first one is the page at the cursor.
        self._in_flight: deque[asyncio.Task[PageT]] = deque()

    async def next_page(self) -> tuple[PageT, list[Any]] | None:
        """Return the next page and its new items; None at the end."""
        cursor, in_flight = self._cursor, self._in_flight
        while not cursor.done:
            requested = cursor.offset
            page = await (in_flight.popleft() if in_flight else self._fetch(cursor.query()))
            items = cursor.advance(page)
            if not cursor.stable:
                await _cancel(in_flight)
            for offset in cursor.next_offsets(self._prefetched)[len(in_flight) :]:
                task = asyncio.create_task(self._fetch(cursor.query(offset)))
                task.add_done_callback(_retrieve_exception)
                in_flight.append(task)
            if in_flight:
                # Lets the tasks send their requests before this page is processed.
                await asyncio.sleep(0)
            if cursor.offset > requested or requested == self._start:
                return page, items
        return None

    async def aclose(self) -> None:
        """Cancel the requests in flight, also when the caller stopped the iteration."""
        await _cancel(self._in_flight)


async def _cancel(in_flight: deque[asyncio.Task[PageT]]) -> None:
    tasks = list(in_flight)
    in_flight.clear()
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)


def _retrieve_exception(task: asyncio.Task[Any]) -> None:
    # asyncio would log the exception of a task that failed while it was cancelled.
    if not task.cancelled():
        task.exception()


def _check(name: str, value: object, minimum: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < minimum:
        shown = value if type(value) is int else type(value).__name__  # a `repr` can be endless
        raise ValueError(f"{name} must be an integer of {minimum} or more, not {shown}")
