"""A store in an SQLite database, for the processes of one machine."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Final, TypeVar

from attrs import field, frozen

from .._core.forks import ForkLock, reset_after_forks
from .store import DEFAULT_KEEP, ClaimResult, StoredEvent

__all__ = ["SQLiteStore"]

T = TypeVar("T")

_SCHEMA: Final = """\
CREATE TABLE IF NOT EXISTS callfire_webhook_events (
    key TEXT PRIMARY KEY,
    owner TEXT,              -- NULL: the event is done
    expires REAL NOT NULL,   -- Unix time: the end of the lease, or when a done event is forgotten
    attempts INTEGER NOT NULL,
    content BLOB
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS callfire_webhook_expires ON callfire_webhook_events (expires);
"""
# Done events are deleted in small portions, so that no claim waits for long.
_FORGET_INTERVAL: Final = 60.0
_FORGET_LIMIT: Final = 10_000


@frozen
class _Step:
    work: Callable[[sqlite3.Connection], Any]
    result: Future[Any] = field(factory=Future[Any])


@frozen
class _Failure:
    error: Exception


class SQLiteStore:
    """A store for several processes of one machine; it outlives them.

    A claim is written to the disk before its delivery is responded to; claims at the same time share a
    transaction. The file must be on a local disk: SQLite does not lock files of network file systems reliably.
    Leases follow the clock of the machine.

    Args:
        path: The file; it is created if it does not exist, with mode 0600. It may be a database of the program.
        keep: How long a handled event is remembered, in seconds.
        timeout: How long to wait for other processes, in seconds.
    """

    durable = True

    def __init__(
        self, path: str | os.PathLike[str], *, keep: float = DEFAULT_KEEP, timeout: float = 30.0
    ) -> None:
        if os.fspath(path) in {"", ":memory:"}:
            raise ValueError("path must be a file; MemoryStore keeps events in memory")
        if keep <= 0:
            raise ValueError(f"keep must be a positive number of seconds, not {keep!r}")
        self._path = os.fspath(path)
        self._keep = keep
        self._timeout = timeout
        self._lock = threading.Lock()
        self._executor: ThreadPoolExecutor | None = None
        self._connection: sqlite3.Connection | None = None
        self._waiting: list[_Step] = []
        self._forgotten = 0.0
        self._transactions = ForkLock(timeout)
        self._inherited: list[object] = []
        reset_after_forks(self)

    def reset_after_fork(self) -> None:
        """Replace the lock, and let go of the thread and the connection of the parent; see `_core.forks`."""
        self._lock = threading.Lock()
        # SQLite forbids the use of a connection after a fork, closing it included.
        self._inherited += [self._connection, self._executor, self._waiting]
        self._executor = None
        self._connection = None
        self._waiting = []

    async def claim(
        self, key: str, owner: str, lease: float, content: bytes | None = None
    ) -> ClaimResult:
        """Claim an event; see `Store`."""

        def work(database: sqlite3.Connection) -> ClaimResult:
            now = time.time()
            self._forget(database, now)
            row = database.execute(
                "SELECT owner, expires FROM callfire_webhook_events WHERE key = ?", (key,)
            ).fetchone()
            if row is not None and row[1] > now:
                return "done" if row[0] is None else "busy"
            if row is not None and row[0] is None:
                database.execute("DELETE FROM callfire_webhook_events WHERE key = ?", (key,))
            database.execute(
                "INSERT INTO callfire_webhook_events VALUES (:key, :owner, :expires, 1, :content)"
                " ON CONFLICT (key) DO UPDATE SET owner = :owner, expires = :expires,"
                " attempts = attempts + 1, content = coalesce(:content, content)",
                {"key": key, "owner": owner, "expires": now + lease, "content": content},
            )
            return "claimed"

        return await self._run(work)

    async def renew(self, key: str, owner: str, lease: float) -> bool:
        """Let a claim last longer; see `Store`."""

        def work(database: sqlite3.Connection) -> bool:
            return _changed(
                database,
                "UPDATE callfire_webhook_events SET expires = :expires"
                " WHERE key = :key AND owner = :owner",
                {"key": key, "owner": owner, "expires": time.time() + lease},
            )

        return await self._run(work)

    async def complete(self, key: str, owner: str) -> bool:
        """Mark an event as done; see `Store`."""

        def work(database: sqlite3.Connection) -> bool:
            return _changed(
                database,
                "INSERT INTO callfire_webhook_events VALUES (:key, NULL, :expires, 0, NULL)"
                " ON CONFLICT (key) DO UPDATE SET owner = NULL, expires = :expires, content = NULL"
                " WHERE owner = :owner",
                {"key": key, "owner": owner, "expires": time.time() + self._keep},
            )

        return await self._run(work)

    async def release(self, key: str, owner: str, retry_after: float | None = None) -> bool:
        """End a claim whose event was not handled; see `Store`."""

        def work(database: sqlite3.Connection) -> bool:
            if retry_after is None:
                return _changed(
                    database,
                    "DELETE FROM callfire_webhook_events WHERE key = :key AND owner = :owner",
                    {"key": key, "owner": owner},
                )
            return _changed(
                database,
                "UPDATE callfire_webhook_events SET owner = '', expires = :expires"
                " WHERE key = :key AND owner = :owner",
                {"key": key, "owner": owner, "expires": time.time() + retry_after},
            )

        return await self._run(work)

    async def take(self, owner: str, lease: float, limit: int) -> list[StoredEvent]:
        """Claim events that have a content and whose lease ended; see `Store`."""

        def work(database: sqlite3.Connection) -> list[StoredEvent]:
            now = time.time()
            rows = database.execute(
                "SELECT key, content, attempts + 1 FROM callfire_webhook_events"
                " WHERE expires <= ? AND owner IS NOT NULL AND content IS NOT NULL ORDER BY expires LIMIT ?",
                (now, limit),
            ).fetchall()
            database.executemany(
                "UPDATE callfire_webhook_events SET owner = ?, expires = ?, attempts = ? WHERE key = ?",
                [(owner, now + lease, attempts, key) for key, _, attempts in rows],
            )
            return [StoredEvent(*row) for row in rows]

        return await self._run(work)

    async def aclose(self) -> None:
        """Close the file; see `Store`."""
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is not None:
            await asyncio.get_running_loop().run_in_executor(executor, self._close)
            executor.shutdown(wait=False)

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function in a transaction, in the thread of the connection."""
        step = _Step(work)
        with self._lock:
            if self._executor is None:
                self._executor = ThreadPoolExecutor(1, "callfire-webhook-store")
            self._waiting.append(step)
            if len(self._waiting) == 1:
                self._executor.submit(self._run_waiting)
        # A step that began is completed even if its task is cancelled.
        result: T = await asyncio.shield(asyncio.wrap_future(step.result))
        return result

    def _run_waiting(self) -> None:
        """Run the functions that wait in one transaction: its end waits for the disk once for all of them."""
        with self._lock:
            steps, self._waiting = self._waiting, []
        try:
            with self._transactions:
                outcomes = self._run_in_transaction(steps)
        except BaseException as error:  # noqa: BLE001 - raised by each `_run`
            for step in steps:
                step.result.set_exception(error)
            return
        for step, outcome in zip(steps, outcomes, strict=True):
            if isinstance(outcome, _Failure):
                step.result.set_exception(outcome.error)
            else:
                step.result.set_result(outcome)

    def _run_in_transaction(self, steps: list[_Step]) -> list[Any]:
        database = self._open()
        database.execute("BEGIN IMMEDIATE")
        try:
            outcomes = [_run_one(database, step.work) for step in steps]
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:  # a full disk, among others, has ended it
                database.execute("ROLLBACK")
            raise
        return outcomes

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                self._connection = self._connect()
            except (sqlite3.Error, OSError) as error:
                error.add_note(f"the SQLiteStore {self._path!r} cannot be opened")
                raise
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        # It can contain texts and phone numbers. SQLite gives its other files the same mode.
        with suppress(FileExistsError):
            path = os.path.realpath(self._path)  # a symbolic link may exist without its target
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = sqlite3.connect(self._path, timeout=self._timeout, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(_SCHEMA)
        except BaseException:
            connection.close()
            raise
        return connection

    def _close(self) -> None:
        with self._transactions:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _forget(self, database: sqlite3.Connection, now: float) -> None:
        if now - self._forgotten < _FORGET_INTERVAL:
            return
        self._forgotten = now
        database.execute(
            "DELETE FROM callfire_webhook_events WHERE key IN (SELECT key FROM callfire_webhook_events"
            " WHERE expires <= ? AND (owner IS NULL OR content IS NULL) LIMIT ?)",
            (now, _FORGET_LIMIT),
        )


def _run_one(database: sqlite3.Connection, work: Callable[[sqlite3.Connection], Any]) -> Any:
    database.execute("SAVEPOINT step")
    try:
        result = work(database)
    except Exception as error:  # noqa: BLE001 - raised by the `_run` of this step only
        database.execute("ROLLBACK TO step")
        result = _Failure(error)
    database.execute("RELEASE step")
    return result


def _changed(
    database: sqlite3.Connection, statement: str, values: Mapping[str, str | float]
) -> bool:
    return database.execute(statement, values).rowcount == 1
