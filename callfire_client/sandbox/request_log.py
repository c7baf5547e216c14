"""The log of recent requests, for tests and for the web page."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from attrs import asdict, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .messages import Json

_MAX_ENTRIES: Final = 1000


@frozen
class RequestLogEntry:
    """A request and its outcome.

    Attributes:
        number: The number of the request, counted from 1.
        time: The time in unix milliseconds of the sandbox's clock.
        operation: The operationId; None if no operation matches the path and method.
        method: The HTTP method.
        path: The path.
        status: The status code of the response; None if the connection was reset.
        milliseconds: The real time that the sandbox needed for the response.
    """

    number: int
    time: int
    operation: str | None
    method: str
    path: str
    status: int | None
    milliseconds: float

    def to_json(self) -> Json:
        """Return the entry as JSON."""
        return asdict(self)


class RequestLog:
    """The last 1000 requests, the newest at the end."""

    def __init__(self) -> None:
        self._entries: deque[RequestLogEntry] = deque(maxlen=_MAX_ENTRIES)
        self._total = 0

    def __iter__(self) -> Iterator[RequestLogEntry]:
        """Iterate over the entries, oldest first."""
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def add(
        self,
        time: int,
        operation: str | None,
        method: str,
        path: str,
        status: int | None,
        milliseconds: float,
    ) -> None:
        """Add a request; the arguments are the attributes of `RequestLogEntry`."""
        self._total += 1
        entry = RequestLogEntry(self._total, time, operation, method, path, status, milliseconds)
        self._entries.append(entry)

    @property
    def total(self) -> int:
        """The number of requests since the start or the last `clear`."""
        return self._total

    def clear(self) -> None:
        """Remove all entries."""
        self._entries.clear()
        self._total = 0
