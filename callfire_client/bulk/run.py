"""The state of one process that works on a job: its settings, and its observations of others."""

from __future__ import annotations

import json
import logging
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import define, field, frozen

from .errors import BulkError, JobCancelledError, JobPausedError
from .records import Batch, BatchSummary, Claim, Counts, JobRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .._core.config import Config
    from .ledgers.interface import Ledger
    from .operations import BulkOperations

__all__ = ["LONGEST_SILENCE", "OnMissing", "Options", "Run", "log"]

OnMissing: TypeAlias = Literal["unknown", "resend"]
"""The consequence for a row whose request had an unknown outcome, and which the API does not show: its state, or
"resend", which sends it again, perhaps for the second time."""

_LOGGER: Final = logging.getLogger("callfire_client.bulk")
_BEATS: Final = 5
"""How many heartbeats a worker sends in `settle_after` seconds."""
_MAX_BEAT_SECONDS: Final = 5.0
_MISSED_BEATS: Final = 4
"""After how many missed heartbeats a worker counts as dead."""
LONGEST_SILENCE: Final = _MISSED_BEATS * _MAX_BEAT_SECONDS
"""After how many seconds without a heartbeat every worker counts as dead, whatever its interval is."""
_STAGED_BATCH: Final = 10
"""How many recipients are added to a broadcast by a request; the limit of the service is unknown."""
_MAX_DELAY: Final = 8.0
"""The longest delay after a failure, in seconds, unless the response demands a longer one."""
_MAX_DEMANDED: Final = 300.0
"""The longest delay that a response can demand, in seconds; a longer one pauses the job."""
_MAX_FAILURES: Final = 6
"""After how many failures in a row, beside two for each sender, a job is paused."""


def log(event: str, run: Run, **details: object) -> None:
    """Log an event at INFO: a line for people, and its parts as attributes of the record.

    Args:
        event: A description of the event.
        run: The run.
        details: Numbers and reasons, without keys, recipients and messages.
    """
    text = ", ".join(f"{name} {value}" for name, value in details.items())
    _LOGGER.info(
        "bulk job %s: %s%s",
        run.job.name,
        event,
        f" ({text})" if text else "",
        extra={"bulk_job": run.job.name, "bulk_event": event, "bulk_details": details},
    )


@frozen(kw_only=True)
class Options:
    """The arguments that may differ each time a job is resumed.

    Attributes:
        batch: The largest number of rows of a request; None for the default.
        concurrency: How many requests with recipients are sent at the same time.
        settle_after: How long the outcome of a batch must have been unknown before the API is searched for its
            rows, in seconds.
        on_missing: The state of a row that the API does not show then, or "resend".
        progress: Called with the counts after each change.
    """

    batch: int | None
    concurrency: int
    settle_after: float
    on_missing: OnMissing
    progress: Callable[[Counts], object] | None = None

    @property
    def beat_seconds(self) -> float:
        """The seconds between the heartbeats of a worker."""
        return min(max(self.settle_after / _BEATS, 0.02), _MAX_BEAT_SECONDS)


@define(eq=False)
class Run:
    """The state that the senders of one process share; they may be threads.

    Attributes:
        ledger: The ledger.
        job: The job, as it was when the run began.
        operations: The operations of its kind.
        options: The options.
        config: The settings of the client.
        worker: The number of this worker in the ledger.
        counts: The counts after the last change.
        error: Why nothing more is sent; None while the run goes on.
        rounds: How often recipients of a broadcast were missing.
    """

    ledger: Ledger
    job: JobRecord
    operations: BulkOperations
    options: Options
    config: Config
    worker: int
    counts: Counts = field(factory=Counts)
    error: Exception | None = None
    rounds: int = 0
    _lock: threading.Lock = field(factory=threading.Lock)
    _unsent: set[int] = field(factory=set[int])
    _abandoned: set[int] = field(factory=set[int])
    _claimed_at: dict[int, float] = field(factory=dict[int, float])
    _failures: int = 0
    _seen: dict[int, tuple[object, float]] = field(factory=dict[int, tuple[object, float]])
    _settling: bool = False
    _next_look: float = 0.0

    # Settings of the job

    @property
    def query(self) -> Mapping[str, Any]:
        """The query parameters of requests, by their Python names."""
        query: Mapping[str, Any] = (self.job.settings or {}).get("query", {})
        return query

    @property
    def strict(self) -> bool:
        """Whether the service refuses a request as a whole if a recipient is invalid."""
        return bool(self.query.get("strict_validation") == "true")

    def body(self, batch: Batch) -> list[dict[str, Any]]:
        """Return the recipients of a batch, each with its mark."""
        recipients: list[dict[str, Any]] = []
        for row in batch.rows:
            assert row.recipient is not None  # only those of settled rows are erased
            recipient: dict[str, Any] = json.loads(row.recipient)
            marks = {self.job.mark: self.job.mark_of(row.id)}
            recipient["attributes"] = {**(recipient.get("attributes") or {}), **marks}
            recipients.append(recipient)
        return recipients

    # Claims

    def server_time(self) -> float | None:
        """Return the earliest present time of the server, in seconds since 1970."""
        times = self.config.server_clock.at(self.config.clock.monotonic())
        return None if times is None else times[0]

    def claim(self) -> Claim:
        """Claim a batch; until `mark_sent` is called, it is known that nothing of it was sent."""
        started, limit = self.config.clock.monotonic(), self.options.batch
        if limit is None:
            limit = _STAGED_BATCH if self.job.mode == "staged" else self.operations.batch
        claim = self.ledger.claim(self.job.id, self.worker, limit, self.server_time())
        if claim.batch is not None:
            if self.job.settings is None:  # they were erased, and another process has added rows
                self.job = self.ledger.job(self.job.id)
            with self._lock:
                self._unsent.add(claim.batch.id)
                self._claimed_at[claim.batch.id] = started
        return claim

    def is_late(self, batch: Batch) -> bool:
        """Whether a batch was claimed so long ago that others may count it as abandoned.

        The process may have been stopped since then.
        """
        with self._lock:
            claimed_at = self._claimed_at.pop(batch.id, None)
        late = self.config.clock.monotonic() - self.options.beat_seconds
        return claimed_at is not None and claimed_at < late

    def mark_sent(self, batch: Batch) -> None:
        """Record that the request of a batch is about to be sent."""
        with self._lock:
            self._unsent.discard(batch.id)

    def mark_unsent(self, batch: Batch) -> None:
        """Record that nothing of the request of a batch was sent."""
        with self._lock:
            self._unsent.add(batch.id)

    def release(self, batch: Batch) -> None:
        """Make the rows of a batch pending again, of which nothing was sent."""
        self.ledger.release(self.job.id, batch.id, None, resend=False)

    def release_unsent(self) -> None:
        """Make rows pending again that were claimed and not sent, because the run was interrupted."""
        with self._lock:
            batches, self._unsent = self._unsent, set()
        for batch in batches:
            self.ledger.release(self.job.id, batch, None, resend=False)

    def abandon(self, batch: Batch) -> None:
        """Make a batch whose sender was interrupted pending if nothing of it was sent, and in doubt otherwise.

        If the ledger cannot be written, this process settles the batch later.
        """
        with self._lock:
            unsent = batch.id in self._unsent
            self._unsent.discard(batch.id)
            self._abandoned.add(batch.id)
        with suppress(BulkError):
            if unsent:
                self.release(batch)
            else:
                reason = "its sender was interrupted"
                self.ledger.mark_in_doubt(self.job.id, batch.id, reason, None)

    def stop_at_obstacle(self, claim: Claim) -> None:
        """Stop the run if nothing was claimed because another process has paused or cancelled the job."""
        if claim.obstacle == "cancelled":
            self.stop(JobCancelledError(f"the job {self.job.name!r} was cancelled", self.job.name))
        elif claim.obstacle == "paused":
            message = f"the job {self.job.name!r} is paused: {claim.reason}"
            self.stop(JobPausedError(message, self.job.name))

    # Failures

    def stop(self, error: Exception) -> None:
        """Make the senders end after their current requests; the first error is raised at the end."""
        with self._lock:
            self.error = self.error or error

    def raise_error(self) -> None:
        """Raise the error that ended the run, if there is one, so that the run can go on later."""
        with self._lock:
            error, self.error = self.error, None
        if error is not None:
            self.succeeded()
            raise error

    def succeeded(self) -> None:
        """Forget earlier failures."""
        self._failures = 0

    def failed(self, demanded: float | None) -> float | None:
        """Count a failure, and return the seconds until the next request; None after too many in a row.

        Args:
            demanded: The seconds that the response demands; None without one.
        """
        with self._lock:
            self._failures += 1
            failures = self._failures
        if failures >= _MAX_FAILURES + 2 * self.options.concurrency:
            return None
        if demanded is not None and demanded > _MAX_DEMANDED:
            return None
        return min(max(demanded or 0.0, 0.25 * 2.0**failures), max(_MAX_DELAY, demanded or 0.0))

    def update_counts(self) -> None:
        """Read the counts from the ledger."""
        self.counts = self.ledger.counts(self.job.id)

    def report(self) -> None:
        """Call `progress` with the counts."""
        if self.options.progress is not None:
            with self._lock:
                self.options.progress(self.counts)

    # Settling

    @property
    def poll_seconds(self) -> float:
        """The seconds between two reads of the changes of other processes."""
        return min(max(self.options.settle_after / 6, 0.01), 5.0)

    def begin_settling(self) -> bool:
        """Return whether this sender should look for batches to settle now; `end_settling` must follow then.

        Of the senders of a process, one at a time does.
        """
        with self._lock:
            if self._settling or self.config.clock.monotonic() < self._next_look:
                return False
            self._settling = True
            return True

    def end_settling(self) -> None:
        """Allow the senders to look for batches to settle again after a quarter of `settle_after`."""
        with self._lock:
            self._settling = False
            self._next_look = self.config.clock.monotonic() + self.options.settle_after / 4

    def is_under_way(self, batch: BatchSummary) -> bool:
        """Whether the request of a batch is under way in this process."""
        own = batch.status == "sending" and batch.worker == self.worker
        return own and batch.id not in self._abandoned

    def due(self, open_batches: list[BatchSummary]) -> list[int]:
        """Return the batches whose outcome has been unknown for `settle_after` seconds.

        That time is measured here, from the moment when this process first saw the batch as it is now: in
        doubt, or with the same heartbeat of its worker. So the clocks of other machines do not matter.
        """
        now = self.config.clock.monotonic()
        seen: dict[int, tuple[object, float]] = {}
        due: list[int] = []
        for batch in open_batches:
            if self.is_under_way(batch):
                continue
            own = batch.worker == self.worker
            present = None if own or batch.status == "in_doubt" else (batch.worker, batch.beat)
            earlier = self._seen.get(batch.id)
            since = earlier[1] if earlier is not None and earlier[0] == present else now
            seen[batch.id] = present, since
            limit = self.options.settle_after
            if batch.status == "sending" and batch.beat_seconds is not None:
                limit = max(limit, _MISSED_BEATS * batch.beat_seconds)
            if now - since >= limit:
                due.append(batch.id)
        self._seen = seen
        return due

    def postpone(self, batches: list[int]) -> None:
        """Settle batches later, because they could not be read."""
        for batch in batches:
            self._seen.pop(batch, None)
