"""The SQLite database of a ledger: its file, its connection and its transactions."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .._core.forks import reset_after_forks
from .errors import LedgerError, LedgerNotFoundError
from .records import STATES
from .sqlite_schema import APPLICATION_ID, SCHEMA, VERSION

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from .records import NewRow
    from .sql_database import SQLConnection

__all__ = ["SQLiteDatabase"]

_BUSY_SECONDS: Final = 60.0
"""How long a transaction waits for that of another process."""

_PRIVATE: Final = 0o600


class SQLiteDatabase:
    """A connection that threads share, one transaction at a time.

    Args:
        path: The path of the file, which the first transaction that writes creates if it does not exist.

    Raises:
        ValueError: The path is empty, or `:memory:`.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        if os.fspath(path) in {"", ":memory:"}:
            raise ValueError(
                f"the ledger must be a file, not {os.fspath(path)!r}: a job must survive the process, so that no "
                "row is sent twice"
            )
        self.path = Path(path).absolute()
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._inherited: list[sqlite3.Connection] = []
        reset_after_forks(self)

    def reset_after_fork(self) -> None:
        """Replace the lock, and let go of the connection of the parent; see `_core.forks`."""
        self._lock = threading.RLock()
        if self._connection is not None:
            # SQLite forbids the use of a connection after a fork, closing it included.
            self._inherited.append(self._connection)
            self._connection = None

    @contextmanager
    def read(self) -> Generator[sqlite3.Connection]:
        """Read within a transaction, which shows the state of one moment; the file must exist."""
        with self._transaction("BEGIN", create=False) as connection:
            yield connection

    @contextmanager
    def write(
        self,
        job: int | None = None,  # noqa: ARG002 - SQLite locks the whole database
        *,
        shared: bool = False,  # noqa: ARG002 - the same
    ) -> Generator[sqlite3.Connection]:
        """Write within a transaction: durable at the end of the context, or undone by an exception."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def insert_rows(self, connection: SQLConnection, job: int, rows: Sequence[NewRow]) -> None:
        """Insert rows; see `SQLDatabase`."""
        connection.executemany(
            "INSERT INTO rows (job, key, recipient, target, content) VALUES (?, ?, ?, ?, ?)",
            [(job, row.key, row.recipient, row.target, row.content) for row in rows],
        )

    def insert_batch(
        self, connection: SQLConnection, job: int, worker: int, server_time: float | None
    ) -> int:
        """Insert a batch in state `sending`, and return its number."""
        connection.execute(
            "INSERT INTO batches (job, worker, server_time) VALUES (?, ?, ?)",
            (job, worker, server_time),
        )
        # RETURNING needs a newer version of SQLite than Python.
        number: int = connection.execute("SELECT last_insert_rowid()").fetchone()[0]
        return number

    def claim_rows(self, connection: SQLConnection, job: int, batch: int, limit: int) -> int:
        """Move pending rows to a batch; see `SQLDatabase`."""
        return connection.execute(
            "UPDATE rows SET state = 'sending', batch = ? WHERE state = 'pending' AND id IN"
            " (SELECT id FROM rows WHERE job = ? AND state = 'pending' ORDER BY id LIMIT ?)",
            (batch, job, limit),
        ).rowcount

    def counts(self, connection: SQLConnection, job: int) -> Sequence[int]:
        """Return how many rows are in each state; see `SQLDatabase`."""
        counts: tuple[int, ...] = connection.execute(
            f"SELECT {', '.join(STATES)} FROM jobs WHERE id = ?",  # noqa: S608 - names of columns
            (job,),
        ).fetchone()
        return counts

    def change_counts(
        self, connection: SQLConnection, job: int, changes: Mapping[str, int]
    ) -> None:
        """Add to the counts of states."""
        assignments = ", ".join(
            f"{state} = {state} + {number}" for state, number in changes.items()
        )
        connection.execute(f"UPDATE jobs SET {assignments} WHERE id = ?", (job,))  # noqa: S608 - nothing of the caller

    @contextmanager
    def _transaction(self, begin: str, *, create: bool = True) -> Generator[sqlite3.Connection]:
        with self._lock:
            try:
                connection = self._open(create=create)
                connection.execute(begin)
                try:
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    with suppress(sqlite3.Error):  # some failures have ended the transaction
                        if connection.in_transaction:
                            connection.execute("ROLLBACK")
                    raise
            except (sqlite3.Error, OSError) as error:
                raise LedgerError(f"the ledger {self.path} failed: {error}") from error

    def _open(self, *, create: bool) -> sqlite3.Connection:
        if self._connection is None:
            if not create and not self.path.exists():
                raise LedgerNotFoundError(f"there is no ledger {self.path}")
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        self._create_file()
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _create_file(self) -> None:
        """Create the file so that only its owner can read it; SQLite gives its other files the same mode."""
        try:
            descriptor = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _PRIVATE)
        except FileExistsError:
            if os.name == "posix" and self.path.stat().st_mode & 0o077:
                self.path.chmod(_PRIVATE)
            return
        os.close(descriptor)
        if os.name == "posix":  # the entry in the folder must be durable as well
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN IMMEDIATE")
        try:
            self._create_tables(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk, among others, has ended it
                connection.execute("ROLLBACK")
            raise

    def _create_tables(self, connection: sqlite3.Connection) -> None:
        application, version = (
            _pragma(connection, "application_id"),
            _pragma(connection, "user_version"),
        )
        if application == APPLICATION_ID and version == VERSION:
            return
        if application == APPLICATION_ID:
            raise LedgerError(
                f"the ledger {self.path} has schema version {version}; this package uses {VERSION}"
            )
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise LedgerError(f"{self.path} is an SQLite database, but not a ledger")
        for statement in SCHEMA.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        """Close the connection, and move the write-ahead log, which may hold erased data, into the file."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is None:
                return
            with suppress(sqlite3.Error):  # another process may be writing
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()


def _pragma(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]
