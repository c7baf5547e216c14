"""The state of the sandbox's account."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final

from .event_queue import EventQueue
from .tables import Table

if TYPE_CHECKING:
    from random import Random

    from .clock import Clock
    from .event_queue import EventHandler
    from .messages import Json
    from .outcomes import Script
    from .settings import Settings

# Greater than 32 bits can hold, like the ids of the service.
_FIRST_ID: Final = 2**31 + 1_000_001
_ACTION_INDEXES: Final = (
    ("campaignId",), ("batchId",), ("toNumber",), ("fromNumber",), ("state",), ("inbound",),
    ("_contact_id",), ("_standalone",),
    ("campaignId", "state"), ("batchId", "state"), ("campaignId", "toNumber"),
)  # fmt: skip


class AccountState:
    """The state of one account: resources, pending events, and the clock.

    No background task changes the state: `run_due_events` runs the events that have become due since
    the last call, each with the time at which it was due.

    Args:
        settings: The settings of the sandbox.
        clock: The clock.
        random: The random number generator for tokens and results of calls.

    Attributes:
        passwords: The valid passwords, by username.
        members: The ids of the contacts on each contact list, in order, by the list's id.
        files: The content of uploaded files, by the id of the resource.
        webhook_deliveries: The requests that webhooks have sent, each with its `attempts`.
        due_deliveries: The ids of those that are to be sent now.
        ledger: The charges: time in unix milliseconds, seconds, credits.
        scripts: The scripts by the last digits of the numbers that they apply to.
        events: The pending events.
    """

    def __init__(self, settings: Settings, clock: Clock, random: Random) -> None:
        self.settings = settings
        self.clock = clock
        self.random = random
        self.passwords = {settings.username: settings.password}
        self.calls = Table("call", *_ACTION_INDEXES, ("finalCallResult",))
        self.texts = Table("text", *_ACTION_INDEXES, ("finalTextResult",))
        self.recordings = Table("recording", ("callId",))
        self.broadcasts = Table("broadcast", ("_kind",))
        self.batches = Table(
            "batch", ("broadcastId",), ("broadcastId", "status"), ("broadcastId", "_api")
        )
        self.auto_replies = Table("automatic reply")
        self.delivery_reports = Table("delivery report", ("actionId",))
        self.contacts = Table("contact", ("_number",))
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
        self.keyword_configs: dict[str, Json] = {}
        self.orders = Table("order", ("status",))
        self.webhooks = Table("webhook")
        self.webhook_deliveries = Table("webhook delivery", ("webhookId", "state"))
        self.due_deliveries: list[int] = []
        self.ledger: list[tuple[int, int, float]] = []
        self.scripts: dict[str, Script] = {}
        self.events = EventQueue()
        self.next_id = _FIRST_ID
        self._event_time: int | None = None
        self._unlisted: deque[tuple[int, int]] = deque()

    def now(self) -> int:
        """Return the time in unix milliseconds; during an event, the time at which it was due."""
        if self._event_time is not None:
            return self._event_time
        return int((self.clock.now + self.settings.clock_skew) * 1000)

    def new_id(self) -> int:
        """Return an id that no resource of any kind has."""
        if self.settings.listing_lag:
            self._unlisted.append((self.now(), self.next_id))
        self.next_id += 1
        return self.next_id - 1

    def last_listed_id(self) -> int:
        """Return the greatest id of resources that are in pages; newer ones are not yet."""
        listed = self.now() - self.settings.listing_lag * 1000
        while self._unlisted and self._unlisted[0][0] <= listed:
            self._unlisted.popleft()
        return self._unlisted[0][1] - 1 if self._unlisted else self.next_id

    def token(self) -> str:
        """Return 32 random hexadecimal digits."""
        return f"{self.random.getrandbits(128):032x}"

    def schedule(self, seconds: float, handler: EventHandler, *arguments: Any) -> None:
        """Schedule an event.

        Args:
            seconds: The number of seconds from now.
            handler: A function registered with `event_queue.event_handler`.
            arguments: Further arguments of the handler, JSON values.
        """
        self.events.push(self.now() + round(seconds * 1000), handler, *arguments)

    def run_due_events(self) -> None:
        """Run the events that are due, in order."""
        now = self.now()
        while self._run_event(now):
            pass

    def run_next_event(self, latest: float) -> bool:
        """Move the clock to the time of the first event, and run that event.

        Args:
            latest: The latest time of the clock, in seconds since 1970.

        Returns:
            Whether there was an event until then.
        """
        time = self.events.next_time()
        if time is None or time > int((latest + self.settings.clock_skew) * 1000):
            return False
        # In the middle of the millisecond, whatever the rounding.
        self.clock.advance_to(min(latest, (time + 0.5) / 1000 - self.settings.clock_skew))
        return self._run_event(time)

    def _run_event(self, now: int) -> bool:
        due = self.events.pop_due(now)
        if due is None:
            return False
        self._event_time, handler, arguments = due
        try:
            handler(self, *arguments)
        finally:
            self._event_time = None
        return True
