"""A ledger in a PostgreSQL database, for any number of jobs, and for processes on several machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..records import Batch, Claim, ClaimedRow
from .postgres_database import PostgresDatabase
from .postgres_statements import CLAIM, RECORD
from .sql_ledger import SQLLedger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..records import Fact

__all__ = ["DEFAULT_SCHEMA", "PostgresLedger"]

DEFAULT_SCHEMA: Final = "callfire_bulk"


class PostgresLedger(SQLLedger):
    """A ledger in PostgreSQL 13 or later, for processes on several machines (the `postgres` extra).

    Its tables are created in a schema of their own; `docs/bulk.md` describes them. Each transaction is on the
    disk of the server when its method returns (`synchronous_commit`), whatever the server's default is; a
    server with `fsync` off is refused. A standby that takes over must be a synchronous one.

    Args:
        url: The URL of the database, such as `postgresql://user@host/database`, or a string of parameters
            as libpq accepts it.
        schema: The schema of the tables. It is created when a job is added and it does not exist; methods that read
            raise `LedgerNotFoundError` then.

    Raises:
        ImportError: psycopg is not installed.
        ValueError: The URL or the name of the schema is invalid.
    """

    _database: PostgresDatabase

    def __init__(self, url: str, *, schema: str = DEFAULT_SCHEMA) -> None:
        super().__init__(PostgresDatabase(url, schema))

    def __repr__(self) -> str:
        return f"PostgresLedger({self._database.name!r}, schema={self._database.schema!r})"

    def __str__(self) -> str:
        return f"ledger in the schema {self._database.schema} of {self._database.name}"

    def claim(self, job: int, worker: int, limit: int, server_time: float | None) -> Claim:
        """Make pending rows a new batch, in state `sending`, by one conditional update."""
        values = {
            "job": job,
            "worker": worker,
            "limit": limit,
            "time": server_time,
            "slot": self._database.slot,
        }
        with self._database.write(job, shared=True) as connection:
            found: list[tuple[int, str, str, int, int]] = connection.execute(
                CLAIM, values
            ).fetchall()
        if not found:
            # No row is pending, or nothing may be claimed.
            return super().claim(job, worker, limit, server_time)
        rows = tuple(ClaimedRow(*row[:4]) for row in sorted(found))
        return Claim(Batch(found[0][4], rows, server_time))

    def record(self, job: int, batch: int, facts: Sequence[Fact]) -> None:
        """Record outcomes that the API has shown, and erase the recipients of these rows."""
        if not self._record_expected(job, batch, facts):
            super().record(job, batch, facts)

    def _record_expected(self, job: int, batch: int, facts: Sequence[Fact]) -> bool:
        """Record outcomes if all are of rows of the batch that are `sending`; return whether they are.

        This is the usual case. Processes that record batches of one job do it at the same time.
        """
        values = {
            "job": job,
            "batch": batch,
            "slot": self._database.slot,
            "rows": [fact.row for fact in facts],
            "states": [fact.state for fact in facts],
            "ids": [fact.id for fact in facts],
            "reasons": [fact.reason for fact in facts],
        }
        try:
            # Of two that record parts of the batch, the second one sees that it can be closed.
            with self._database.write(job, shared=True, batch=batch) as connection:
                (changed,) = connection.execute(RECORD, values).fetchall()[0]
                if changed < len(facts):
                    raise _UnexpectedError  # noqa: TRY301 - undoes the transaction
        except _UnexpectedError:
            return False
        return True


class _UnexpectedError(Exception):
    """A row is in another state or batch; the transaction is undone."""
