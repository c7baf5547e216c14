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
    complete_job,
    describe_counts,
    find_job,
    iterate_rows,
    job_names,
    ledger_option,
    open_ledger,
)
from .output import Column, note, show
from .output_files import force_option, output_file
from .parameters import json_option, yes_option
from .session import open_client
from .status import FINDINGS

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
        """What remains to be done."""
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
    Column("pending", lambda job: job.counts.pending + job.counts.sending),
    Column("status", lambda job: job.status, wraps=True),
)
_ROWS: Final[tuple[Column[Any], ...]] = (
    Column("key", lambda row: row.key),
    Column("reason", lambda row: row.reason, wraps=True),
)

command: Final = Group("jobs", help="List, resume and export the jobs of send-many.")


@command.command("list")
@ledger_option
@json_option
def list_(*, ledger: Path, as_json: bool) -> None:
    """List all jobs, the oldest first; nothing is sent."""
    with open_ledger(ledger) as opened:
        records = [find_job(opened, name) for name in job_names(ledger)]
        jobs = (_Job(record, opened.counts(record.id)) for record in records)
        show(jobs, _JOBS, as_json=as_json)


@command.command()
@click.argument("job", shell_complete=complete_job)
@click.option(
    "--on-missing",
    type=click.Choice(["unknown", "resend"]),
    default="unknown",
    show_default=True,
    help="What to do with rows that the API does not show; resend may send them twice.",
)
@click.option("--concurrency", type=click.IntRange(1, 64), default=4, show_default=True)
@click.option("--batch-size", type=click.IntRange(min=1), help="Recipients of a request.")
@click.option(
    "--settle-after",
    type=click.FloatRange(min=0),
    default=30.0,
    show_default=True,
    help="Seconds after which rows of unknown outcome are looked for.",
)
@ledger_option
@yes_option
@json_option
def resume(
    *, job: str, on_missing: OnMissing, ledger: Path, yes: bool, as_json: bool, **options: Any
) -> int:
    """Send what a job has not sent yet, and look for rows of unknown outcome."""
    with open_ledger(ledger) as opened:
        found = find_job(opened, job)
        counts = opened.counts(found.id)
    with open_client() as cf:
        plan = [
            f"This resumes the job {job} ({found.kind}): {describe_counts(counts)}.",
            f"Through: {cf.base_url}",
        ]
        if on_missing == "resend":
            plan.append("Rows that the API does not show are sent again, perhaps a second time.")
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
@click.argument("job", shell_complete=complete_job)
@ledger_option
@json_option
def unknown(*, job: str, ledger: Path, as_json: bool) -> int:
    """List the rows that may have been sent, and why it is unknown.

    The exit status is 1 if there are any.
    """
    with open_ledger(ledger) as opened:
        rows = (
            row for row in iterate_rows(opened, find_job(opened, job)) if row.state == "unknown"
        )
        return FINDINGS if show(rows, _ROWS, as_json=as_json, to_dict=asdict) else 0


@command.command()
@click.argument("job", shell_complete=complete_job)
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@ledger_option
@force_option
def export(*, job: str, file: Path | None, ledger: Path, force: bool) -> None:
    """Write all rows as CSV: key, state, id and reason; to stdout without FILE."""
    with open_ledger(ledger) as opened, output_file(file, force=force) as out:
        found = find_job(opened, job)
        rows = ((row.key, row.state, row.id, row.reason) for row in iterate_rows(opened, found))
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("key", "state", "id", "reason"))
        writer.writerows(rows)
    if file is not None:
        note(f"wrote {file}")
