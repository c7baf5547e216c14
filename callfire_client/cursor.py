"""Where the reading of a list stands: what to ask for next, what is new in an answer, when it ends.

Both pagers share it. There is no I/O in it: it is told each page, in the order of the pages.

A list may change while it is read, and answers say more or less about themselves (`fields=` leaves
out what it does not name), so little is believed:

- The next page begins where the last ended: behind what was received, not behind what was asked for.
- A page without items is the end. So is one that is shorter than the `limit` it states, unless its
  `totalCount` says that more items follow: a service may state the limit it was asked for, and
  give less.
- `totalCount` is trusted to be the end when all pages agree on it, exactly so many items came, and the
  page, which states no `limit`, is shorter than the one that was asked for. After a full page it is
  not: one that is too low, such as one that counts no further than 10000, would lose items, and
  looks just like one that is right. The cost is one request more where the last page is full, or
  states neither its `limit` nor a total; it is answered with an empty page, or with the last one again.
- An item that one of the two pages before had is there because the list moved meanwhile. It is dropped.
- A service that takes no notice of `offset` would be read for ever; pages that bring nothing new, time
  after time, are an error.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from .errors import CallFireError
from .model import Model

if TYPE_CHECKING:
    from .operation import Operation

__all__ = ["Cursor"]

_PAGE_SIZE: Final = 100
_WINDOW: Final = 2

# How many pages in a row may be as the one before, before it is no coincidence any more.
_ALIKE: Final = 2
# The same, where nothing tells one item from another: `fields=items(state)` of a finished campaign
# makes many pages alike that are not the same. It only has to end some time.
_ALIKE_WITHOUT_KEYS: Final = 1000
# How many pages in a row may bring nothing new without being alike, as when offsets go in circles.
_BARREN: Final = 10


class Cursor:
    """Where a pager stands.

    Attributes:
        limit: The size of a page to ask for.
        offset: Where the next page begins.
        left: How many items are still wanted; None for all.
        done: Whether there is nothing more to ask for.
        steady: Whether pages may be asked for before the ones in front of them came: each so far had
            the same size and the same total, and repeated nothing. Once it is false it stays so.
        duplicates: How many items were dropped because a page shortly before had them.
    """

    def __init__(
        self, operation: Operation[Any], query: Mapping[str, Any], at_most: int | None
    ) -> None:
        limit, offset = query.get("limit"), query.get("offset")
        if limit is None:
            # Who wants less than a page need not be sent a whole one.
            limit = min(at_most, _PAGE_SIZE) if at_most else _PAGE_SIZE
        self.limit: int = limit
        self.offset: int = 0 if offset is None else offset
        self.left = at_most
        self.done = at_most == 0
        self.steady = False
        self.duplicates = 0
        self._operation = operation
        self._query = query
        page = operation.page
        self._items = _attribute(page.items) if page is not None else "items"
        self._key = _attribute(page.key) if page is not None and page.key is not None else None
        self._seen: deque[set[int | str]] = deque(maxlen=_WINDOW)
        self._marks: list[Any] | None = None
        self._total: int | None = None  # as all pages so far state it
        self._size = 0
        self._alike = 0
        self._barren = 0

    def query(self, offset: int | None = None) -> dict[str, Any]:
        """The query of the next page, or of the one at `offset`.

        Limit and offset are always said, for the defaults of the operations differ.
        """
        return {
            **self._query,
            "limit": self.limit,
            "offset": self.offset if offset is None else offset,
        }

    def ahead(self, count: int) -> list[int]:
        """Where the next pages begin: `count` of them, or as many as are known.

        As long as `steady` holds, what this gives after a page continues what it gave before it, so that
        pages that were asked for keep their place.
        """
        if self.done:
            return []
        if not self.steady or self._total is None:
            return [self.offset][:count]
        end = self._total if self.left is None else min(self._total, self.offset + self.left)
        return [self.offset, *range(self.offset + self._size, end, self._size)][:count]

    def advance(self, page: Any) -> list[Any]:
        """Take in the page at `offset`, and give the items that are new and wanted.

        Raises:
            CallFireError: One page after the other brought nothing new.
        """
        found: object = getattr(page, self._items, None)
        items = list(cast("list[Any]", found)) if isinstance(found, list) else []
        keys = [self._key_of(item) for item in items]
        known = set[int | str]().union(*self._seen)
        new = [item for item, key in zip(items, keys, strict=True) if key not in known]
        self.duplicates += len(items) - len(new)
        self._judge(page, len(items), len(new))
        self._seen.append({key for key in keys if key is not None})
        if self.left is not None:
            new = new[: self.left]
            self.left -= len(new)
            self.done = self.done or self.left == 0
        self._watch(items, keys, barren=not new)
        return new

    def _judge(self, page: Any, received: int, new: int) -> None:
        """Tell whether this was the end, and whether the pages behind it may be asked for by now."""
        first, begin = self._marks is None, self.offset
        self.offset += received
        limit = _whole_number(getattr(page, "limit", None)) or None  # 0 says nothing
        total = _whole_number(getattr(page, "total_count", None))
        # Asked whether there is more than the total says, the service gave what it gave before.
        nothing_behind = not first and new == 0 and total == self._total == begin
        if first or total != self._total:
            self._total = total if first else None
        # The lower of the two: a stated limit may be the highest that the service allows.
        short = limit is not None and received < min(limit, self.limit)
        more = total is not None and total > self.offset
        complete = limit is None and received < self.limit and self._total == self.offset
        self.done = received == 0 or (short and not more) or complete or nothing_behind
        # Where pages overtake each other, and items are added in front just then, a page read before that
        # and the one in front of it read after leave a gap between them. A total shows it; without
        # one, nothing does.
        if first:
            self._size = received
        self.steady = (
            (first or self.steady)
            and not short
            and received == new == self._size
            and self._total is not None
        )

    def _key_of(self, item: Any) -> int | str | None:
        if self._key is None or not isinstance(item, Model):
            return None
        key: object = getattr(item, self._key, None)
        return key if isinstance(key, (int, str)) else None

    def _watch(self, items: list[Any], keys: list[int | str | None], *, barren: bool) -> None:
        """Count the pages in a row that bring nothing new."""
        marks = [item if key is None else key for item, key in zip(items, keys, strict=True)]
        alike = bool(marks) and marks == self._marks
        self._alike = self._alike + 1 if alike else 0
        self._barren = self._barren + 1 if barren else 0
        self._marks = marks
        if self.done or not (self._alike >= _ALIKE or self._barren >= _BARREN):
            return
        apart = None not in keys or (
            # The items themselves tell that it is the same page once more.
            len(items) > 1 and all(one not in items[:place] for place, one in enumerate(items))
        )
        if apart or self._barren >= _BARREN or self._alike >= _ALIKE_WITHOUT_KEYS:
            again = max(self._alike, self._barren)
            raise CallFireError(
                f"{self._operation.id} answered {again} times in a row with items that it had"
                f" answered with before, lastly at offset {self.offset - len(items)}: it takes no"
                " notice of offset, or the list grows as fast as it is read; ask for larger"
                " pages with limit=, or for less with filters",
                operation=self._operation.id,
            )


def _attribute(wire: str) -> str:
    """The attribute of a model for a property of the wire."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", wire).lower()


def _whole_number(value: object) -> int | None:
    """What is said, if it is a number that can be meant; unknown totals are -1."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
