"""The base of a ledger in an SQL database: the number of rows in each state."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..records import STATES, Counts, RowState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .sql_database import SQLConnection, SQLDatabase

__all__ = ["SQLBase"]


class SQLBase:
    """Keeps the counts of jobs in step with the states of rows.

    Args:
        database: The database.
    """

    def __init__(self, database: SQLDatabase) -> None:
        self._database = database

    def counts(self, job: int) -> Counts:
        """Return how many rows are in each state."""
        with self._database.read() as connection:
            return self._read_counts(connection, job)

    def _read_counts(self, connection: SQLConnection, job: int) -> Counts:
        return Counts(**dict(zip(STATES, self._database.counts(connection, job), strict=True)))

    def _move(
        self, connection: SQLConnection, job: int, moved: Mapping[tuple[RowState, RowState], int]
    ) -> None:
        """Change the counts of a job by the rows that went from one state to another."""
        changes = Counter[str]()
        for (source, target), number in moved.items():
            changes[source] -= number
            changes[target] += number
        if any(changes.values()):
            self._database.change_counts(connection, job, changes)
