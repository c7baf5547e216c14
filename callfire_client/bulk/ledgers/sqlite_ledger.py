"""A ledger in an SQLite file, for any number of jobs, and for several processes of one machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sql_ledger import SQLLedger
from .sqlite_database import SQLiteDatabase

if TYPE_CHECKING:
    import os

__all__ = ["SQLiteLedger"]


class SQLiteLedger(SQLLedger):
    """A ledger in an SQLite file; see `Ledger` for the methods.

    The file is created with mode 0600, in WAL mode with `synchronous=FULL`. It must be on a local file
    system. Its tables are described in `docs/bulk.md`, and can be read while jobs are running. It is not
    encrypted: that is left to the disk.

    Args:
        path: The path of the file. It is created when a job is added and it does not exist; methods that read raise
            `LedgerNotFoundError` then.

    Raises:
        ValueError: The path is empty, or `:memory:`: a job must survive the process.
    """

    _database: SQLiteDatabase

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__(SQLiteDatabase(path))

    def __repr__(self) -> str:
        return f"SQLiteLedger({str(self._database.path)!r})"

    def __str__(self) -> str:
        return f"ledger {self._database.path}"
