"""The SQLite database of a ledger: its file, its connection and its transactions."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..._core.forks import ForkLock, reset_after_forks
from ..errors import InvalidLedgerError, LedgerError, LedgerNotFoundError
from ..records import STATES
from .sqlite_schema import APPLICATION_ID, SCHEMA, VERSION

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from ..records import NewRow
    from .sql_database import SQLConnection

__all__ = ["SQLiteDatabase"]

_BUSY_SECONDS: Final = 60.0
"""How long a transaction waits for that of another process."""

_PRIVATE: Final = 0o600
_HEADER_BYTES: Final = 100
"""The length of the header of each SQLite database."""
_KIND: Final = (
    "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
    " FROM pragma_application_id, pragma_user_version"
)
"""Reads the identification of a database: its application, its version, and how many tables it has."""


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
        self._lock = ForkLock(_BUSY_SECONDS)
        self._connection: sqlite3.Connection | None = None
        self._inherited: list[sqlite3.Connection] = []
        reset_after_forks(self)

    def reset_after_fork(self) -> None:
        """Let go of the connection of the parent; see `_core.forks`."""
        if self._connection is not None:
            # Kept, because SQLite forbids the use of a connection after a fork, closing it included.
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
        # RETURNING needs a newer version of SQLite than Python does.
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
            self._connection = self._connect(create=create)
        return self._connection

    def _connect(self, *, create: bool) -> sqlite3.Connection:
        created = create and self._create_file()
        if not created:
            self._check_file()
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            if not created:
                # Before anything of the file changes, because it may be another one of the user.
                self._check_kind(connection, empty=create)
                self._make_private()
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _create_file(self) -> bool:
        """Create the file so that only its owner can read it; SQLite gives its other files the same mode.

        Returns:
            Whether it did not exist before.
        """
        # A symbolic link may exist without its target. Path.resolve raises RuntimeError for one to itself.
        path = Path(os.path.realpath(self.path))
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _PRIVATE)
        except FileExistsError:
            return False
        os.close(descriptor)
        if os.name == "posix":  # the entry in the folder must be durable as well
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        return True

    def _check_file(self) -> None:
        """Check that there is a file that can be read and written.

        It is not opened: closing it would release the locks of other connections of this process.

        Raises:
            InvalidLedgerError: It is a directory or a device, or too short for a database.
            LedgerNotFoundError: There is no file.
            OSError: It cannot be read or written.
        """
        try:
            found = self.path.stat()
        except FileNotFoundError:
            raise LedgerNotFoundError(f"there is no ledger {self.path}") from None
        if not stat.S_ISREG(found.st_mode):
            raise InvalidLedgerError(f"{self.path} is not a file, so it cannot be a ledger")
        if 0 < found.st_size < _HEADER_BYTES:  # SQLite would treat a file of one byte as empty
            raise self._not_a_database()
        if not os.access(self.path, os.R_OK | os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.path))

    def _check_kind(self, connection: sqlite3.Connection, *, empty: bool) -> None:
        """Check that the file is a ledger, or empty if that is allowed.

        Raises:
            InvalidLedgerError: It is of another kind or version.
            LedgerNotFoundError: It is empty.
        """
        if not self._is_ledger(connection) and not empty:
            raise LedgerNotFoundError(f"there is no ledger {self.path}: the file is empty")

    def _is_ledger(self, connection: sqlite3.Connection) -> bool:
        """Return whether the file is a ledger of this version; if not, it is empty.

        Raises:
            InvalidLedgerError: It is of another kind or version.
        """
        try:
            # One statement, because another process may be creating the ledger.
            application, version, tables = connection.execute(_KIND).fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
                raise
            raise self._not_a_database() from error
        if application == APPLICATION_ID and version == VERSION:
            return True
        if application == APPLICATION_ID:
            raise InvalidLedgerError(
                f"the ledger {self.path} has schema version {version}; this package uses {VERSION}"
            )
        if tables or application or version:  # another program may create its tables later
            raise InvalidLedgerError(f"{self.path} is an SQLite database, but not a ledger")
        return False

    def _not_a_database(self) -> InvalidLedgerError:
        return InvalidLedgerError(
            f"{self.path} is not an SQLite database, so it cannot be a ledger"
        )

    def _make_private(self) -> None:
        if os.name == "posix" and self.path.stat().st_mode & 0o077:
            self.path.chmod(_PRIVATE)

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
        if self._is_ledger(connection):
            return
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
