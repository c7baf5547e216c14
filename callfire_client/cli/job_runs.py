"""Work on a job: progress, Ctrl-C, and the result."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Final

from attrs import define

from ..bulk import (
    BulkError,
    Counts,
    InputIncompleteError,
    InvalidLedgerError,
    JobCancelledError,
    JobMismatchError,
    JobNotFoundError,
    LedgerError,
    LedgerNotFoundError,
)
from .ledgers import (
    LedgerLocation,
    describe_counts,
    job_command,
    open_ledger,
    printable_location,
)
from .output import note, show_record
from .progress import bulk_progress
from .status import FAILED, FINDINGS, CommandError

if TYPE_CHECKING:
    from ..bulk import BulkJob

__all__ = ["Start", "run_job", "show_counts"]

Start = Callable[[Callable[[Counts], object] | None], "BulkJob"]
"""Starts or resumes a job; its argument is the value of `progress=`."""

_REPORTED: Final = (
    InputIncompleteError,
    InvalidLedgerError,
    JobCancelledError,
    JobMismatchError,
    JobNotFoundError,
    LedgerNotFoundError,
)
"""Exceptions whose remedy is not to resume the job."""

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


@define
class _Interruptions:
    """Counts signals; the first lets the requests under way end.

    Attributes:
        number: How many there were.
        last: The last signal.
    """

    number: int = 0
    last: int = signal.SIGINT

    def handle(self, number: int, _frame: FrameType | None) -> None:
        """Interrupt the main thread."""
        self.number += 1
        self.last = number
        if self.number == 1:
            note("callfire: stopping after the requests under way; Ctrl-C again abandons them")
        raise KeyboardInterrupt


def run_job(job: str, ledger: LedgerLocation, start: Start, *, as_json: bool) -> int:
    """Work on a job until it has ended, and write its counts.

    Args:
        job: The name of the job.
        ledger: The path or the URL of the ledger.
        start: Starts or resumes the job.
        as_json: Whether to write JSON.

    Returns:
        The exit status.

    Raises:
        CommandError: The job was interrupted or paused; the message says how to go on.
    """
    with _handle_signals() as interruptions:
        try:
            with bulk_progress(job) as progress:
                counts = start(progress).counts
        except KeyboardInterrupt:
            error = CommandError(_how_to_resume(job, ledger), 128 + interruptions.last)
            if interruptions.number > 1:
                _leave(error)
            raise error from None
        except _REPORTED:
            raise
        except BulkError as error:
            raise CommandError(f"{error}; {job_command('resume', job, ledger)}", FAILED) from error
    show_counts(job, ledger, counts, as_json=as_json)
    return 0 if counts.sent == counts.total else FINDINGS


@contextmanager
def _handle_signals() -> Generator[_Interruptions]:
    interruptions = _Interruptions()
    former = {number: signal.signal(number, interruptions.handle) for number in _SIGNALS}
    try:
        yield interruptions
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _how_to_resume(job: str, ledger: LedgerLocation) -> str:
    resume = f"resume with: {job_command('resume', job, ledger)}"
    try:
        with open_ledger(ledger) as opened:
            found = opened.find_job(job)
            if found is None:
                return "interrupted before anything was sent: run the same command again"
            if not found.input_complete:
                # Rows that an earlier run stored may have been sent by it.
                return "interrupted before all rows were stored: run the same command again"
            counts = opened.counts(found.id)
    except LedgerNotFoundError:
        return "interrupted before anything was sent: run the same command again"
    except LedgerError as error:
        return f"interrupted: {error}; {resume}"
    return f"interrupted: {describe_counts(counts)}; {resume}"


def _leave(error: CommandError) -> None:
    """End the process at once: the threads of requests under way would be waited for otherwise.

    Their rows are recorded as being sent, so resuming looks for them.
    """
    note(f"callfire: {error.message}")
    sys.stdout.flush()
    os._exit(error.status)


def show_counts(job: str, ledger: LedgerLocation, counts: Counts, *, as_json: bool) -> None:
    """Write the counts of a job, and how to list its rows of unknown outcome."""
    numbers = {
        state: getattr(counts, state)
        for state in ("sent", "refused", "unknown", "sending", "pending")
    }
    record = {"job": job, "ledger": printable_location(ledger), **numbers}
    show_record({"job": job, **numbers}, record, as_json=as_json)
    if counts.unknown:
        note(
            f"callfire: {counts.unknown:,} may have been sent: {job_command('unknown', job, ledger)}"
        )
