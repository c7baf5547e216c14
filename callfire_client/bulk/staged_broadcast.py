"""The broadcast of a staged job: it is created once, and started once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from .. import errors
from .._core.actions import Invoke, Perform, Sleep
from .direct import paused
from .errors import StagedJobError
from .listing import Pages
from .outcomes import Verdict, attempt, judge
from .run import Run, log

if TYPE_CHECKING:
    from collections.abc import Generator

    from ..types import Response
    from .records import JobRecord

__all__ = [
    "create_broadcast",
    "find_created_broadcast",
    "judge_failure",
    "look_at_start",
    "set_stage",
    "start_broadcast",
    "wait_for_start",
]

Steps: TypeAlias = "Generator[Any, Any, None]"


def _name(job: JobRecord) -> str:
    """Return the name of the broadcast, which no other broadcast has."""
    given: str = (job.settings or {}).get("broadcast", {}).get("name") or job.name
    return f"{given} {job.token}"


def create_broadcast(run: Run) -> Steps:
    """Create the broadcast, once.

    Raises:
        JobPausedError: The service refused the request.
    """
    if not (yield from set_stage(run, None, "creating")):
        return
    create, settings = run.operations.create, run.job.settings or {}
    body = {**settings["broadcast"], "name": _name(run.job)}
    request = Perform(create, (), {}, detailed=True, body=body)
    outcome = yield from _send_for_stage(run, request, stage="creating", before=None)
    if outcome is None:
        return
    identifier: object = getattr(outcome.parsed, "id", None)
    if isinstance(identifier, int):
        yield from set_stage(run, "creating", "created", identifier)
        log("created the broadcast", run, broadcast=identifier)


def find_created_broadcast(run: Run) -> Steps:
    """Look for a broadcast whose creation has an unknown outcome; it is not created again."""
    if (yield from _wait_for_change(run, "creating")):
        return
    name = _name(run.job)
    pages = Pages(run.operations.find_broadcasts, {"name": name})
    found: list[object] = []
    while (page := (yield from pages.read())) is not None:
        found += [item for item in page if getattr(item, "name", None) == name]
    identifier: object = getattr(found[0], "id", None) if len(found) == 1 else None
    if not isinstance(identifier, int):
        raise StagedJobError(
            f"it is unknown whether the broadcast {name!r} was created: {len(found)} of this name are listed. "
            "Nothing was sent. When the job is resumed, the broadcast is looked up again, and not created again. "
            "Or use a job with another name",
            run.job.name,
        )
    yield from set_stage(run, "creating", "created", identifier)
    log("found the broadcast", run, broadcast=identifier)


def start_broadcast(run: Run, job: JobRecord) -> Steps:
    """Start the broadcast, once.

    Raises:
        JobPausedError: The service refused the request.
    """
    if not (yield from set_stage(run, "filling", "starting")):
        return
    request = Perform(run.operations.start, (job.broadcast,), detailed=True)
    outcome = yield from _send_for_stage(run, request, stage="starting", before="filling")
    if outcome is not None:
        yield from _finish(run, job)


def _send_for_stage(
    run: Run, request: Perform, *, stage: str, before: str | None
) -> Generator[Any, Any, Response[Any] | None]:
    """Send the request of a stage.

    Args:
        run: The run.
        request: The request.
        stage: The stage of the job.
        before: The stage to which the job returns if the request was not processed.

    Returns:
        The response; None if the outcome is unknown.

    Raises:
        JobPausedError: The service refused the request.
    """
    undo = Invoke(run.ledger.advance_stage, (run.job.id, stage, before, None), blocks=True)
    outcome = yield from attempt(request, undo=undo)
    if not isinstance(outcome, errors.CallFireError):
        return outcome
    verdict = judge_failure(run, request.operation.id, outcome)
    if verdict.action == "doubt":
        return None
    yield undo
    raise paused(run, verdict.reason, outcome) from outcome


def _finish(run: Run, job: JobRecord) -> Steps:
    yield Invoke(run.ledger.finish_staged, (job.id,), blocks=True)
    yield from set_stage(run, "starting", "started")
    log("the broadcast was started", run, broadcast=job.broadcast)


def wait_for_start(run: Run, job: JobRecord) -> Steps:
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


def _wait_for_change(run: Run, stage: str) -> Generator[Any, Any, bool]:
    """Wait for another process; return whether the stage has changed within `settle_after` seconds."""
    started = run.config.clock.monotonic()
    while run.config.clock.monotonic() - started < run.options.settle_after:
        yield Sleep(run.poll_seconds)
        job: JobRecord = yield Invoke(run.ledger.job, (run.job.id,), blocks=True)
        if job.stage != stage or job.cancelled:
            return True
    return False


def set_stage(
    run: Run, before: str | None, after: str | None, broadcast: int | None = None
) -> Generator[Any, Any, bool]:
    """Record the next stage of the job, and the broadcast; return whether the job was at the stage before."""
    changed: bool = yield Invoke(
        run.ledger.advance_stage, (run.job.id, before, after, broadcast), blocks=True
    )
    return changed


def judge_failure(run: Run, operation: str, error: errors.CallFireError) -> Verdict:
    """Return the consequence of a failure, and log it.

    A 400 refuses the request as a whole here: nothing was done, so every verdict but `doubt` means that.
    """
    retried = run.config.retry_rate_limited
    verdict = judge(error, halve=True, retry_rate_limited=retried)
    log("a request failed", run, operation=operation, action=verdict.action, reason=verdict.reason)
    return verdict
