"""The position in a paged list: what to request next, which items are new, when the list ends.

Both pagers use it. It does no I/O: `advance` is called with each page, in the order of the pages.

A list may change while it is read, and pages carry more or less information (`fields=` omits what it does
not name), so a page is trusted as little as possible:

- The next page starts after the items that were received, not after those that were requested.
- A page without items is the end. So is one that is shorter than the `limit` it states, unless its
  `totalCount` says that more items follow: a service may state the requested limit and return less.
- `totalCount` is trusted to be the end when all pages agree on it, exactly that many items were received,
  and the page, which states no `limit`, is shorter than requested. After a full page it is not: a total
  that is too low, such as one that stops counting at 10000, would lose items and looks like a correct
  one. The cost is one more request where the last page is full, or states neither its `limit` nor a
  total; the response is an empty page, or the last page again.
- An item that one of the two pages before had is a repetition caused by a change of the list. It is
  dropped.
- A service that ignores `offset` would be read forever; several pages in a row without a new item are
  an error.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, cast

from ..errors import CallFireError
from .model import Model

if TYPE_CHECKING:
    from .operation import Operation

__all__ = ["Cursor"]

_PAGE_SIZE: Final = 100
_WINDOW: Final = 2
"""How many earlier pages are searched for repeated items."""

_MAX_IDENTICAL: Final = 2
"""How many pages in a row may equal the one before, where items can be identified."""
_MAX_IDENTICAL_WITHOUT_KEYS: Final = 1000
"""The same where items cannot be identified: `fields=items(state)` of a finished campaign makes many pages
equal that are not the same page. The limit only has to end the loop."""
_MAX_WITHOUT_NEW_ITEMS: Final = 10
"""How many different pages in a row may bring no new item, for example when the service repeats earlier pages."""


class Cursor:
    """The position of a pager.

    Attributes:
        limit: The page size to request.
        offset: Where the next page starts.
        remaining: How many items are still to be returned; None for all.
        done: Whether there is nothing more to request.
        stable: Whether pages may be requested before the ones in front of them were received: each so
            far had the same size and the same total, and repeated nothing. Once false it stays false.
        duplicates: How many items were dropped because a recent page had them.
    """

    def __init__(
        self, operation: Operation[Any], query: Mapping[str, Any], at_most: int | None
    ) -> None:
        limit, offset = query.get("limit"), query.get("offset")
        if limit is None:
            # Request no more items than the caller wants.
            limit = min(at_most, _PAGE_SIZE) if at_most else _PAGE_SIZE
        self.limit: int = limit
        self.offset: int = 0 if offset is None else offset
        self.remaining = at_most
        self.done = at_most == 0
        self.stable = False
        self.duplicates = 0
        self._operation = operation
        self._query = query
        page = operation.page
        self._items = _attribute_name(page.items) if page is not None else "items"
        self._key = _attribute_name(page.key) if page is not None and page.key is not None else None
        self._recent_keys: deque[set[int | str]] = deque(maxlen=_WINDOW)
        self._last_page: list[Any] | None = None
        self._total: int | None = None  # as all pages so far state it
        self._size = 0
        self._identical_pages = 0
        self._pages_without_new_items = 0

    def query(self, offset: int | None = None) -> dict[str, Any]:
        """Return the query of the next page, or of the page at `offset`.

        Limit and offset are always sent, because the defaults of the operations differ.
        """
        return {
            **self._query,
            "limit": self.limit,
            "offset": self.offset if offset is None else offset,
        }

    def next_offsets(self, count: int) -> list[int]:
        """Return where the next pages start: `count` of them, or as many as are known.

        While `stable` holds, the result after a page continues the result before it, so that requests under
        way stay in order.
        """
        if self.done:
            return []
        if not self.stable or self._total is None:
            return [self.offset][:count]
        end = self._total
        if self.remaining is not None:
            end = min(end, self.offset + self.remaining)
        return [self.offset, *range(self.offset + self._size, end, self._size)][:count]

    def advance(self, page: Any) -> list[Any]:
        """Process the page at `offset`, and return its items that are new and wanted.

        Raises:
            CallFireError: Several pages in a row brought no new item.
        """
        found: object = getattr(page, self._items, None)
        items = list(cast("list[Any]", found)) if isinstance(found, list) else []
        keys = [self._key_of(item) for item in items]
        known = set[int | str]().union(*self._recent_keys)
        new = [item for item, key in zip(items, keys, strict=True) if key not in known]
        self.duplicates += len(items) - len(new)
        self._update_end_state(page, len(items), len(new))
        self._recent_keys.append({key for key in keys if key is not None})
        if self.remaining is not None:
            new = new[: self.remaining]
            self.remaining -= len(new)
            self.done = self.done or self.remaining == 0
        self._detect_stall(items, keys, has_new_items=bool(new))
        return new

    def _update_end_state(self, page: Any, received: int, new: int) -> None:
        """Decide whether this was the last page, and whether later ones may be requested already."""
        first, begin = self._last_page is None, self.offset
        self.offset += received
        limit = _whole_number(getattr(page, "limit", None)) or None  # 0 carries no information
        total = _whole_number(getattr(page, "total_count", None))
        # Requested beyond the stated total, the service returned the items before it again.
        nothing_beyond = not first and new == 0 and total == self._total == begin
        if first or total != self._total:
            self._total = total if first else None
        # The lower of the two: a stated limit may be the highest that the service allows.
        short = limit is not None and received < min(limit, self.limit)
        more = total is not None and total > self.offset
        complete = limit is None and received < self.limit and self._total == self.offset
        self.done = received == 0 or (short and not more) or complete or nothing_beyond
        # Where responses overtake each other while items are added in front, a page read before and the
        # one in front of it read after leave a gap between them. A total shows it; without a total,
        # nothing does.
        if first:
            self._size = received
        self.stable = (
            (first or self.stable)
            and not short
            and received == new == self._size
            and self._total is not None
        )

    def _key_of(self, item: Any) -> int | str | None:
        if self._key is None or not isinstance(item, Model):
            return None
        key: object = getattr(item, self._key, None)
        return key if isinstance(key, (int, str)) else None

    def _detect_stall(
        self, items: list[Any], keys: list[int | str | None], *, has_new_items: bool
    ) -> None:
        """Count the pages in a row that bring no new item."""
        page = [item if key is None else key for item, key in zip(items, keys, strict=True)]
        identical = bool(page) and _are_equal(page, self._last_page)
        self._identical_pages = self._identical_pages + 1 if identical else 0
        self._pages_without_new_items = 0 if has_new_items else self._pages_without_new_items + 1
        self._last_page = page
        stalled = self._pages_without_new_items >= _MAX_WITHOUT_NEW_ITEMS
        if self.done or not (self._identical_pages >= _MAX_IDENTICAL or stalled):
            return
        distinguishable = None not in keys or (
            # Different items on the page show that it is the same page again.
            len(items) > 1 and not any(_are_equal(*pair) for pair in combinations(items, 2))
        )
        if distinguishable or stalled or self._identical_pages >= _MAX_IDENTICAL_WITHOUT_KEYS:
            count = max(self._identical_pages, self._pages_without_new_items)
            raise CallFireError(
                f"{self._operation.id} returned no new items {count} times in a row, last at offset "
                f"{self.offset - len(items)}: the service ignores offset, or the list grows as fast "
                "as it is read; request larger pages with limit=, or fewer items with filters",
                operation=self._operation.id,
            )


def _are_equal(one: object, other: object) -> bool:
    try:
        return bool(one == other)
    except RecursionError:
        # Values that are nested too deeply to be compared: an error is better than an endless list.
        return True


def _attribute_name(wire: str) -> str:
    """Return the attribute of a model for a property name."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", wire).lower()


def _whole_number(value: object) -> int | None:
    """Return a value that is a valid count; unknown totals are -1."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
