"""The methods of a ledger in an SQL database that only staged jobs need."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..records import Fact, RowState
from .sql_base import SQLBase

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .sql_database import SQLConnection

__all__ = ["SQLStagedLedger"]


class SQLStagedLedger(SQLBase):
    """The stages of a job, and the recipients that its broadcast was seen to have; see `Ledger`."""

    def advance_stage(
        self, job: int, before: str | None, after: str | None, broadcast: int | None = None
    ) -> bool:
        """Record how far a staged job has got, by one conditional update."""
        with self._database.write(job) as connection:
            if after == "starting" and not self._is_filled(connection, job):
                return False
            changed = connection.execute(
                "UPDATE jobs SET stage = ?, broadcast = coalesce(?, broadcast)"
                " WHERE id = ? AND coalesce(stage, '') = ? AND NOT cancelled",
                (after, broadcast, job, before or ""),
            ).rowcount
        return changed == 1

    def _is_filled(self, connection: SQLConnection, job: int) -> bool:
        """Return whether all rows of a staged job are stored and observed."""
        (unfilled,) = connection.execute(
            "SELECT count(*) FROM jobs WHERE id = :job AND (input <> 'complete' OR EXISTS"
            " (SELECT 1 FROM rows WHERE job = :job AND state = 'sending' AND api_id IS NULL))",
            {"job": job},
        ).fetchone()
        return not unfilled and not self._read_counts(connection, job).pending

    def observe(self, job: int, facts: Sequence[Fact]) -> list[int]:
        """Record which recipients a broadcast that is not started has."""
        twice: list[int] = []
        with self._database.write(job) as connection:
            moved = Counter[tuple[RowState, RowState]]()
            for fact in facts:
                found = connection.execute(
                    "SELECT state, api_id, reason FROM rows WHERE id = ? AND job = ?",
                    (fact.row, job),
                ).fetchone()
                if found is None:
                    continue
                state, api_id, reason = found
                if api_id is not None and (fact.state == "refused" or api_id == fact.id):
                    continue
                if api_id is not None and reason is None:
                    twice.append(fact.row)
                    continue
                connection.execute(
                    "UPDATE rows SET api_id = ?, reason = ? WHERE id = ?",
                    (fact.id, fact.reason, fact.row),
                )
                if state == "pending":
                    connection.execute(
                        "UPDATE rows SET state = 'sending' WHERE id = ?", (fact.row,)
                    )
                    moved["pending", "sending"] += 1
            self._move(connection, job, moved)
        return twice

    def count_observed(self, job: int) -> int:
        """Return the number of rows that `observe` has recorded."""
        with self._database.read() as connection:
            found = connection.execute(
                "SELECT count(*) FROM rows WHERE job = ? AND state = 'sending' AND api_id IS NOT NULL",
                (job,),
            )
            number: int = found.fetchone()[0]
        return number

    def count_unobserved(self, job: int) -> int:
        """Return the number of rows of confirmed batches that `observe` has not recorded."""
        with self._database.read() as connection:
            found = connection.execute(
                "SELECT count(*) FROM rows JOIN batches ON batches.id = rows.batch WHERE rows.job = ?"
                " AND rows.state = 'sending' AND rows.api_id IS NULL AND batches.status = 'closed'",
                (job,),
            )
            number: int = found.fetchone()[0]
        return number

    def release_unobserved(self, job: int, batches: Collection[int]) -> int:
        """Make rows of batches that are `sending` and were not observed pending again; return their number."""
        released = 0
        with self._database.write(job) as connection:
            for batch in batches:
                released += connection.execute(
                    "UPDATE rows SET state = 'pending', batch = NULL, resends = resends + 1"
                    " WHERE batch = ? AND state = 'sending' AND api_id IS NULL",
                    (batch,),
                ).rowcount
                connection.execute("UPDATE batches SET status = 'closed' WHERE id = ?", (batch,))
            self._move(connection, job, {("sending", "pending"): released})
        return released

    def finish_staged(self, job: int) -> None:
        """Make the observed rows of a broadcast that was started sent or refused, and erase them."""
        with self._database.write(job) as connection:
            moved = Counter[tuple[RowState, RowState]]()
            # The reason of a row that is sending is that of the service; that of an unknown row is the start.
            moved["sending", "refused"] = connection.execute(
                "UPDATE rows SET state = 'refused', recipient = NULL"
                " WHERE job = ? AND state = 'sending' AND api_id IS NOT NULL AND reason IS NOT NULL",
                (job,),
            ).rowcount
            sources: tuple[RowState, ...] = "sending", "unknown"
            for source in sources:
                moved[source, "sent"] = connection.execute(
                    "UPDATE rows SET state = 'sent', recipient = NULL, reason = NULL"
                    " WHERE job = ? AND state = ? AND api_id IS NOT NULL",
                    (job, source),
                ).rowcount
            self._move(connection, job, moved)
            connection.execute("UPDATE batches SET status = 'closed' WHERE job = ?", (job,))

    def mark_start_unknown(self, job: int, reason: str) -> None:
        """Make the rows unknown that are `sending`, because it is unknown whether they were started."""
        with self._database.write(job) as connection:
            changed = connection.execute(
                "UPDATE rows SET state = 'unknown', reason = ?"
                " WHERE job = ? AND state = 'sending' AND reason IS NULL",
                (reason, job),
            ).rowcount
            refused = connection.execute(
                "UPDATE rows SET state = 'refused', recipient = NULL WHERE job = ? AND state = 'sending'",
                (job,),
            ).rowcount
            moved = Counter[tuple[RowState, RowState]]()
            moved["sending", "unknown"], moved["sending", "refused"] = changed, refused
            self._move(connection, job, moved)
            connection.execute("UPDATE batches SET status = 'closed' WHERE job = ?", (job,))
