"""The interface of a database, by which the ledgers in SQLite and in PostgreSQL share their statements.

Statements are in the language that both understand, with placeholders of SQLite (`?` and `:name`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from ..records import NewRow

__all__ = ["SQLConnection", "SQLCursor", "SQLDatabase"]


class SQLCursor(Protocol):
    """The result of a statement."""

    @property
    def rowcount(self) -> int:
        """The number of rows that were changed."""
        ...

    def fetchone(self) -> Any:
        """Return the next row; None if there is none."""
        ...

    def fetchall(self) -> list[Any]:
        """Return the remaining rows."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


class SQLConnection(Protocol):
    """A connection within a transaction."""

    def execute(
        self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ..., /
    ) -> SQLCursor:
        """Execute a statement."""
        ...

    def executemany(self, statement: str, values: Iterable[Sequence[Any]], /) -> SQLCursor:
        """Execute a statement for each of some values."""
        ...


class SQLDatabase(Protocol):
    """A database of a ledger: its transactions, and the statements that differ."""

    def read(self) -> AbstractContextManager[SQLConnection]:
        """Read within a transaction, which shows the state of one moment."""
        ...

    def write(
        self, job: int | None = None, *, shared: bool = False
    ) -> AbstractContextManager[SQLConnection]:
        """Write within a transaction: durable at the end of the context, or undone by an exception.

        Args:
            job: The job that is changed. No other transaction changes it at the same time.
            shared: Allow others that are shared at the same time.
        """
        ...

    def insert_rows(self, connection: SQLConnection, job: int, rows: Sequence[NewRow]) -> None:
        """Insert rows, whose keys are new, in their order."""
        ...

    def insert_batch(
        self, connection: SQLConnection, job: int, worker: int, server_time: float | None
    ) -> int:
        """Insert a batch in state `sending`, and return its number."""
        ...

    def claim_rows(self, connection: SQLConnection, job: int, batch: int, limit: int) -> int:
        """Move pending rows of a job to a batch, in state `sending`, and return their number."""
        ...

    def counts(self, connection: SQLConnection, job: int) -> Sequence[int]:
        """Return how many rows are in each of `STATES`."""
        ...

    def change_counts(
        self, connection: SQLConnection, job: int, changes: Mapping[str, int]
    ) -> None:
        """Add to the counts of states."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...
