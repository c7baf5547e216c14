"""The interface of a ledger, which is the only authority on the rows that were sent.

`SQLiteLedger` and `PostgresLedger` implement it. Another database can do so too; the docstring of each method
has its guarantees. All methods block, may be called from any thread, and take effect completely or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..records import (
        Batch,
        BatchSummary,
        Claim,
        Counts,
        Fact,
        JobRecord,
        NewRow,
        RowResult,
        RowState,
    )

__all__ = ["Ledger", "describe"]


def describe(ledger: Ledger) -> str:
    """Return the location of a ledger, for messages: its `str`, if its class defines one."""
    return str(ledger) if type(ledger).__str__ is not object.__str__ else "ledger"


class Ledger(Protocol):
    """Stores jobs, their rows and their batches. The changes of a method are durable when it returns.

    Every method raises `LedgerError` if the ledger cannot be read or written.
    """

    def find_job(self, name: str) -> JobRecord | None:
        """Return a job by its name; None if there is none."""
        ...

    def add_job(self, job: JobRecord) -> JobRecord:
        """Add a job, unless there is one of its name, and return the one that is stored.

        Args:
            job: The job; its `id` is ignored.
        """
        ...

    def jobs(self) -> list[JobRecord]:
        """Return all jobs, the oldest first."""
        ...

    def unfinished_jobs(self) -> list[JobRecord]:
        """Return the jobs that have rows pending or sending, and that are neither paused nor cancelled."""
        ...

    def open_job(self, job: int, settings: str | None) -> None:
        """End a pause, and store the arguments of requests again if they were erased.

        Args:
            job: The number of the job.
            settings: The arguments as JSON; None to keep those that are stored.
        """
        ...

    def start_worker(self, beat_seconds: float) -> int:
        """Register a process that sends, and return its number.

        Args:
            beat_seconds: The seconds between its heartbeats.
        """
        ...

    def record_heartbeat(self, worker: int) -> None:
        """Change the heartbeat of a worker, by which others know that it is alive."""
        ...

    def end_worker(self, worker: int) -> None:
        """Remove a worker; batches that it left open are settled by others."""
        ...

    def loaders(self, job: int) -> dict[int, int | None]:
        """Return the workers that have stored a part of their input, and not all of it, with their heartbeats.

        The heartbeat of a worker that has ended is None.
        """
        ...

    def add_rows(
        self, job: int, worker: int, rows: Sequence[NewRow]
    ) -> list[tuple[str, bytes, bytes]]:
        """Store rows whose keys are new.

        The first new row makes the input of the job incomplete, by this worker, in the same transaction.

        Returns:
            Key, target and content of the stored rows with the same keys that differ. Nothing is stored
            if there are any.
        """
        ...

    def finish_input(self, job: int, worker: int, earlier: Collection[int]) -> None:
        """Record that a worker has stored all rows.

        Args:
            job: The number of the job.
            worker: The number of the worker.
            earlier: The workers that were storing rows before this one began. Their rows were stored again.
        """
        ...

    def claim(self, job: int, worker: int, limit: int, server_time: float | None) -> Claim:
        """Make pending rows a new batch, in state `sending`, by one conditional update.

        No other worker can claim the same rows. Nothing is claimed while the job is paused or cancelled, or
        its input is incomplete.

        Args:
            job: The number of the job.
            worker: The number of the worker.
            limit: The largest number of rows.
            server_time: The earliest present time of the server, in seconds since 1970.
        """
        ...

    def record(self, job: int, batch: int, facts: Sequence[Fact]) -> None:
        """Record outcomes that the API has shown, and erase the recipients of these rows.

        A row becomes sent from any state, and refused from `sending` and `unknown`.
        """
        ...

    def mark_in_doubt(self, job: int, batch: int, reason: str, api_batch: int | None) -> None:
        """Record that the outcome of a batch is unknown; its rows stay `sending`."""
        ...

    def confirm(self, job: int, batch: int) -> None:
        """Record that the recipients of a batch were added to a broadcast; its rows stay `sending`."""
        ...

    def release(self, job: int, batch: int, rows: Collection[int] | None, *, resend: bool) -> None:
        """Make rows of a batch that are `sending` pending again.

        Args:
            job: The number of the job.
            batch: The number of the batch; a row that is in another batch meanwhile is not changed.
            rows: The numbers of the rows; None for all.
            resend: Whether the reason is that the API did not show them. Then each release of a row is
                counted, and rows that are `unknown` are released too.
        """
        ...

    def mark_unknown(self, job: int, batch: int, rows: Collection[int], reason: str) -> None:
        """Make rows of a batch that are `sending` unknown."""
        ...

    def split(self, job: int, batch: int, worker: int) -> tuple[Batch, Batch]:
        """Replace a batch of several rows by two batches in state `sending`."""
        ...

    def open_batches(self, job: int) -> list[BatchSummary]:
        """Return the batches that have rows in state `sending`."""
        ...

    def batches(self, ids: Collection[int], state: RowState) -> list[Batch]:
        """Return batches with those of their rows that are in a state."""
        ...

    def unknown_batches(self, job: int) -> list[int]:
        """Return the numbers of the batches that have rows in state `unknown`."""
        ...

    def pause(self, job: int, reason: str) -> None:
        """Pause a job: nothing is claimed until it is opened again."""
        ...

    def cancel(self, job: int) -> None:
        """Cancel a job for good, and erase the recipients of its pending rows.

        The rows of a broadcast that was not started become pending, because nothing was sent to them.
        """
        ...

    def erase_settings(self, job: int) -> None:
        """Erase the arguments of requests if every row is sent or refused, or the job was cancelled."""
        ...

    def advance_stage(
        self, job: int, before: str | None, after: str | None, broadcast: int | None = None
    ) -> bool:
        """Record how far a staged job has got, by one conditional update.

        Args:
            job: The number of the job.
            before: The stage that it must have.
            after: The new stage.
            broadcast: The id of its broadcast; None to keep the one that is stored.

        Returns:
            Whether it had the stage `before`, and was not cancelled. It cannot become `starting` while rows
            are pending or not observed, or the input is incomplete.
        """
        ...

    def observe(self, job: int, facts: Sequence[Fact]) -> list[int]:
        """Record which recipients a broadcast that is not started has.

        A row gets the id of its message, and stays or becomes `sending`. Its reason is set if the message is
        refused, unless another message of the row is not.

        Returns:
            The rows of which two messages were seen that are not refused.
        """
        ...

    def count_observed(self, job: int) -> int:
        """Return the number of rows that `observe` has recorded."""
        ...

    def count_unobserved(self, job: int) -> int:
        """Return the number of rows of confirmed batches that `observe` has not recorded."""
        ...

    def release_unobserved(self, job: int, batches: Collection[int]) -> int:
        """Make rows of batches that are `sending` and were not observed pending again; return their number."""
        ...

    def finish_staged(self, job: int) -> None:
        """Make the observed rows of a broadcast that was started sent or refused, and erase them."""
        ...

    def mark_start_unknown(self, job: int, reason: str) -> None:
        """Make the rows unknown that are `sending`, because it is unknown whether they were started."""
        ...

    def job(self, job: int) -> JobRecord:
        """Return a job by its number."""
        ...

    def counts(self, job: int) -> Counts:
        """Return how many rows are in each state."""
        ...

    def results(self, job: int, after: int, limit: int) -> list[tuple[int, RowResult]]:
        """Return the numbers and states of the rows after a number, in their order."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...
