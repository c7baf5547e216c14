"""`callfire jobs`: the jobs of `callfire send-many`."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import asdict, frozen

from .commands import Group
from .confirming import confirm
from .ledgers import (
    LedgerLocation,
    complete_job,
    describe_counts,
    find_job,
    iterate_rows,
    job_command,
    ledger_option,
    open_ledger,
)
from .output import Column, note, show
from .output_files import force_option, output_file
from .parameters import JOB, SECONDS, json_option, yes_option
from .progress import waiting
from .session import open_client
from .status import FINDINGS, CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..bulk import BulkJob, Counts
    from ..bulk.records import JobRecord
    from ..bulk.run import OnMissing

__all__ = ["command"]


@frozen
class _Job:
    """A job and its counts."""

    record: JobRecord
    counts: Counts

    @property
    def status(self) -> str:
        """The status of the job in words, with the remedy where there is one."""
        if self.record.cancelled:
            return "cancelled"
        if not self.record.input_complete:
            return "input incomplete: run send-many again"
        if self.record.paused:
            return f"paused: {self.record.paused}"
        if self.counts.pending or self.counts.sending:
            return "not finished"
        return "finished"

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object."""
        record = self.record
        names = {"job": record.name, "kind": record.kind, "mode": record.mode}
        return {**names, **asdict(self.counts), "status": self.status}


_JOBS: Final[tuple[Column[_Job], ...]] = (
    Column("job", lambda job: job.record.name),
    Column("kind", lambda job: job.record.kind),
    Column("mode", lambda job: job.record.mode),
    Column("sent", lambda job: job.counts.sent),
    Column("refused", lambda job: job.counts.refused),
    Column("unknown", lambda job: job.counts.unknown),
    Column("sending", lambda job: job.counts.sending),
    Column("pending", lambda job: job.counts.pending),
    Column("status", lambda job: job.status, wraps=True),
)
_ROWS: Final[tuple[Column[Any], ...]] = (
    Column("key", lambda row: row.key),
    Column("reason", lambda row: row.reason, wraps=True),
)

command: Final = Group(
    "jobs", help="List, resume, settle, cancel and export the jobs of send-many."
)
_job_argument: Final = click.argument("job", type=JOB, shell_complete=complete_job)
_settle_after_option: Final = click.option(
    "--settle-after",
    type=SECONDS,
    default=30.0,
    show_default=True,
    help="Seconds after which rows of unknown outcome are looked for.",
)


@command.command("list")
@ledger_option
@json_option
def list_(*, ledger: LedgerLocation, as_json: bool) -> None:
    """List all jobs, the oldest first; nothing is sent."""
    with open_ledger(ledger) as opened:
        jobs = (_Job(record, opened.counts(record.id)) for record in opened.jobs())
        show(jobs, _JOBS, as_json=as_json)


@command.command()
@_job_argument
@click.option(
    "--on-missing",
    type=click.Choice(["unknown", "resend"]),
    default="unknown",
    show_default=True,
    help="What to do with rows that the API does not show; resend may send them twice.",
)
@click.option("--concurrency", type=click.IntRange(1, 64), default=4, show_default=True)
@click.option("--batch-size", type=click.IntRange(min=1), help="Recipients of a request.")
@_settle_after_option
@ledger_option
@yes_option
@json_option
def resume(
    *,
    job: str,
    on_missing: OnMissing,
    ledger: LedgerLocation,
    yes: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """Send what a job has not sent yet, and look for rows of unknown outcome."""
    with open_ledger(ledger) as opened:
        found = find_job(opened, job)
        counts = opened.counts(found.id)
    if found.cancelled:
        raise CommandError(f"the job {job!r} was cancelled: its pending rows are never sent")
    with open_client() as cf:
        plan = [
            f"This resumes the job {job} ({found.kind}): {describe_counts(counts)}.",
            f"Through: {cf.base_url}",
        ]
        if on_missing == "resend":
            plan.append("Rows that the API does not show are sent again, possibly a second time.")
        confirm(plan, "Resume?", yes=yes)
        from .job_runs import run_job

        resume_many = cf.calls.resume_many if found.kind == "calls" else cf.texts.resume_many

        def start(progress: Callable[[Counts], object] | None) -> BulkJob:
            resumed = resume_many(
                job, ledger=ledger, on_missing=on_missing, progress=progress, **options
            )
            if resumed.counts.unknown:
                resumed.settle()
            return resumed

        return run_job(job, ledger, start, as_json=as_json)


@command.command()
@_job_argument
@_settle_after_option
@ledger_option
@json_option
def settle(*, job: str, settle_after: float, ledger: LedgerLocation, as_json: bool) -> int:
    """Look for rows of unknown outcome; nothing is sent.

    Rows of requests that were interrupted are looked for as well, after --settle-after seconds. The exit status
    is 1 if the outcome of a row is still unknown.
    """
    with open_ledger(ledger) as opened:
        found = find_job(opened, job)
        counts = opened.counts(found.id)
    if counts.unknown or counts.sending:
        counts = _settle(found, ledger, settle_after, sending=counts.sending > 0)
    from .job_runs import show_counts

    show_counts(job, ledger, counts, as_json=as_json)
    if counts.sending:
        note(f"callfire: {counts.sending:,} are not settled: {job_command('resume', job, ledger)}")
    return FINDINGS if counts.unknown or counts.sending else 0


def _settle(
    job: JobRecord, ledger: LedgerLocation, settle_after: float, *, sending: bool
) -> Counts:
    from ..bulk import JobPausedError

    with open_client() as cf, waiting(f"{job.name}: looking for rows"):
        group = cf.calls if job.kind == "calls" else cf.texts
        if sending and job.mode == "direct":
            with group.bulk_worker(ledger=ledger, settle_after=settle_after) as worker:
                try:
                    worker.sweep(job.name)
                except JobPausedError as error:
                    # The job is not paused by this: the API could not be read.
                    raise error.__cause__ or error from None
        return group.open_job(job.name, ledger=ledger).settle()


@command.command()
@_job_argument
@ledger_option
@yes_option
@json_option
def cancel(*, job: str, ledger: LedgerLocation, yes: bool, as_json: bool) -> None:
    """End a job for good: its pending rows are never sent.

    Processes that are sending it stop after the requests under way. What was sent is not stopped.
    """
    with open_ledger(ledger) as opened:
        found = find_job(opened, job)
        if found.cancelled:
            note(f"callfire: the job {job} was cancelled before")
        else:
            plan = _cancel_plan(found, opened.counts(found.id))
            confirm(plan, "Cancel the job?", yes=yes, declined="nothing was cancelled")
            opened.cancel(found.id)
            opened.erase_settings(found.id)
        counts = opened.counts(found.id)
    from .job_runs import show_counts

    show_counts(job, ledger, counts, as_json=as_json)


def _cancel_plan(job: JobRecord, counts: Counts) -> list[str]:
    plan = [
        f"This cancels the job {job.name} ({job.kind}) for good: {describe_counts(counts)}.",
        "Pending rows are never sent, and their recipients are erased from the ledger. What was sent is not stopped.",
    ]
    if job.broadcast is not None and job.stage not in {"starting", "started"}:
        plan.append(f"Its broadcast {job.broadcast} is not started, and remains in the account.")
    return plan


@command.command()
@_job_argument
@ledger_option
@json_option
def unknown(*, job: str, ledger: LedgerLocation, as_json: bool) -> int:
    """List the rows that may have been sent, and why it is unknown.

    The exit status is 1 if there are any.
    """
    with open_ledger(ledger) as opened:
        rows = (
            row for row in iterate_rows(opened, find_job(opened, job)) if row.state == "unknown"
        )
        return FINDINGS if show(rows, _ROWS, as_json=as_json, to_dict=asdict) else 0


@command.command()
@_job_argument
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@ledger_option
@force_option
def export(*, job: str, file: Path | None, ledger: LedgerLocation, force: bool) -> None:
    """Write all rows as CSV: key, state, id and reason; to stdout without FILE."""
    with open_ledger(ledger) as opened, output_file(file, force=force) as out:
        found = find_job(opened, job)
        rows = ((row.key, row.state, row.id, row.reason) for row in iterate_rows(opened, found))
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("key", "state", "id", "reason"))
        writer.writerows(rows)
    if file is not None:
        note(f"wrote {file}")
