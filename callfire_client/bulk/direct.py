"""Direct mode: send pending rows in requests with recipients, and settle those whose outcome is unknown.

The functions are generators without I/O; `driving` runs them.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta
from typing import Any, TypeAlias, cast

from .. import errors
from .._core.actions import Invoke, Perform, Sleep
from .._core.deadlines import current
from .._core.exchange import raised_by_hook
from .actions import Together
from .errors import InputIncompleteError, JobPausedError
from .matching import api_batch_of, fact_of, match_items
from .outcomes import Verdict, attempt, judge
from .records import Batch, Claim, Fact, JobRecord
from .run import LONGEST_SILENCE, Run, log
from .settling import find_marks, settle

__all__ = [
    "learn_server_time",
    "may_send",
    "paused",
    "report_counts",
    "send_all",
    "send_batch",
    "settle_due",
    "wait_before_looking",
    "wait_for_input",
    "wait_or_stop",
]

Steps: TypeAlias = Generator[Any, Any, None]


def send_all(run: Run) -> Steps:
    """Send until no row is pending, and settle until no row is sending.

    Raises:
        JobPausedError: No further request would succeed.
        JobCancelledError: The job was cancelled.
        InputIncompleteError: Another process was storing rows, and has died.
    """
    yield from learn_server_time(run)
    if run.options.on_missing == "resend":
        yield from _settle_unknown(run)
    while True:
        senders = tuple(_send_until_error(run) for _ in range(run.options.concurrency))
        yield Together(senders, run.stop)
        if run.error is not None and not (yield from _is_finished_anyway(run)):
            raise run.error
        if not (yield from _wait_for_rest(run)):
            return


def _is_finished_anyway(run: Run) -> Generator[Any, Any, bool]:
    """End the pause of a job whose rows were all settled by the requests that were under way when it was paused."""
    if not isinstance(run.error, JobPausedError):
        return False
    job: JobRecord = yield Invoke(run.ledger.job, (run.job.id,), blocks=True)
    yield Invoke(run.update_counts, (), blocks=True)
    if not job.input_complete or job.cancelled or run.counts.pending or run.counts.sending:
        return False
    log("all rows are settled, so the pause has ended", run, reason=run.error)
    run.error = None
    yield Invoke(run.ledger.open_job, (run.job.id, None), blocks=True)
    return True


def learn_server_time(run: Run) -> Steps:
    """Read one message, so that the time of the server is known when a batch is claimed."""
    if run.server_time() is None:
        find = run.operations.find
        try:
            yield Perform(find, (), {"limit": 1, "offset": 0})
        except errors.CallFireError as error:
            if raised_by_hook(error):
                raise
            raise paused(run, f"{find.id} failed: {error}") from error


def _settle_unknown(run: Run) -> Steps:
    """Look for the rows that earlier runs left unknown; those that are missing become pending."""
    unknown = yield Invoke(run.ledger.unknown_batches, (run.job.id,), blocks=True)
    try:
        yield from settle(run, unknown, "unknown")
    except errors.CallFireError as error:
        if raised_by_hook(error):
            raise
        raise paused(run, f"the API could not be read: {error}") from error


def _send_until_error(run: Run) -> Steps:
    """Send, and let the other senders end after their current requests if there is an error."""
    try:
        yield from _send_pending(run)
    except Exception as error:  # noqa: BLE001 - raised again when the other senders have ended
        run.stop(error)


def _send_pending(run: Run) -> Steps:
    """Send batches, one after another, until nothing can be claimed."""
    while run.error is None:
        if run.begin_settling():
            try:
                yield from settle_due(run)
            finally:
                run.end_settling()
        claim: Claim = yield Invoke(run.claim, (), blocks=True)
        if claim.batch is None:
            run.stop_at_obstacle(claim)
            return
        yield from send_batch(run, claim.batch)
        yield from report_counts(run)


def report_counts(run: Run) -> Steps:
    """Call `progress` with the counts."""
    if run.options.progress is not None:
        yield Invoke(run.update_counts, (), blocks=True)
        run.report()


def settle_due(run: Run) -> Generator[Any, Any, bool]:
    """Settle the batches whose time has come; return whether there were any."""
    due = run.due((yield Invoke(run.ledger.open_batches, (run.job.id,), blocks=True)))
    if not due:
        return False
    try:
        yield from settle(run, due, "sending")
    except errors.CallFireError as error:
        run.postpone(due)
        if raised_by_hook(error):
            raise
        delay = run.failed(None)
        if delay is None or isinstance(
            error, errors.AuthenticationError | errors.PermissionDeniedError
        ):
            run.stop(paused(run, f"the API could not be read: {error}", error))
    yield from report_counts(run)
    return True


def _wait_for_rest(run: Run) -> Generator[Any, Any, bool]:
    """Settle the batches in doubt, and wait for other processes; return whether rows can be claimed again."""
    announced = False
    while True:
        if (yield from settle_due(run)) and run.error is not None:
            raise run.error
        yield Invoke(run.update_counts, (), blocks=True)
        if run.counts.pending and (yield from wait_for_input(run)):
            return True
        if not run.counts.sending:
            return False
        if not announced:
            announced = True
            _announce_wait(run, run.counts.sending)
            yield from report_counts(run)
        yield Sleep(run.poll_seconds)


def _announce_wait(run: Run, rows: int) -> None:
    """Log for how long nothing will be sent, because rows were being sent by a request of unknown outcome."""
    seconds = run.options.settle_after
    until = run.config.clock.now() + timedelta(seconds=seconds)
    event = "waiting before looking for rows that were being sent"
    log(event, run, rows=rows, settle_after=seconds, until=until.isoformat(timespec="seconds"))


def wait_before_looking(run: Run) -> Steps:
    """Wait until a request of unknown outcome, which may still arrive, has probably been processed."""
    counts = yield Invoke(run.ledger.counts, (run.job.id,), blocks=True)
    _announce_wait(run, counts.sending)
    yield Sleep(run.options.settle_after)


def wait_for_input(run: Run) -> Generator[Any, Any, bool]:
    """Wait until all rows are stored, by this or by another process; return whether rows are pending.

    Raises:
        InputIncompleteError: The other process has died.
    """
    loaders: dict[int, int | None] = {}
    since = run.config.clock.monotonic()
    while True:
        job = yield Invoke(run.ledger.job, (run.job.id,), blocks=True)
        yield Invoke(run.update_counts, (), blocks=True)
        if job.cancelled or job.input_complete:
            return bool(run.counts.pending) and not job.cancelled
        present = yield Invoke(run.ledger.loaders, (run.job.id,), blocks=True)
        now = run.config.clock.monotonic()
        if present != loaders:
            loaders, since = present, now
        elif now - since >= max(run.options.settle_after, LONGEST_SILENCE):
            raise InputIncompleteError(
                f"the rows of the job {job.name!r} were not all stored: pass them again", job.name
            )
        yield Sleep(run.poll_seconds)


def send_batch(run: Run, batch: Batch) -> Steps:
    """Send the request of a batch that this worker has claimed, and record its outcome."""
    if not (yield from may_send(run, batch)):
        return
    request = Perform(run.operations.send, (), run.query, detailed=True, body=run.body(batch))
    outcome = yield from attempt(request, undo=Invoke(run.mark_unsent, (batch,), blocks=False))
    if isinstance(outcome, errors.CallFireError):
        verdict = judge(
            outcome,
            # A 400 to a request with one recipient is about this one.
            halve=run.strict or run.options.on_missing == "resend" or len(batch.rows) == 1,
            retry_rate_limited=run.config.retry_rate_limited,
        )
        yield from _act(run, batch, verdict, outcome)
    else:
        yield from _record_response(run, batch, outcome.parsed)


def may_send(run: Run, batch: Batch) -> Generator[Any, Any, bool]:
    """Return whether a batch may be sent: if it was claimed long ago, others may have settled rows of it."""
    if run.is_late(batch) and not (yield from _is_unchanged(run, batch)):
        return False
    run.mark_sent(batch)
    return True


def _is_unchanged(run: Run, batch: Batch) -> Generator[Any, Any, bool]:
    """Return whether a batch still has its rows; if not, another process has settled some, and it is released."""
    found: list[Batch] = yield Invoke(run.ledger.batches, ([batch.id], "sending"), blocks=True)
    claimed = [row.id for each in found for row in each.rows]
    if claimed and claimed == [row.id for row in batch.rows]:
        return True
    log("a batch was settled by another process", run, batch=batch.id)
    yield Invoke(run.release, (batch,), blocks=True)
    return False


def _record_response(run: Run, batch: Batch, parsed: object) -> Steps:
    """Record the outcome of the rows that the response shows."""
    found: object = getattr(parsed, "items", None)
    items = cast("list[object]", found) if isinstance(found, list) else []
    api_batch = api_batch_of(items)
    if len(items) != len(batch.rows):
        reason = f"the response has {len(items)} items for {len(batch.rows)} recipients"
        yield from _doubt(run, batch, reason, api_batch)
        return
    matched = match_items(items, batch, run.job)
    facts = [fact_of(row, item, run.operations.refused) for row, item in matched.items()]
    yield Invoke(run.ledger.record, (run.job.id, batch.id, facts), blocks=True)
    if len(matched) < len(batch.rows):
        rest = len(batch.rows) - len(matched)
        yield from _doubt(run, batch, f"{rest} items of the response fit no recipient", api_batch)
        return
    run.succeeded()
    refused = sum(fact.state == "refused" for fact in facts)
    log("sent a batch", run, batch=batch.id, sent=len(facts) - refused, refused=refused)


def _act(run: Run, batch: Batch, verdict: Verdict, error: errors.CallFireError) -> Steps:
    """Record the consequence of a failure, and wait, halve the batch, or stop the run."""
    log("a request failed", run, batch=batch.id, action=verdict.action, reason=verdict.reason)
    match verdict.action:
        case "halve":
            yield from _halve(run, batch, verdict.reason)
            return
        case "doubt":
            yield from _doubt(run, batch, verdict.reason, None)
        case _:
            yield Invoke(run.release, (batch,), blocks=True)
    yield from wait_or_stop(run, verdict, error)


def wait_or_stop(run: Run, verdict: Verdict, error: errors.CallFireError) -> Steps:
    """Wait after a failure, or stop the run if no further request would succeed."""
    clock = run.config.clock
    deadline = current(clock)
    if deadline is not None and clock.monotonic() >= deadline:
        run.stop(paused(run, "the deadline has passed", error))  # that of this process
        return
    ends = verdict.action not in {"release", "doubt"}
    delay = None if ends else run.failed(verdict.delay)
    if delay is None:
        run.stop(paused(run, verdict.reason, error))
        yield Invoke(run.ledger.pause, (run.job.id, verdict.reason), blocks=True)
    elif run.error is None:
        yield Sleep(delay)


def _doubt(run: Run, batch: Batch, reason: str, api_batch: int | None) -> Steps:
    yield Invoke(run.ledger.mark_in_doubt, (run.job.id, batch.id, reason, api_batch), blocks=True)
    log("the outcome of a batch is unknown", run, batch=batch.id, reason=reason)


def _halve(run: Run, batch: Batch, reason: str) -> Steps:
    """Find the rows that the service refuses, unless the API shows a mark of the batch, or no marks at all."""
    if not run.strict and len(batch.rows) > 1:
        # It is unknown whether others were sent to; if they were, the API shows it after a while.
        yield from wait_before_looking(run)
    try:
        absent = yield from find_marks(run, batch)
    except errors.CallFireError as error:
        yield from _doubt(run, batch, f"{reason}; and {error}", None)
        return
    if not absent:
        yield from _doubt(run, batch, reason, None)
        return
    run.succeeded()  # the service reads requests, and refuses this one for its recipients
    if len(batch.rows) == 1:
        facts = [Fact(batch.rows[0].id, "refused", None, reason)]
        yield Invoke(run.ledger.record, (run.job.id, batch.id, facts), blocks=True)
        return
    halves = yield Invoke(run.ledger.split, (run.job.id, batch.id, run.worker), blocks=True)
    for half in halves:
        run.mark_unsent(half)
    try:
        for position, half in enumerate(halves):
            # Since the batch was claimed, others may have stopped the job, or settled its rows.
            job: JobRecord = yield Invoke(run.ledger.job, (run.job.id,), blocks=True)
            if run.error is not None or job.cancelled or job.paused is not None:
                for rest in halves[position:]:
                    yield Invoke(run.release, (rest,), blocks=True)
                return
            if (yield from _is_unchanged(run, half)):
                yield from send_batch(run, half)
    except BaseException:
        for half in halves:
            yield Invoke(run.abandon, (half,), blocks=True)
        raise


def paused(run: Run, reason: str, cause: BaseException | None = None) -> JobPausedError:
    """Make the exception of a job that is paused."""
    error = JobPausedError(f"the job {run.job.name!r} is paused: {reason}", run.job.name)
    error.__cause__ = cause
    return error
