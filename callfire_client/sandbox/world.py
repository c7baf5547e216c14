"""What the sandbox remembers, and its time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .agenda import Agenda
from .tables import Table

if TYPE_CHECKING:
    from random import Random

    from .agenda import Event
    from .clock import Clock
    from .messages import Json
    from .outcomes import Script
    from .settings import Settings

# Above what 32 bits hold, as the service's own ids are.
_FIRST_ID: Final = 2**31 + 1_000_001


class World:
    """The state of one account.

    Nothing happens by itself: what is due is done at the next look, dated to when it was due.

    Args:
        settings: How the sandbox behaves.
        clock: Tells the time.
        random: Where tokens and chances come from; the same seed gives the same ones.
    """

    def __init__(self, settings: Settings, clock: Clock, random: Random) -> None:
        self.settings = settings
        self.clock = clock
        self.random = random
        self.passwords = {settings.username: settings.password}
        self.calls = Table(
            "call",
            ("campaignId",), ("batchId",), ("toNumber",), ("fromNumber",), ("state",),
            ("finalCallResult",), ("_contact",),
            ("campaignId", "state"), ("batchId", "state"), ("campaignId", "toNumber"),
        )  # fmt: skip
        self.recordings = Table("recording", ("callId",))
        self.broadcasts = Table("call broadcast", ("status",))
        self.batches = Table("batch", ("broadcastId",), ("broadcastId", "status"))
        self.contacts = Table("contact")
        self.lists = Table("contact list")
        self.members: dict[int, dict[int, None]] = {}
        self.dncs: dict[str, Json] = {}
        self.sounds = Table("sound")
        self.media = Table("media")
        self.files: dict[int, bytes] = {}
        self.credentials = Table("API credential")
        self.caller_ids: dict[str, Json] = {}
        self.number_leases: dict[str, Json] = {}
        self.number_configs: dict[str, Json] = {}
        self.keyword_leases: dict[str, Json] = {}
        self.ledger: list[tuple[int, int, float]] = []
        """What was charged: when, for how many seconds, how many credits."""
        self.scripts: dict[str, Script] = {}
        self.agenda = Agenda()
        self.next_id = _FIRST_ID
        self._settling: int | None = None

    def now(self) -> int:
        """The time in unix milliseconds; while something due is done, when it was due."""
        return int(self.clock.now * 1000) if self._settling is None else self._settling

    def new_id(self) -> int:
        """An id that nothing in this world has yet, of whatever kind."""
        self.next_id += 1
        return self.next_id - 1

    def token(self) -> str:
        """A text that nobody guesses: 32 hexadecimal digits."""
        return f"{self.random.getrandbits(128):032x}"

    def later(self, seconds: float, event: Event, *arguments: Any) -> None:
        """Put something on the agenda.

        Args:
            seconds: How long from now.
            event: What is to happen, registered with `agenda.event`.
            arguments: What it takes after the world, JSON values.
        """
        self.agenda.put(self.now() + round(seconds * 1000), event, *arguments)

    def settle(self) -> None:
        """Do what has become due, in order."""
        now = self.now()
        try:
            while (due := self.agenda.next(now)) is not None:
                self._settling, event, arguments = due
                event(self, *arguments)
        finally:
            self._settling = None
