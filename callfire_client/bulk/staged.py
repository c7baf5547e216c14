"""Staged mode: fill a broadcast that is not started, look whether all recipients are there once, start it.

The functions are generators without I/O; `driving` runs them. The stages of a job are None, `creating`, `created`,
`probing`, `filling`, `starting` and `started`. Each change is one conditional update of the ledger, so that only one
of several processes creates the broadcast, and only one starts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import define, field

from .. import errors
from .._core.actions import Invoke, Perform, Sleep
from .._core.exchange import raised_by_hook
from .actions import Together
from .direct import (
    learn_server_time,
    may_send,
    paused,
    report_counts,
    wait_before_looking,
    wait_for_input,
    wait_or_stop,
)
from .errors import ANOTHER_JOB, JobCancelledError, StagedJobError
from .listing import Pages
from .matching import fact_of, mark_of
from .outcomes import Verdict, is_unsent, judge
from .run import Run, log

if TYPE_CHECKING:
    from collections.abc import Generator

    from .records import Batch, BatchSummary, Claim, Fact, JobRecord

__all__ = ["broadcast_name", "look_at_start", "send_staged"]

Steps: TypeAlias = "Generator[Any, Any, None]"

_MAX_ROUNDS: Final = 10
"""How often recipients that are missing are added at most."""


@define
class _Look:
    """The result of a listing of the broadcast.

    Attributes:
        total: How many messages were read.
        with_attributes: How many of them have attributes.
        twice: The rows of which two messages were seen that are not refused.
        acted: The states of messages on which the service acts already.
        complete: Whether everything was read.
    """

    total: int = 0
    with_attributes: int = 0
    twice: set[int] = field(factory=set[int])
    acted: set[str] = field(factory=set[str])
    complete: bool = False


def send_staged(run: Run) -> Steps:
    """Fill the broadcast of a job, and start it.

    Raises:
        StagedJobError: The broadcast was not created or started, or is not as it should be.
        JobPausedError: No further request would succeed.
        JobCancelledError: The job was cancelled.
    """
    yield from learn_server_time(run)
    try:
        while (yield from _advance(run)):
            pass
    except errors.CallFireError as error:
        if raised_by_hook(error):
            raise
        raise paused(run, f"the API could not be read: {error}", error) from error


def _advance(run: Run) -> Generator[Any, Any, bool]:
    """Take the job to its next stage; return whether there is another one."""
    job: JobRecord = yield Invoke(run.ledger.job, (run.job.id,), blocks=True)
    if job.cancelled:
        raise JobCancelledError(f"the job {job.name!r} was cancelled", job.name)
    match job.stage:
        case None:
            yield from _create(run)
        case "creating":
            yield from _find_created(run)
        case "created" | "probing":
            return (yield from _probe(run, job))
        case "filling":
            yield from _fill(run, job)
        case "starting":
            yield from _wait_for_start(run, job)
            return False
        case _:
            yield from _check_started(run)
            return False
    return True


def broadcast_name(job: JobRecord) -> str:
    """Return the name of the broadcast, which no other broadcast has."""
    given: str = (job.settings or {}).get("broadcast", {}).get("name") or job.name
    return f"{given} {job.token}"


def _create(run: Run) -> Steps:
    if not (yield from _set_stage(run, None, "creating")):
        return
    create, settings = run.operations.create, run.job.settings or {}
    body = {**settings["broadcast"], "name": broadcast_name(run.job)}
    try:
        response = yield Perform(create, (), {}, detailed=True, body=body)
    except BaseException as error:
        if is_unsent(error):
            yield from _set_stage(run, "creating", None)
        if is_unsent(error) or not isinstance(error, errors.CallFireError):
            raise
        verdict = _judge(run, create.id, error)
        if verdict.action != "doubt":
            yield from _set_stage(run, "creating", None)
            raise paused(run, verdict.reason, error) from error
        return
    identifier: object = getattr(response.parsed, "id", None)
    if isinstance(identifier, int):
        yield from _set_stage(run, "creating", "created", identifier)
        log("created the broadcast", run, broadcast=identifier)


def _find_created(run: Run) -> Steps:
    """Look for a broadcast whose creation has an unknown outcome; it is not created again."""
    if (yield from _wait_for_change(run, "creating")):
        return
    name = broadcast_name(run.job)
    pages = Pages(run.operations.find_broadcasts, {"name": name})
    found: list[object] = []
    while (page := (yield from pages.read())) is not None:
        found += [item for item in page if getattr(item, "name", None) == name]
    identifier: object = getattr(found[0], "id", None) if len(found) == 1 else None
    if not isinstance(identifier, int):
        raise StagedJobError(
            f"it is unknown whether the broadcast {name!r} was created: {len(found)} of this name are listed. "
            "Nothing was sent; it is looked up again when the job is resumed, and not created again. Or use "
            "a job with another name",
            run.job.name,
        )
    yield from _set_stage(run, "creating", "created", identifier)
    log("found the broadcast", run, broadcast=identifier)


def _probe(run: Run, job: JobRecord) -> Generator[Any, Any, bool]:
    """Add the first batch, and check that the service does not act on it; return whether to go on."""
    if job.stage == "created" and (yield from _set_stage(run, "created", "probing")):
        claim: Claim = yield Invoke(run.claim, (), blocks=True)
        if claim.batch is None:
            yield from _set_stage(run, "probing", "created")
            _refuse(run, claim)
            return (yield from wait_for_input(run))
        yield from _add(run, job, claim.batch)
        _raise_error(run)
    started = run.config.clock.monotonic()
    while True:
        look = yield from _look(run, job)
        if not (yield from _check(run, job, look)):
            return True
        if (yield Invoke(run.ledger.count_observed, (job.id,), blocks=True)):
            yield from _set_stage(run, "probing", "filling")
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
    yield from _set_stage(run, "probing", "created")
    return True


def _fill(run: Run, job: JobRecord) -> Steps:
    """Add the pending rows; then start if all recipients are there, or make missing rows pending again."""
    senders = tuple(_add_until_error(run, job) for _ in range(run.options.concurrency))
    yield Together(senders, run.stop)
    _raise_error(run)
    in_doubt = yield from _wait_for_batches(run)
    current: JobRecord = yield Invoke(run.ledger.job, (job.id,), blocks=True)
    if current.doubtful:
        # A request of a process that died may still arrive.
        yield from wait_before_looking(run)
    look = yield from _look_completely(run, job)
    if not (yield from _check(run, job, look)):
        return
    released = yield Invoke(run.ledger.release_unobserved, (job.id, in_doubt), blocks=True)
    if released:
        _count_round(run, job, released)
        return
    if current.doubtful:
        yield from wait_before_looking(run)
        look = yield from _look_completely(run, job)
        if not (yield from _check(run, job, look)):
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
        yield from _start(run, job)


def _add_until_error(run: Run, job: JobRecord) -> Steps:
    try:
        while run.error is None:
            claim: Claim = yield Invoke(run.claim, (), blocks=True)
            if claim.batch is None:
                run.refuse_claim(claim)
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
    try:
        response = yield Perform(add, (job.broadcast,), query, detailed=True, body=run.body(batch))
    except BaseException as error:
        if is_unsent(error):
            run.sends(batch, sent=False)
        if is_unsent(error) or not isinstance(error, errors.CallFireError):
            raise
        yield from _act(run, batch, _judge(run, add.id, error), error)
        return
    found: object = getattr(response.parsed, "items", None)
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


def _judge(run: Run, operation: str, error: errors.CallFireError) -> Verdict:
    """Return the consequence of a failure; a 400 refuses the request as a whole here, and nothing was done."""
    retried = run.config.retry_rate_limited
    verdict = judge(error, halve=True, retry_rate_limited=retried)
    log("a request failed", run, operation=operation, action=verdict.action, reason=verdict.reason)
    return verdict


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


def _look_completely(run: Run, job: JobRecord) -> Generator[Any, Any, _Look]:
    """List the broadcast until all confirmed recipients are seen, for `settle_after` seconds at most."""
    started = run.config.clock.monotonic()
    while True:
        look = yield from _look(run, job)
        unobserved = yield Invoke(run.ledger.count_unobserved, (job.id,), blocks=True)
        late = run.config.clock.monotonic() - started >= run.options.settle_after
        if not unobserved or look.twice or look.acted or late:
            return look
        yield Sleep(run.poll_seconds)


def _look(run: Run, job: JobRecord) -> Generator[Any, Any, _Look]:
    """List the messages of the broadcast, and record which rows they are of."""
    lookup = run.operations.add.reconcile
    assert lookup is not None  # the contract defines it where bulk sending is generated
    names = {parameter.wire: parameter.name for parameter in run.operations.find.query}
    # The only query parameter is the broadcast.
    pages = Pages(run.operations.find, {names[wire]: job.broadcast for wire, _ in lookup.query})
    look = _Look()
    refused, waiting = run.operations.refused, run.operations.waiting
    while (page := (yield from pages.read())) is not None:
        facts: list[Fact] = []
        for item in page:
            look.total += 1
            look.with_attributes += bool(getattr(item, "attributes", None))
            row = job.row_of(mark_of(item, job.mark))
            if row is None:
                continue
            facts.append(fact_of(row, item, refused))
            state: object = getattr(item, "state", None)
            if isinstance(state, str) and state not in waiting | refused:
                look.acted.add(state)
        look.twice.update((yield Invoke(run.ledger.observe, (job.id, facts), blocks=True)))
    look.complete = pages.complete
    return look


def _check(run: Run, job: JobRecord, look: _Look) -> Generator[Any, Any, bool]:
    """Stop the job unless the broadcast is as it should be before its start.

    Returns:
        Whether the job is still at this stage: another process may have started the broadcast meanwhile.

    Raises:
        StagedJobError: It is not.
    """
    current: JobRecord = yield Invoke(run.ledger.job, (job.id,), blocks=True)
    if current.stage not in {"probing", "filling"} or current.cancelled:
        return False
    problem = None
    if look.acted:
        problem = (
            f"the service acts on recipients before the start: some are {', '.join(look.acted)}"
        )
    elif look.twice:
        problem = f"{len(look.twice)} recipients are in it twice"
    elif look.total and not look.with_attributes:
        problem = "its recipients are listed without attributes, so they cannot be compared"
    elif not look.complete:
        problem = "its recipients could not all be read"
    if problem is not None:
        log("stopped before the start", run, problem=problem)
        raise StagedJobError(f"the broadcast {job.broadcast} was not started: {problem}", job.name)
    return True


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


def _start(run: Run, job: JobRecord) -> Steps:
    """Start the broadcast, once."""
    if not (yield from _set_stage(run, "filling", "starting")):
        return
    start = run.operations.start
    try:
        yield Perform(start, (job.broadcast,), detailed=True)
    except BaseException as error:
        if is_unsent(error):
            yield from _set_stage(run, "starting", "filling")
        if is_unsent(error) or not isinstance(error, errors.CallFireError):
            raise
        verdict = _judge(run, start.id, error)
        if verdict.action != "doubt":
            yield from _set_stage(run, "starting", "filling")
            raise paused(run, verdict.reason, error) from error
        return
    yield from _finish(run, job)


def _finish(run: Run, job: JobRecord) -> Steps:
    yield Invoke(run.ledger.finish_staged, (job.id,), blocks=True)
    yield from _set_stage(run, "starting", "started")
    log("the broadcast was started", run, broadcast=job.broadcast)


def _wait_for_start(run: Run, job: JobRecord) -> Steps:
    """Look for the start of a broadcast until `settle_after` has passed; it is not started again.

    Raises:
        StagedJobError: The broadcast was not seen to be started.
    """
    started = run.config.clock.monotonic()
    while True:
        status = yield from look_at_start(run, job)
        if status is None:
            return
        if run.config.clock.monotonic() - started >= run.options.settle_after:
            break
        yield Sleep(run.poll_seconds)
    reason = f"it is unknown whether the broadcast was started: its status is {status}"
    yield Invoke(run.ledger.mark_start_unknown, (job.id, reason), blocks=True)
    raise StagedJobError(
        f"it is unknown whether the broadcast {job.broadcast} was started: its status is {status}. It is not "
        "started again; start it yourself if it should be, and resume the job",
        job.name,
    )


def look_at_start(run: Run, job: JobRecord) -> Generator[Any, Any, str | None]:
    """Read the status of the broadcast, and finish the job if it proves the start.

    Returns:
        The status; None if the job is finished.
    """
    lookup = run.operations.start.reconcile
    assert lookup is not None  # the contract defines it where bulk sending is generated
    assert lookup.state is not None
    broadcast = yield Perform(run.operations.get_broadcast, (job.broadcast,))
    status: object = getattr(broadcast, lookup.state, None)
    if isinstance(status, str) and status in lookup.proof:
        yield from _finish(run, job)
        return None
    return str(status)


def _check_started(run: Run) -> Steps:
    counts = yield Invoke(run.ledger.counts, (run.job.id,), blocks=True)
    if counts.sending or counts.unknown:  # the process that started it has died
        yield Invoke(run.ledger.finish_staged, (run.job.id,), blocks=True)
    if counts.pending:
        raise StagedJobError(
            f"the broadcast of the job {run.job.name!r} was started, so no rows can be added: pass the "
            f"{counts.pending} rows that are pending to a job with another name. {ANOTHER_JOB}",
            run.job.name,
        )


def _wait_for_change(run: Run, stage: str) -> Generator[Any, Any, bool]:
    """Wait for another process; return whether the stage has changed within `settle_after` seconds."""
    started = run.config.clock.monotonic()
    while run.config.clock.monotonic() - started < run.options.settle_after:
        yield Sleep(run.poll_seconds)
        job: JobRecord = yield Invoke(run.ledger.job, (run.job.id,), blocks=True)
        if job.stage != stage or job.cancelled:
            return True
    return False


def _set_stage(
    run: Run, before: str | None, after: str | None, broadcast: int | None = None
) -> Generator[Any, Any, bool]:
    changed: bool = yield Invoke(
        run.ledger.advance_stage, (run.job.id, before, after, broadcast), blocks=True
    )
    return changed


def _refuse(run: Run, claim: Claim) -> None:
    run.refuse_claim(claim)
    _raise_error(run)


def _raise_error(run: Run) -> None:
    if run.error is not None:
        raise run.error
