"""A ledger in a PostgreSQL database, for any number of jobs, and for processes on several machines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from .postgres_database import PostgresDatabase
from .records import RowState
from .sql_ledger import SQLLedger
from .sql_statements import close_batch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .records import Fact

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
        schema: The schema of the tables, which is created if it does not exist.

    Raises:
        ImportError: psycopg is not installed.
        ValueError: The URL or the name of the schema is invalid.
    """

    _database: PostgresDatabase

    def __init__(self, url: str, *, schema: str = DEFAULT_SCHEMA) -> None:
        super().__init__(PostgresDatabase(url, schema))

    def __repr__(self) -> str:
        return f"PostgresLedger({self._database.name!r}, schema={self._database.schema!r})"

    def record(self, job: int, batch: int, facts: Sequence[Fact]) -> None:
        """Record outcomes that the API has shown, and erase the recipients of these rows."""
        if not self._record_expected(job, batch, facts):
            super().record(job, batch, facts)

    def _record_expected(self, job: int, batch: int, facts: Sequence[Fact]) -> bool:
        """Record outcomes if all are of rows of the batch that are `sending`; return whether they are.

        This is the usual case. Processes that record batches of one job do it at the same time.
        """
        try:
            with self._database.write(job, shared=True) as connection:
                # Of two that record parts of the batch, the second one sees that it can be closed.
                connection.execute("SELECT FROM batches WHERE id = ? FOR UPDATE", (batch,))
                changed: list[tuple[RowState]] = connection.execute(
                    "UPDATE rows SET state = fact.state, api_id = fact.api_id, reason = fact.reason,"
                    " recipient = NULL FROM unnest(CAST(:rows AS bigint[]), CAST(:states AS text[]),"
                    " CAST(:ids AS bigint[]), CAST(:reasons AS text[]))"
                    " AS fact (id, state, api_id, reason)"
                    " WHERE rows.id = fact.id AND rows.batch = :batch AND rows.state = 'sending'"
                    " RETURNING rows.state",
                    {
                        "rows": [fact.row for fact in facts],
                        "states": [fact.state for fact in facts],
                        "ids": [fact.id for fact in facts],
                        "reasons": [fact.reason for fact in facts],
                        "batch": batch,
                    },
                ).fetchall()
                if len(changed) < len(facts):
                    raise _UnexpectedError  # noqa: TRY301 - undoes the transaction
                moved = Counter[tuple[RowState, RowState]]()
                for (state,) in changed:
                    moved["sending", state] += 1
                self._move(connection, job, moved)
                close_batch(connection, batch)
        except _UnexpectedError:
            return False
        return True


class _UnexpectedError(Exception):
    """A row is in another state or batch; the transaction is undone."""
