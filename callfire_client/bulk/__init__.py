"""Bulk sending: jobs that are resumed, and never repeated.

`send_many` and `resume_many` of the groups `calls` and `texts` store rows in a ledger, and send them so that
no row is sent twice, also if processes are killed.
"""

from __future__ import annotations

from .errors import (
    BulkError,
    InputIncompleteError,
    InvalidLedgerError,
    JobCancelledError,
    JobMismatchError,
    JobNotFoundError,
    JobPausedError,
    LedgerError,
    LedgerNotFoundError,
    StagedJobError,
)
from .job import AsyncBulkJob, BulkJob
from .ledgers.interface import Ledger
from .ledgers.locations import open_ledger
from .ledgers.postgres_ledger import PostgresLedger
from .ledgers.sqlite_ledger import SQLiteLedger
from .progress import rich_bulk_progress
from .records import (
    Batch,
    BatchStatus,
    BatchSummary,
    Claim,
    ClaimedRow,
    Counts,
    Fact,
    JobRecord,
    Mode,
    NewRow,
    RowResult,
    RowState,
)
from .run import OnMissing
from .worker import AsyncBulkWorker, BulkWorker

__all__ = [
    "AsyncBulkJob",
    "AsyncBulkWorker",
    "Batch",
    "BatchStatus",
    "BatchSummary",
    "BulkError",
    "BulkJob",
    "BulkWorker",
    "Claim",
    "ClaimedRow",
    "Counts",
    "Fact",
    "InputIncompleteError",
    "InvalidLedgerError",
    "JobCancelledError",
    "JobMismatchError",
    "JobNotFoundError",
    "JobPausedError",
    "JobRecord",
    "Ledger",
    "LedgerError",
    "LedgerNotFoundError",
    "Mode",
    "NewRow",
    "OnMissing",
    "PostgresLedger",
    "RowResult",
    "RowState",
    "SQLiteLedger",
    "StagedJobError",
    "open_ledger",
    "rich_bulk_progress",
]
