"""The methods of a ledger in an SQL database, which SQLite and PostgreSQL share.

Those that only staged jobs need are in `sql_staged_ledger`.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections import Counter
from typing import TYPE_CHECKING

from ..errors import JobNotFoundError
from ..records import (
    Batch,
    BatchSummary,
    Claim,
    Fact,
    JobRecord,
    NewRow,
    RowResult,
    RowState,
)
from .sql_staged_ledger import SQLStagedLedger
from .sql_statements import (
    close_batch,
    read_batch,
    read_job,
    read_jobs,
    rows_in,
    stored_digests,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


__all__ = ["SQLLedger"]


class SQLLedger(SQLStagedLedger):
    """A ledger in an SQL database; see `Ledger` for the methods.

    Args:
        database: The database.
    """

    # Jobs

    def find_job(self, name: str) -> JobRecord | None:
        """Return a job by its name; None if there is none."""
        with self._database.read() as connection:
            return read_job(connection, "name", name)

    def job(self, job: int) -> JobRecord:
        """Return a job by its number."""
        with self._database.read() as connection:
            found = read_job(connection, "id", job)
        if found is None:
            raise JobNotFoundError(f"the ledger has no job {job}")
        return found

    def add_job(self, job: JobRecord) -> JobRecord:
        """Add a job, unless there is one of its name, and return the one that is stored."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO jobs (name, kind, mode, mark, token, salt, settings, digests, stage)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (
                    job.name,
                    job.kind,
                    job.mode,
                    job.mark,
                    job.token,
                    job.salt,
                    None if job.settings is None else json.dumps(job.settings),
                    json.dumps(job.digests),
                    job.stage,
                ),
            )
            stored = read_job(connection, "name", job.name)
        assert stored is not None
        return stored

    def jobs(self) -> list[JobRecord]:
        """Return all jobs, the oldest first."""
        with self._database.read() as connection:
            return read_jobs(connection)

    def unfinished_jobs(self) -> list[JobRecord]:
        """Return the jobs that have rows pending or sending, and that are neither paused nor cancelled."""
        with self._database.read() as connection:
            # The settings of jobs of which every row is sent or refused are erased.
            found = connection.execute(
                "SELECT id FROM jobs WHERE settings IS NOT NULL AND paused IS NULL AND NOT cancelled"
                " ORDER BY id"
            ).fetchall()
            counts = {job: self._read_counts(connection, job) for (job,) in found}
            jobs = [
                read_job(connection, "id", job)
                for job, each in counts.items()
                if each.pending or each.sending
            ]
        return [job for job in jobs if job is not None]

    def open_job(self, job: int, settings: str | None) -> None:
        """End a pause, and store the arguments of requests again if they were erased."""
        with self._database.write(job) as connection:
            connection.execute(
                "UPDATE jobs SET paused = NULL, settings = coalesce(settings, ?) WHERE id = ?",
                (settings, job),
            )

    def pause(self, job: int, reason: str) -> None:
        """Pause a job: nothing is claimed until it is opened again."""
        with self._database.write(job) as connection:
            connection.execute("UPDATE jobs SET paused = ? WHERE id = ?", (reason, job))

    def cancel(self, job: int) -> None:
        """Cancel a job for good, and erase the recipients of its pending rows."""
        with self._database.write(job) as connection:
            connection.execute("UPDATE jobs SET cancelled = TRUE WHERE id = ?", (job,))
            not_started = connection.execute(
                "UPDATE rows SET state = 'pending', batch = NULL, reason = NULL"
                " WHERE job = :job AND state = 'sending' AND EXISTS (SELECT 1 FROM jobs WHERE id = :job"
                " AND mode = 'staged' AND (stage IS NULL OR stage NOT IN ('starting', 'started')))",
                {"job": job},
            ).rowcount
            self._move(connection, job, {("sending", "pending"): not_started})
            connection.execute(
                "UPDATE rows SET recipient = NULL WHERE job = ? AND state = 'pending'", (job,)
            )

    def erase_settings(self, job: int) -> None:
        """Erase the arguments of requests if every row is sent or refused, or the job was cancelled."""
        with self._database.write(job) as connection:
            counts = self._read_counts(connection, job)
            if counts.sending or counts.unknown:
                return
            complete = "" if counts.pending else " OR input = 'complete'"
            connection.execute(
                f"UPDATE jobs SET settings = NULL WHERE id = ? AND (cancelled{complete})",  # noqa: S608 - nothing of the caller
                (job,),
            )

    # Workers

    def start_worker(self, beat_seconds: float) -> int:
        """Register a process that sends, and return its number."""
        worker = secrets.randbits(62)
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO workers (id, beat_seconds, process, host) VALUES (?, ?, ?, ?)",
                (worker, beat_seconds, os.getpid(), socket.gethostname()),
            )
        return worker

    def record_heartbeat(self, worker: int) -> None:
        """Change the heartbeat of a worker, by which others know that it is alive."""
        with self._database.write() as connection:
            connection.execute("UPDATE workers SET beat = beat + 1 WHERE id = ?", (worker,))

    def end_worker(self, worker: int) -> None:
        """Remove a worker; batches that it left open are settled by others."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM workers WHERE id = ?", (worker,))

    # Input

    def loaders(self, job: int) -> dict[int, int | None]:
        """Return the workers that have stored a part of their input, and not all of it, with their heartbeats."""
        with self._database.read() as connection:
            return dict(
                connection.execute(
                    "SELECT loaders.worker, workers.beat FROM loaders"
                    " LEFT JOIN workers ON workers.id = loaders.worker WHERE loaders.job = ?",
                    (job,),
                ).fetchall()
            )

    def add_rows(
        self, job: int, worker: int, rows: Sequence[NewRow]
    ) -> list[tuple[str, bytes, bytes]]:
        """Store rows whose keys are new."""
        with self._database.write(job) as connection:
            stored = stored_digests(connection, job, [row.key for row in rows])
            conflicts: list[tuple[str, bytes, bytes]] = []
            new: dict[str, NewRow] = {}
            for row in rows:
                earlier = stored.get(row.key)
                if earlier is None and row.key in new:
                    earlier = new[row.key].target, new[row.key].content
                if earlier is None:
                    new[row.key] = row
                elif earlier != (row.target, row.content):
                    conflicts.append((row.key, *earlier))
            if not new or conflicts:
                return conflicts
            connection.execute(
                "INSERT INTO loaders (job, worker) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (job, worker),
            )
            self._database.insert_rows(connection, job, list(new.values()))
            connection.execute("UPDATE jobs SET input = 'incomplete' WHERE id = ?", (job,))
            self._database.change_counts(connection, job, {"pending": len(new)})
            return []

    def finish_input(self, job: int, worker: int, earlier: Collection[int]) -> None:
        """Record that a worker has stored all rows."""
        with self._database.write(job) as connection:
            connection.executemany(
                "DELETE FROM loaders WHERE job = ? AND worker = ?",
                [(job, each) for each in {worker, *earlier}],
            )
            connection.execute(
                "UPDATE jobs SET input = 'complete'"
                " WHERE id = :job AND NOT EXISTS (SELECT 1 FROM loaders WHERE job = :job)",
                {"job": job},
            )

    # Batches

    def claim(self, job: int, worker: int, limit: int, server_time: float | None) -> Claim:
        """Make pending rows a new batch, in state `sending`, by one conditional update."""
        with self._database.write(job, shared=True) as connection:
            cancelled, complete, paused = connection.execute(
                "SELECT cancelled, input = 'complete', paused FROM jobs WHERE id = ?", (job,)
            ).fetchone()
            if cancelled:
                return Claim(obstacle="cancelled")
            if not complete:
                return Claim(obstacle="input_incomplete")
            if paused is not None:
                return Claim(obstacle="paused", reason=paused)
            batch = self._database.insert_batch(connection, job, worker, server_time)
            claimed = self._database.claim_rows(connection, job, batch, limit)
            if not claimed:
                connection.execute("DELETE FROM batches WHERE id = ?", (batch,))
                return Claim(obstacle="empty")
            self._move(connection, job, {("pending", "sending"): claimed})
            return Claim(read_batch(connection, batch, "sending"))

    def record(self, job: int, batch: int, facts: Sequence[Fact]) -> None:
        """Record outcomes that the API has shown, and erase the recipients of these rows."""
        with self._database.write(job) as connection:
            moved = Counter[tuple[RowState, RowState]]()
            changed = {batch}
            states: tuple[RowState, ...] = "sent", "refused"
            for target in states:
                values = [
                    (target, fact.id, fact.reason, fact.row, batch)
                    for fact in facts
                    if fact.state == target
                ]
                if values:
                    moved["sending", target] = connection.executemany(
                        "UPDATE rows SET state = ?, api_id = ?, reason = ?, recipient = NULL"
                        " WHERE id = ? AND batch = ? AND state = 'sending'",
                        values,
                    ).rowcount
            # A late outcome can be that of a row which is unknown, or in another batch, meanwhile.
            for fact in facts if moved.total() < len(facts) else ():
                state, present = connection.execute(
                    "SELECT state, batch FROM rows WHERE id = ? AND job = ?", (fact.row, job)
                ).fetchone()
                if state in {fact.state, "sent"} or (state, fact.state) == ("pending", "refused"):
                    continue
                connection.execute(
                    "UPDATE rows SET state = ?, api_id = ?, reason = ?, recipient = NULL WHERE id = ?",
                    (fact.state, fact.id, fact.reason, fact.row),
                )
                moved[state, fact.state] += 1
                changed |= {present} - {None}
            self._move(connection, job, moved)
            for each in changed:
                close_batch(connection, each)

    def mark_in_doubt(self, job: int, batch: int, reason: str, api_batch: int | None) -> None:
        """Record that the outcome of a batch is unknown; its rows stay `sending`."""
        with self._database.write(job) as connection:
            connection.execute(
                "UPDATE batches SET status = 'in_doubt', reason = ?, api_batch = coalesce(?, api_batch)"
                " WHERE id = ? AND job = ? AND status <> 'closed'",
                (reason, api_batch, batch, job),
            )
            connection.execute("UPDATE jobs SET doubtful = TRUE WHERE id = ?", (job,))

    def confirm(self, job: int, batch: int) -> None:
        """Record that the recipients of a batch were added to a broadcast; its rows stay `sending`."""
        with self._database.write(job) as connection:
            connection.execute(
                "UPDATE batches SET status = 'closed' WHERE id = ? AND job = ?", (batch, job)
            )

    def release(self, job: int, batch: int, rows: Collection[int] | None, *, resend: bool) -> None:
        """Make rows of a batch that are `sending` pending again."""
        with self._database.write(job) as connection:
            moved = Counter[tuple[RowState, RowState]]()
            states: tuple[RowState, ...] = ("sending", "unknown") if resend else ("sending",)
            for state in states:
                for row in rows_in(connection, batch, state, rows):
                    connection.execute(
                        "UPDATE rows SET state = 'pending', batch = NULL, reason = NULL,"
                        " resends = resends + ?, recipient = CASE WHEN"
                        " (SELECT cancelled FROM jobs WHERE id = ?) THEN NULL ELSE recipient END"
                        " WHERE id = ?",
                        (int(resend), job, row),
                    )
                    moved[state, "pending"] += 1
            self._move(connection, job, moved)
            close_batch(connection, batch)

    def mark_unknown(self, job: int, batch: int, rows: Collection[int], reason: str) -> None:
        """Make rows of a batch that are `sending` unknown."""
        with self._database.write(job) as connection:
            affected = rows_in(connection, batch, "sending", rows)
            connection.executemany(
                "UPDATE rows SET state = 'unknown', reason = ? WHERE id = ?",
                [(reason, row) for row in affected],
            )
            self._move(connection, job, {("sending", "unknown"): len(affected)})
            close_batch(connection, batch)

    def split(self, job: int, batch: int, worker: int) -> tuple[Batch, Batch]:
        """Replace a batch of several rows by two batches in state `sending`."""
        with self._database.write(job) as connection:
            rows = rows_in(connection, batch, "sending", None)
            (server_time,) = connection.execute(
                "SELECT server_time FROM batches WHERE id = ?", (batch,)
            ).fetchone()
            made: list[Batch] = []
            middle = (len(rows) + 1) // 2
            for half in (rows[:middle], rows[middle:]):
                new = self._database.insert_batch(connection, job, worker, server_time)
                connection.executemany(
                    "UPDATE rows SET batch = ? WHERE id = ?", [(new, row) for row in half]
                )
                made.append(read_batch(connection, new, "sending"))
            close_batch(connection, batch)
            return made[0], made[1]

    def open_batches(self, job: int) -> list[BatchSummary]:
        """Return the batches that have rows in state `sending`."""
        with self._database.read() as connection:
            return [
                BatchSummary(*found)
                for found in connection.execute(
                    "SELECT batches.id, batches.status, batches.worker, workers.beat,"
                    " workers.beat_seconds FROM batches"
                    " LEFT JOIN workers ON workers.id = batches.worker"
                    " WHERE batches.job = ? AND batches.status <> 'closed' ORDER BY batches.id",
                    (job,),
                )
            ]

    def batches(self, ids: Collection[int], state: RowState) -> list[Batch]:
        """Return batches with those of their rows that are in a state."""
        with self._database.read() as connection:
            found = [read_batch(connection, batch, state) for batch in ids]
        return [batch for batch in found if batch.rows]

    def unknown_batches(self, job: int) -> list[int]:
        """Return the numbers of the batches that have rows in state `unknown`."""
        with self._database.read() as connection:
            return [
                batch
                for (batch,) in connection.execute(
                    "SELECT DISTINCT batch FROM rows WHERE job = ? AND state = 'unknown'", (job,)
                )
            ]

    # Rows

    def results(self, job: int, after: int, limit: int) -> list[tuple[int, RowResult]]:
        """Return the numbers and states of the rows after a number, in their order."""
        with self._database.read() as connection:
            return [
                (row, RowResult(key, state, api_id, reason))
                for row, key, state, api_id, reason in connection.execute(
                    "SELECT id, key, state, api_id, reason FROM rows WHERE job = ? AND id > ?"
                    " ORDER BY id LIMIT ?",
                    (job, after, limit),
                )
            ]

    def close(self) -> None:
        """Close the connections."""
        self._database.close()
