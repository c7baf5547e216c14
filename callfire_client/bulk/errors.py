"""The exceptions of bulk sending; all can be pickled.

BulkError
├── InputIncompleteError       the rows of the job were not all stored: pass them again
├── JobCancelledError          the job was cancelled
├── JobMismatchError           the job exists with other settings or other rows
├── JobNotFoundError           the ledger has no such job
├── JobPausedError             sending stopped; rows are still pending
├── LedgerError                the ledger cannot be read or written
│   ├── InvalidLedgerError     the file or database is of another kind, or of another version
│   └── LedgerNotFoundError    there is no ledger at this location; it is a JobNotFoundError, too
└── StagedJobError             a staged job stopped before its start
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from .records import Counts, JobRecord

__all__ = [
    "ANOTHER_JOB",
    "BulkError",
    "InputIncompleteError",
    "InvalidLedgerError",
    "JobCancelledError",
    "JobMismatchError",
    "JobNotFoundError",
    "JobPausedError",
    "LedgerError",
    "LedgerNotFoundError",
    "StagedJobError",
]

ANOTHER_JOB: Final = (
    "A job with another name sends to all rows that are passed to it, also to those that this job has sent: pass "
    "only rows that are pending or refused here (see job.results()); an unknown row may have been sent"
)
"""The end of a message that leads to a job with another name."""


class BulkError(Exception):
    """The base of the exceptions of bulk sending.

    Attributes:
        message: The failure.
        job_name: The name of the job; empty where the failure concerns the whole ledger.
    """

    def __init__(self, message: str, job_name: str = "") -> None:
        super().__init__(message, job_name)
        self.message = message
        self.job_name = job_name

    def __str__(self) -> str:
        return self.message


class InputIncompleteError(BulkError):
    """The rows of the job were not all stored, so nothing is sent: pass the rows again."""


class JobCancelledError(BulkError):
    """The job was cancelled; its pending rows are never sent."""


class JobMismatchError(BulkError, ValueError):
    """The job exists with other settings, or a key with another recipient or message.

    A job with another name knows nothing of the rows that this one has sent: it sends to them again unless they
    are left out.
    """


class JobNotFoundError(BulkError, LookupError):
    """The ledger has no job of this name."""


class JobPausedError(BulkError):
    """Sending stopped, and rows are still pending: resume the job when the reason is gone.

    `__cause__` is the exception of the request, if there was one.

    Attributes:
        job: The `BulkJob` or `AsyncBulkJob`, to look at its rows or to resume it; None in an exception
            that was pickled.
        counts: The number of rows in each state when it stopped.
    """

    def __init__(self, message: str, job_name: str = "") -> None:
        super().__init__(message, job_name)
        # Typed as such, it would make the modules of jobs and their ledgers import each other.
        self.job: Any = None
        self.counts: Counts | None = None
        self._record: JobRecord | None = None

    def stopped(self, record: JobRecord, counts: Counts) -> None:
        """Record the job that stopped."""
        self._record, self.counts = record, counts

    def attach(self, make: Callable[[JobRecord, Counts], object]) -> None:
        """Set `job`, unless the job was not opened."""
        if self._record is not None and self.counts is not None:
            self.job, self._record = make(self._record, self.counts), None

    def __reduce__(self) -> tuple[Any, ...]:
        # A job has connections; its record has the arguments of its requests.
        state = {**self.__dict__, "job": None, "_record": None}
        return type(self), self.args, state


class LedgerError(BulkError):
    """The ledger cannot be read or written, for instance because the disk is full.

    Nothing is sent that the ledger has not recorded before.
    """


class InvalidLedgerError(LedgerError):
    """The file or database is not a ledger, or a ledger of another version of this package; it is unchanged."""


class LedgerNotFoundError(LedgerError, JobNotFoundError):
    """There is no ledger at this location. Only `send_many` creates one."""


class StagedJobError(BulkError):
    """A staged job stopped, and its broadcast was not started by this call; the message has the reason."""
