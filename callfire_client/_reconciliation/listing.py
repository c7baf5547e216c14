"""Read the objects that may be of a request: all pages, from shortly before the request on."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import define, field

from .._core.actions import Perform
from .._core.clock import server_date
from .._core.timestamps import to_unix_milliseconds
from ..api import load_operation

if TYPE_CHECKING:
    from .._core.operation import Operation
    from .sent_request import SentRequest

__all__ = ["Listing", "read_listing", "read_object"]

_PAGE_SIZE: Final = 100
MAX_REQUESTS: Final = 200
"""How many pages are read at most."""

_MARGIN: Final = timedelta(minutes=5)
"""How long before the request the interval begins. What is older than the request is excluded afterwards,
and not by the service, because it is unknown which of its clocks it compares with."""

_TOLERANCE: Final = timedelta(seconds=1)
"""How much the clocks of the service's own machines may differ: that of `Date`, which counts seconds, and that
of `created`."""


@define
class Listing:
    """The objects that were read.

    Attributes:
        items: The objects, each once, except those that are older than the request.
        older: The objects that are older than the request.
        as_of: The time of the server at the first page; None without a `Date`.
        limit: Why not everything was read; None where everything was.
        time_known: Whether the objects could be compared with the time of the request.
    """

    items: list[Any] = field(factory=list[Any])
    older: list[Any] = field(factory=list[Any])
    as_of: datetime | None = None
    limit: str | None = None
    time_known: bool = False


def read_listing(
    sent: SentRequest, is_enough: Callable[[list[Any]], bool]
) -> Generator[Perform, Any, Listing]:
    """Read the pages of the operation that shows whether a request was processed.

    A service may return fewer items than `limit` although more follow, and may omit the total. So reading
    goes on until a page is empty, or is short and the total is reached.

    Args:
        sent: The request.
        is_enough: Whether the items so far are all that is needed.
    """
    operation, path, query = _arguments(sent)
    if sent.lookup.interval is not None and sent.sent_after is not None:
        # Without an end: it is unknown whether an interval is that of the creation or of the last change.
        begin = to_unix_milliseconds(sent.sent_after - _MARGIN)
        query[_python_name(operation, sent.lookup.interval)] = begin
    page = operation.page
    assert page is not None  # the tests of the contract require it
    listing = Listing(time_known=sent.lookup.time is not None and sent.sent_after is not None)
    keys = set[Any]()
    offset = 0
    for number in range(MAX_REQUESTS):
        paging = {"limit": _PAGE_SIZE, "offset": offset}
        response = yield Perform(
            operation, path, {**query, **paging}, sent.expires_at, detailed=True
        )
        if not number:
            listing.as_of = server_date(response.headers)
        found: object = getattr(response.parsed, page.items, None)
        items = cast("list[Any]", found) if isinstance(found, list) else []
        if not items:
            return listing
        new = [item for item in items if getattr(item, page.key or "", None) not in keys]
        if not new:
            listing.limit = "the service repeated a page, so not everything could be read"
            return listing
        keys.update(getattr(item, page.key or "", None) for item in new)
        keys.discard(None)  # items without a key cannot be told apart
        for item in new:
            older = sent.is_older(item, _TOLERANCE, listing.as_of)
            (listing.older if older else listing.items).append(item)
        offset += len(items)
        total = getattr(response.parsed, "total_count", None)
        ended = isinstance(total, int) and 0 <= total <= offset and len(items) < _PAGE_SIZE
        if ended or is_enough(listing.items):
            return listing
    listing.limit = f"only the first {offset} objects were read, of more"
    return listing


def read_object(sent: SentRequest) -> Generator[Perform, Any, tuple[Any, datetime | None]]:
    """Read the object that shows whether a request was processed, and the time of the server."""
    operation, path, query = _arguments(sent)
    response = yield Perform(operation, path, query, sent.expires_at, detailed=True)
    return response.parsed, server_date(response.headers)


def _arguments(sent: SentRequest) -> tuple[Operation[Any], tuple[object, ...], dict[str, Any]]:
    """Return the operation to read, with its path parameters and its query parameters."""
    operation = load_operation(sent.lookup.read)
    path = tuple(sent.value(each) for each in sent.lookup.path)
    query = {_python_name(operation, name): sent.value(each) for name, each in sent.lookup.query}
    return operation, path, query


def _python_name(operation: Operation[Any], wire: str) -> str:
    return next(parameter.name for parameter in operation.query if parameter.wire == wire)
