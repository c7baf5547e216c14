"""Add the rows of a staged job to its broadcast, until all of them are listed in it once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .. import errors
from .._core.actions import Invoke, Perform, Sleep
from .actions import Together
from .direct import (
    may_send,
    report_counts,
    wait_before_looking,
    wait_for_input,
    wait_or_stop,
)
from .errors import StagedJobError
from .outcomes import Verdict, attempt
from .run import Run, log
from .staged_broadcast import judge_failure, set_stage, start_broadcast
from .staged_listing import check_listing, list_completely, list_recipients

if TYPE_CHECKING:
    from collections.abc import Generator

    from .records import Batch, BatchSummary, Claim, JobRecord

__all__ = ["fill_broadcast", "probe"]

Steps: TypeAlias = "Generator[Any, Any, None]"

_MAX_ROUNDS: Final = 10
"""How often missing recipients are added again at most."""


def probe(run: Run, job: JobRecord) -> Generator[Any, Any, bool]:
    """Add the first batch, and check that the service does not act on it; return whether to go on."""
    if job.stage == "created" and (yield from set_stage(run, "created", "probing")):
        claim: Claim = yield Invoke(run.claim, (), blocks=True)
        if claim.batch is None:
            yield from set_stage(run, "probing", "created")
            run.stop_at_obstacle(claim)
            _raise_error(run)
            return (yield from wait_for_input(run))
        yield from _add(run, job, claim.batch)
        _raise_error(run)
    started = run.config.clock.monotonic()
    while True:
        listing = yield from list_recipients(run, job)
        if not (yield from check_listing(run, job, listing)):
            return True
        if (yield Invoke(run.ledger.count_observed, (job.id,), blocks=True)):
            yield from set_stage(run, "probing", "filling")
            return True
        if run.config.clock.monotonic() - started >= run.options.settle_after:
            break
        yield Sleep(run.poll_seconds)
    in_doubt = yield from _wait_for_batches(run)
    released = yield Invoke(run.ledger.release_unobserved, (job.id, in_doubt), blocks=True)
    counts = yield Invoke(run.ledger.counts, (job.id,), blocks=True)
    if counts.sending:
        raise StagedJobError(
            f"the broadcast {job.broadcast} does not list the recipients that were added to it, so the "
            "job stopped; it was not started",
            job.name,
        )
    _count_round(run, job, released)
    yield from set_stage(run, "probing", "created")
    return True


def fill_broadcast(run: Run, job: JobRecord) -> Steps:
    """Add the pending rows; then start if all recipients are there, or make missing rows pending again."""
    senders = tuple(_add_until_error(run, job) for _ in range(run.options.concurrency))
    yield Together(senders, run.stop)
    _raise_error(run)
    in_doubt = yield from _wait_for_batches(run)
    current: JobRecord = yield Invoke(run.ledger.job, (job.id,), blocks=True)
    if current.doubtful:
        # A request of a process that died may still arrive.
        yield from wait_before_looking(run)
    listing = yield from list_completely(run, job)
    if not (yield from check_listing(run, job, listing)):
        return
    released = yield Invoke(run.ledger.release_unobserved, (job.id, in_doubt), blocks=True)
    if released:
        _count_round(run, job, released)
        return
    if current.doubtful:
        yield from wait_before_looking(run)
        listing = yield from list_completely(run, job)
        if not (yield from check_listing(run, job, listing)):
            return
    unobserved = yield Invoke(run.ledger.count_unobserved, (job.id,), blocks=True)
    if unobserved:
        raise StagedJobError(
            f"the broadcast {job.broadcast} does not list {unobserved} recipients that were added to it, so "
            "the job stopped; it was not started",
            job.name,
        )
    current = yield Invoke(run.ledger.job, (job.id,), blocks=True)
    if not current.input_complete:
        yield from wait_for_input(run)
    else:
        # Has no effect if another process has rows to add meanwhile.
        yield from start_broadcast(run, job)


def _add_until_error(run: Run, job: JobRecord) -> Steps:
    try:
        while run.error is None:
            claim: Claim = yield Invoke(run.claim, (), blocks=True)
            if claim.batch is None:
                run.stop_at_obstacle(claim)
                return
            yield from _add(run, job, claim.batch)
            yield from report_counts(run)
    except Exception as error:  # noqa: BLE001 - raised again when the other senders have ended
        run.stop(error)


def _add(run: Run, job: JobRecord, batch: Batch) -> Steps:
    """Add the recipients of a batch, and record whether that is confirmed."""
    add, ledger = run.operations.add, run.ledger
    known = {parameter.name for parameter in add.query}
    query = {name: value for name, value in run.query.items() if name in known}
    if not (yield from may_send(run, batch)):
        return
    request = Perform(add, (job.broadcast,), query, detailed=True, body=run.body(batch))
    outcome = yield from attempt(request, undo=Invoke(run.mark_unsent, (batch,), blocks=False))
    if isinstance(outcome, errors.CallFireError):
        yield from _act(run, batch, judge_failure(run, add.id, outcome), outcome)
        return
    found: object = getattr(outcome.parsed, "items", None)
    number = len(found) if isinstance(found, list) else 0  # pyright: ignore[reportUnknownArgumentType] - only its length
    if number == len(batch.rows):
        run.succeeded()
        yield Invoke(ledger.confirm, (job.id, batch.id), blocks=True)
        log("added a batch", run, batch=batch.id, rows=number)
    else:
        reason = f"the response has {number} items for {len(batch.rows)} recipients"
        yield Invoke(ledger.mark_in_doubt, (job.id, batch.id, reason, None), blocks=True)


def _act(run: Run, batch: Batch, verdict: Verdict, error: errors.CallFireError) -> Steps:
    """Record the consequence of a failure, and wait, or stop the run."""
    job, ledger = run.job.id, run.ledger
    if verdict.action == "doubt":
        yield Invoke(ledger.mark_in_doubt, (job, batch.id, verdict.reason, None), blocks=True)
    else:
        yield Invoke(run.release, (batch,), blocks=True)
    yield from wait_or_stop(run, verdict, error)


def _wait_for_batches(run: Run) -> Generator[Any, Any, list[int]]:
    """Wait until no process adds recipients; return the batches of which it is unknown whether they were added."""
    job, ledger = run.job.id, run.ledger
    while True:
        found: list[BatchSummary] = yield Invoke(ledger.open_batches, (job,), blocks=True)
        abandoned = run.due(found)
        under_way = False
        for batch in found:
            if batch.status == "in_doubt":
                continue
            if batch.id in abandoned:
                reason = "the sender ended before it had a response"
                yield Invoke(ledger.mark_in_doubt, (job, batch.id, reason, None), blocks=True)
            elif batch.worker != run.worker:
                under_way = True
        if not under_way:
            return [batch.id for batch in found]
        yield Sleep(run.poll_seconds)


def _count_round(run: Run, job: JobRecord, released: int) -> None:
    """Count how often recipients were missing.

    Raises:
        StagedJobError: Too often.
    """
    run.rounds += 1
    log("recipients are missing", run, rows=released)
    if run.rounds > _MAX_ROUNDS:
        raise StagedJobError(
            f"the broadcast {job.broadcast} was not started: recipients were missing {run.rounds} times "
            "after they had been added",
            job.name,
        )


def _raise_error(run: Run) -> None:
    if run.error is not None:
        raise run.error
