"""Statements that several methods of the SQLite ledger share."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final, cast

from .records import Batch, ClaimedRow, JobRecord

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping, Sequence

    from .records import RowState

__all__ = [
    "add_batch",
    "close_batch",
    "move",
    "read_batch",
    "read_job",
    "rows_in",
    "stored_digests",
]

_KEYS: Final = 500
"""How many parameters a statement has at most; old versions of SQLite allow 999."""

_JOB: Final = (
    "id, name, kind, mode, mark, token, salt, settings, digests, input, cancelled, paused, broadcast, stage,"
    " doubtful"
)


def read_job(connection: sqlite3.Connection, column: str, value: object) -> JobRecord | None:
    """Read the job that has a value in a column; None if there is none."""
    found = connection.execute(
        f"SELECT {_JOB} FROM jobs WHERE {column} = ?",  # noqa: S608 - names of columns
        (value,),
    ).fetchone()
    if found is None:
        return None
    values = dict(zip(_JOB.split(", "), found, strict=True))
    settings = values["settings"]
    values["settings"] = None if settings is None else json.loads(settings)
    values["digests"] = json.loads(values["digests"])
    values["input_complete"] = values.pop("input") == "complete"
    values["cancelled"], values["doubtful"] = bool(values["cancelled"]), bool(values["doubtful"])
    return JobRecord(**values)


def stored_digests(
    connection: sqlite3.Connection, job: int, keys: Sequence[str]
) -> dict[str, tuple[bytes, bytes]]:
    """Return the digests of target and content of the rows that have some keys, by key."""
    stored: dict[str, tuple[bytes, bytes]] = {}
    for start in range(0, len(keys), _KEYS):
        chunk = keys[start : start + _KEYS]
        markers = ", ".join("?" * len(chunk))
        for key, target, content in connection.execute(
            f"SELECT key, target, content FROM rows WHERE job = ? AND key IN ({markers})",  # noqa: S608 - nothing of the caller
            (job, *chunk),
        ):
            stored[key] = target, content
    return stored


def add_batch(
    connection: sqlite3.Connection, job: int, worker: int, server_time: float | None
) -> int:
    """Add a batch in state `sending`, and return its number."""
    made = connection.execute(
        "INSERT INTO batches (job, worker, server_time) VALUES (?, ?, ?)",
        (job, worker, server_time),
    ).lastrowid
    assert made is not None
    return made


def read_batch(connection: sqlite3.Connection, batch: int, state: RowState) -> Batch:
    """Read a batch, with its rows that are in a state."""
    server_time, api_batch, reason = connection.execute(
        "SELECT server_time, api_batch, reason FROM batches WHERE id = ?", (batch,)
    ).fetchone()
    rows = connection.execute(
        f"SELECT id, key, recipient, resends FROM rows WHERE batch = ? AND state = '{state}'"  # noqa: S608 - a state
        " ORDER BY id",
        (batch,),
    ).fetchall()
    return Batch(batch, tuple(ClaimedRow(*row) for row in rows), server_time, api_batch, reason)


def rows_in(
    connection: sqlite3.Connection, batch: int, state: RowState, rows: Collection[int] | None
) -> list[int]:
    """Return which rows of a batch are in a state, in their order."""
    found = cast(
        "list[tuple[int]]",
        connection.execute(
            f"SELECT id FROM rows WHERE batch = ? AND state = '{state}' ORDER BY id",  # noqa: S608 - nothing of the caller
            (batch,),
        ).fetchall(),
    )
    chosen = None if rows is None else set(rows)
    return [row for (row,) in found if chosen is None or row in chosen]


def move(
    connection: sqlite3.Connection, job: int, moved: Mapping[tuple[RowState, RowState], int]
) -> None:
    """Change the counts of a job by the rows that went from one state to another."""
    changes = Counter[str]()
    for (source, target), number in moved.items():
        changes[source] -= number
        changes[target] += number
    assignments = ", ".join(f"{state} = {state} + {number}" for state, number in changes.items())
    if assignments:
        connection.execute(f"UPDATE jobs SET {assignments} WHERE id = ?", (job,))  # noqa: S608 - nothing of the caller


def close_batch(connection: sqlite3.Connection, batch: int) -> None:
    """Close a batch unless rows of it are still in state `sending`."""
    connection.execute(
        "UPDATE batches SET status = 'closed' WHERE id = :batch AND NOT EXISTS"
        " (SELECT 1 FROM rows WHERE batch = :batch AND state = 'sending')",
        {"batch": batch},
    )
