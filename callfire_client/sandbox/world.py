"""What the sandbox remembers, and its time."""

from __future__ import annotations

import heapq
import itertools
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from .messages import Json, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

# Above what 32 bits hold, as the service's own ids are.
_FIRST_ID: Final = 2**31 + 1_000_001


@frozen(kw_only=True)
class Settings:
    """How a sandbox behaves.

    Attributes:
        username: The username of the API credential that the account starts with.
        password: Its password.
        call_seconds: How many seconds a call takes until it is finished.
        base_url: Where the sandbox can be reached; addresses in answers begin with it.
        max_body: How many bytes a request's body may have.
    """

    username: str = "sandbox"
    password: str = field(default="sandbox", repr=False)
    call_seconds: float = 1.0
    base_url: str = "http://127.0.0.1/v2"
    max_body: int = 32 * 1024 * 1024


class Table:
    """Rows of one kind by id, as the API answers them.

    Args:
        kind: What to call a row in an error.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._rows: dict[int, Json] = {}

    def __iter__(self) -> Iterator[Json]:
        """The rows, newest first, which is how the service lists them."""
        return reversed(self._rows.values())

    def __contains__(self, row_id: int) -> bool:
        return row_id in self._rows

    def add(self, row: Json) -> Json:
        """Remember a row under its `id`."""
        self._rows[row["id"]] = row
        return row

    def get(self, row_id: int) -> Json:
        """Find a row.

        Raises:
            Problem: There is none (404).
        """
        try:
            return self._rows[row_id]
        except KeyError:
            raise Problem(404, f"there is no {self._kind} {row_id}") from None

    def remove(self, row_id: int) -> Json:
        """Forget a row and return it.

        Raises:
            Problem: There is none (404).
        """
        row = self.get(row_id)
        del self._rows[row_id]
        return row

    def find(self, wanted: Callable[[Json], bool]) -> list[Json]:
        """The wanted rows, newest first."""
        return [row for row in self if wanted(row)]


class World:
    """The state of one account.

    Nothing happens by itself: what is due is done at the next look, dated to when it was due.

    Args:
        settings: How the sandbox behaves.
        clock: Tells the time, in seconds since 1970.
        random: Where tokens come from; the same seed gives the same ones.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float], random: Random) -> None:
        self.settings = settings
        self.passwords = {settings.username: settings.password}
        self.calls = Table("call")
        self.recordings = Table("recording")
        self.broadcasts = Table("call broadcast")
        self.batches = Table("batch")
        self.contacts = Table("contact")
        self.lists = Table("contact list")
        self.members: dict[int, list[int]] = {}
        self.dncs: dict[str, Json] = {}
        self.sounds = Table("sound")
        self.media = Table("media")
        self.files: dict[int, bytes] = {}
        self.credentials = Table("API credential")
        self._clock = clock
        self._random = random
        self._ids = itertools.count(_FIRST_ID)
        self._due: list[tuple[int, int, Callable[[], object]]] = []
        self._order = itertools.count()
        self._settling: int | None = None

    def now(self) -> int:
        """The time in unix milliseconds; while something due is done, when it was due."""
        return int(self._clock() * 1000) if self._settling is None else self._settling

    def new_id(self) -> int:
        """An id that nothing in this world has yet, of whatever kind."""
        return next(self._ids)

    def token(self) -> str:
        """A text that nobody guesses: 32 hexadecimal digits."""
        return f"{self._random.getrandbits(128):032x}"

    def later(self, seconds: float, action: Callable[[], object]) -> None:
        """Do something once that many seconds have passed."""
        due = self.now() + round(seconds * 1000)
        heapq.heappush(self._due, (due, next(self._order), action))

    def settle(self) -> None:
        """Do what has become due, in order."""
        now = self.now()
        try:
            while self._due and self._due[0][0] <= now:
                self._settling, _, action = heapq.heappop(self._due)
                action()
        finally:
            self._settling = None
