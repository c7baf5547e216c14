"""Staged mode: fill a broadcast that is not started, check that it has each recipient once, and start it.

The functions, and those of `staged_broadcast`, `staged_filling` and `staged_listing`, are generators without I/O;
`driving` runs them. The stages of a job are None, `creating`, `created`, `probing`, `filling`, `starting` and
`started`. Each change is one conditional update of the ledger, so that only one of several processes creates the
broadcast, and only one starts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from .. import errors
from .._core.actions import Invoke
from .._core.exchange import raised_by_hook
from .direct import learn_server_time, paused
from .errors import ANOTHER_JOB, JobCancelledError, StagedJobError
from .staged_broadcast import create_broadcast, find_created_broadcast, wait_for_start
from .staged_filling import fill_broadcast, probe

if TYPE_CHECKING:
    from collections.abc import Generator

    from .records import JobRecord
    from .run import Run

__all__ = ["send_staged"]

Steps: TypeAlias = "Generator[Any, Any, None]"


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
    """Do the work of the present stage of the job; return whether there is more to do."""
    job: JobRecord = yield Invoke(run.ledger.job, (run.job.id,), blocks=True)
    if job.cancelled:
        raise JobCancelledError(f"the job {job.name!r} was cancelled", job.name)
    match job.stage:
        case None:
            yield from create_broadcast(run)
        case "creating":
            yield from find_created_broadcast(run)
        case "created" | "probing":
            return (yield from probe(run, job))
        case "filling":
            yield from fill_broadcast(run, job)
        case "starting":
            yield from wait_for_start(run, job)
            return False
        case _:
            yield from _check_started(run)
            return False
    return True


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
