"""What was asked of the sandbox lately, for tests and for the page."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from attrs import asdict, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .messages import Json

_KEPT: Final = 1000


@frozen
class Entry:
    """A request and how it ended.

    Attributes:
        number: Its place in all that were asked, from 1.
        time: When, in unix milliseconds of the sandbox's clock.
        operation: The operationId; None where the contract has no such path.
        method: The HTTP method.
        path: The path.
        status: The status of the answer; None where the connection was reset.
        milliseconds: How long the sandbox took, in real time.
    """

    number: int
    time: int
    operation: str | None
    method: str
    path: str
    status: int | None
    milliseconds: float

    def to_json(self) -> Json:
        """Write it down."""
        return asdict(self)


class Journal:
    """The last thousand requests, the newest at the end."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=_KEPT)
        self._count = 0

    def __iter__(self) -> Iterator[Entry]:
        """The entries, oldest first."""
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def note(
        self,
        time: int,
        operation: str | None,
        method: str,
        path: str,
        status: int | None,
        milliseconds: float,
    ) -> None:
        """Enter a request."""
        self._count += 1
        entry = Entry(self._count, time, operation, method, path, status, milliseconds)
        self._entries.append(entry)

    @property
    def count(self) -> int:
        """How many requests there were."""
        return self._count

    def clear(self) -> None:
        """Forget them all."""
        self._entries.clear()
        self._count = 0
