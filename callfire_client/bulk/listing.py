"""Read the pages of calls or texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from attrs import define, field

from .. import errors
from .._core.actions import Perform
from .._core.clock import server_date

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from datetime import datetime

    from .._core.operation import Operation

__all__ = ["Pages"]

_PAGE_SIZES: Final = 1000, 100
"""The size of a page, and the one that is used if the service refuses it."""
_MAX_PAGES: Final = 10_000


@define
class Pages:
    """The pages of a listing, one after another.

    A service may return fewer items than `limit` although more follow, and may omit the total. So reading goes
    on until a page is empty, or is short and the total is reached.

    Attributes:
        operation: The operation that lists.
        query: Its query parameters, by their Python names.
        complete: Whether everything was read.
        as_of: The time of the server at the first page; None where it is unknown.
    """

    operation: Operation[Any]
    query: Mapping[str, Any]
    complete: bool = False
    as_of: datetime | None = None
    _size: int = _PAGE_SIZES[0]
    _offset: int = 0
    _number: int = 0
    _ended: bool = False
    _keys: set[object] = field(factory=set[object])

    def read(self) -> Generator[Any, Any, list[object] | None]:
        """Read a page, and return the items that were not read before; None when there are no more pages.

        Raises:
            CallFireError: A request failed.
        """
        if self._ended or self._number >= _MAX_PAGES:
            return None
        response = yield from self._request()
        if not self._number:
            self.as_of = server_date(response.headers)
        self._number += 1
        page = self.operation.page
        found: object = getattr(response.parsed, page.items if page is not None else "items", None)
        items = cast("list[object]", found) if isinstance(found, list) else []
        new = [item for item in items if getattr(item, "id", None) not in self._keys]
        self._keys.update(getattr(item, "id", None) for item in new)
        self._offset += len(items)
        total: object = getattr(response.parsed, "total_count", None)
        reached = isinstance(total, int) and 0 <= total <= self._offset
        self.complete = not items or (reached and len(items) < self._size)
        # A service that repeats a page shows nothing more.
        self._ended = self.complete or not new
        return new

    def _request(self) -> Generator[Any, Any, Any]:
        while True:
            query = {**self.query, "limit": self._size, "offset": self._offset}
            try:
                return (yield Perform(self.operation, (), query, detailed=True))
            except errors.BadRequestError:
                if self._number or self._size == _PAGE_SIZES[1]:
                    raise
                self._size = _PAGE_SIZES[1]
