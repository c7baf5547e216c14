"""Statements that several methods of `SQLLedger` share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from ..records import Batch, ClaimedRow, JobRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..records import RowState
    from .sql_database import SQLConnection

__all__ = [
    "close_batch",
    "read_batch",
    "read_job",
    "read_jobs",
    "rows_in",
    "stored_digests",
]

_KEYS: Final = 500
"""How many parameters a statement has at most; old versions of SQLite allow 999."""

_JOB: Final = (
    "id, name, kind, mode, mark, token, salt, settings, digests, input, cancelled, paused, broadcast, stage,"
    " doubtful"
)


def read_job(connection: SQLConnection, column: str, value: object) -> JobRecord | None:
    """Read the job that has a value in a column; None if there is none."""
    found = connection.execute(
        f"SELECT {_JOB} FROM jobs WHERE {column} = ?",  # noqa: S608 - names of columns
        (value,),
    ).fetchone()
    return None if found is None else _job(found)


def read_jobs(connection: SQLConnection) -> list[JobRecord]:
    """Read all jobs, the oldest first."""
    found = connection.execute(f"SELECT {_JOB} FROM jobs ORDER BY id")  # noqa: S608 - names of columns
    return [_job(values) for values in found.fetchall()]


def _job(found: Sequence[Any]) -> JobRecord:
    values = dict(zip(_JOB.split(", "), found, strict=True))
    settings = values["settings"]
    values["settings"] = None if settings is None else json.loads(settings)
    values["digests"] = json.loads(values["digests"])
    values["input_complete"] = values.pop("input") == "complete"
    values["cancelled"], values["doubtful"] = bool(values["cancelled"]), bool(values["doubtful"])
    return JobRecord(**values)


def stored_digests(
    connection: SQLConnection, job: int, keys: Sequence[str]
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


def read_batch(connection: SQLConnection, batch: int, state: RowState) -> Batch:
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
    connection: SQLConnection, batch: int, state: RowState, rows: Collection[int] | None
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


def close_batch(connection: SQLConnection, batch: int) -> None:
    """Close a batch unless rows of it are still in state `sending`."""
    connection.execute(
        "UPDATE batches SET status = 'closed' WHERE id = :batch AND NOT EXISTS"
        " (SELECT 1 FROM rows WHERE batch = :batch AND state = 'sending')",
        {"batch": batch},
    )
