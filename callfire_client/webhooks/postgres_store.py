"""A store in PostgreSQL, for processes on several machines."""

from __future__ import annotations

import asyncio
import os
import re
import time
from typing import TYPE_CHECKING, Any, Final

from .store import DEFAULT_KEEP, ClaimResult, StoredEvent

if TYPE_CHECKING:
    from psycopg import AsyncConnection
    from psycopg.rows import TupleRow
    from psycopg_pool import AsyncConnectionPool

__all__ = ["PostgresStore"]

# Times are those of the server. The owner of a done event is NULL.
_SCHEMA: Final = """\
CREATE TABLE IF NOT EXISTS {table} (
    key text PRIMARY KEY,
    owner text,
    expires timestamptz NOT NULL,
    attempts integer NOT NULL,
    content bytea
)"""
_INDEX: Final = "CREATE INDEX IF NOT EXISTS {index} ON {table} (expires)"

# Each step is one statement, which PostgreSQL performs as a whole, and which waits for others of the same key.
_CLAIM: Final = """\
INSERT INTO {table} AS event (key, owner, expires, attempts, content)
VALUES (%(key)s, %(owner)s, clock_timestamp() + %(lease)s * interval '1 second', 1, %(content)s)
ON CONFLICT (key) DO UPDATE SET
    owner = excluded.owner, expires = excluded.expires,
    attempts = CASE WHEN event.owner IS NULL THEN 1 ELSE event.attempts + 1 END,
    content = coalesce(excluded.content, event.content)
WHERE event.expires <= clock_timestamp()"""
_STATE: Final = "SELECT owner IS NULL FROM {table} WHERE key = %(key)s"
_RENEW: Final = """\
UPDATE {table} SET expires = clock_timestamp() + %(lease)s * interval '1 second'
WHERE key = %(key)s AND owner = %(owner)s"""
_COMPLETE: Final = """\
INSERT INTO {table} AS event (key, owner, expires, attempts, content)
VALUES (%(key)s, NULL, clock_timestamp() + %(keep)s * interval '1 second', 0, NULL)
ON CONFLICT (key) DO UPDATE SET owner = NULL, expires = excluded.expires, content = NULL
WHERE event.owner = %(owner)s"""
_FORGET: Final = "DELETE FROM {table} WHERE key = %(key)s AND owner = %(owner)s"
_DELAY: Final = """\
UPDATE {table} SET owner = '', expires = clock_timestamp() + %(delay)s * interval '1 second'
WHERE key = %(key)s AND owner = %(owner)s"""
_TAKE: Final = """\
WITH due AS MATERIALIZED (
    SELECT key FROM {table}
    WHERE expires <= clock_timestamp() AND owner IS NOT NULL AND content IS NOT NULL
    ORDER BY expires LIMIT %(limit)s FOR UPDATE SKIP LOCKED
)
UPDATE {table} AS event SET
    owner = %(owner)s, expires = clock_timestamp() + %(lease)s * interval '1 second',
    attempts = event.attempts + 1
FROM due WHERE event.key = due.key RETURNING event.key, event.content, event.attempts"""
_CLEAN: Final = """\
DELETE FROM {table} WHERE key IN (
    SELECT key FROM {table} WHERE expires <= clock_timestamp() AND (owner IS NULL OR content IS NULL)
    LIMIT %(limit)s FOR UPDATE SKIP LOCKED
)"""

# Done events are deleted in small portions, so that no claim waits for long.
_CLEAN_INTERVAL: Final = 60.0
_CLEAN_LIMIT: Final = 10_000
_SESSION: Final = "SET synchronous_commit TO on; SET lock_timeout TO '30s'"
_ATTEMPTS: Final = 5
_LOCK: Final = 0x43464857
"""The key of the advisory lock under which the table is created, `CFHW`."""


class PostgresStore:
    """A store for processes on several machines, in PostgreSQL 13 or later (the `postgres` extra).

    Each step is one statement, on the disk of the server when it returns (`synchronous_commit`). Leases follow
    the clock of the server.

    Args:
        url: The URL of the database, such as `postgresql://user@host/database`.
        table: The table, which is created if it does not exist; a name in lower case, with its schema if it
            is not in the search path.
        keep: How long a handled event is remembered, in seconds.
        max_connections: The largest number of connections of a process.

    Raises:
        ImportError: psycopg or psycopg-pool is not installed.
        ValueError: An argument is invalid.
    """

    durable = True

    def __init__(
        self,
        url: str,
        *,
        table: str = "callfire_webhook_events",
        keep: float = DEFAULT_KEEP,
        max_connections: int = 8,
    ) -> None:
        try:
            from psycopg import AsyncConnection
            from psycopg.rows import TupleRow
            from psycopg_pool import AsyncConnectionPool
        except ImportError as error:
            from .._extras import install_extra

            raise ImportError(
                f"PostgresStore needs psycopg and psycopg-pool: {install_extra('postgres')}"
            ) from error
        if keep <= 0:
            raise ValueError(f"keep must be a positive number of seconds, not {keep!r}")
        if not re.fullmatch(r"([a-z_][a-z0-9_]*\.)?[a-z_][a-z0-9_]*", table):
            raise ValueError(f"table must be a name in lower case, not {table!r}")
        self._url = _Secret(url)
        self._table = table
        self._keep = keep
        self._max_connections = max_connections
        self._pool: AsyncConnectionPool[AsyncConnection[TupleRow]] | None = None
        self._inherited: list[object] = []
        self._opening: asyncio.Lock | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process = 0
        self._cleaned = 0.0
        self._new_pool = AsyncConnectionPool[AsyncConnection[TupleRow]]

    async def claim(
        self, key: str, owner: str, lease: float, content: bytes | None = None
    ) -> ClaimResult:
        """Claim an event; see `Store`."""
        await self._clean()
        values = {"key": key, "owner": owner, "lease": lease, "content": content}
        for _ in range(_ATTEMPTS):
            if await self._change(_CLAIM, **values):
                return "claimed"
            found = await self._fetch(_STATE, key=key)
            if found:  # otherwise its owner has released it meanwhile
                return "done" if found[0][0] else "busy"
        return "busy"

    async def renew(self, key: str, owner: str, lease: float) -> bool:
        """Let a claim last longer; see `Store`."""
        return await self._change(_RENEW, key=key, owner=owner, lease=lease)

    async def complete(self, key: str, owner: str) -> bool:
        """Mark an event as done; see `Store`."""
        return await self._change(_COMPLETE, key=key, owner=owner, keep=self._keep)

    async def release(self, key: str, owner: str, retry_after: float | None = None) -> bool:
        """End a claim whose event was not handled; see `Store`."""
        if retry_after is None:
            return await self._change(_FORGET, key=key, owner=owner)
        return await self._change(_DELAY, key=key, owner=owner, delay=retry_after)

    async def take(self, owner: str, lease: float, limit: int) -> list[StoredEvent]:
        """Claim events that have a content and whose lease ended; see `Store`."""
        rows = await self._fetch(_TAKE, owner=owner, lease=lease, limit=limit)
        return [StoredEvent(*row) for row in rows]

    async def aclose(self) -> None:
        """Close the connections; see `Store`."""
        pool, self._pool = self._pool, None
        if pool is not None and self._process == os.getpid():
            await pool.close()

    async def _change(self, statement: str, **values: object) -> bool:
        """Execute a statement; return whether it changed a row."""
        pool = await self._connected()
        async with pool.connection() as connection:
            cursor = await connection.execute(self._statement(statement), values)
            return cursor.rowcount == 1

    async def _fetch(self, statement: str, **values: object) -> list[TupleRow]:
        pool = await self._connected()
        async with pool.connection() as connection:
            cursor = await connection.execute(self._statement(statement), values)
            return await cursor.fetchall()

    def _statement(self, statement: str) -> bytes:
        index = self._table.rpartition(".")[2] + "_expires"
        return statement.format(table=self._table, index=index).encode()

    async def _clean(self) -> None:
        """Delete done events that need not be remembered any longer, now and then."""
        now = time.monotonic()
        if now - self._cleaned >= _CLEAN_INTERVAL:
            self._cleaned = now
            await self._change(_CLEAN, limit=_CLEAN_LIMIT)

    async def _connected(self) -> AsyncConnectionPool[AsyncConnection[TupleRow]]:
        loop = asyncio.get_running_loop()
        if self._process != os.getpid() or self._loop is None or self._loop.is_closed():
            # Its connections belong to the parent process or to a closed loop.
            self._inherited.append(self._pool)
            self._pool, self._opening = None, None
        elif self._loop is not loop and self._pool is not None:
            raise RuntimeError(
                "a PostgresStore must be used from one event loop only; in synchronous views, use handle_sync or "
                "`with hooks.claimed(event)`"
            )
        if self._opening is None or self._loop is not loop:
            self._opening = asyncio.Lock()
        self._loop, self._process = loop, os.getpid()
        async with self._opening:
            if self._pool is None:
                self._pool = await self._open()
            return self._pool

    async def _open(self) -> AsyncConnectionPool[AsyncConnection[TupleRow]]:
        pool = self._new_pool(
            self._url.value,
            kwargs={"autocommit": True},
            min_size=1,
            max_size=self._max_connections,
            configure=_configure,
            check=self._new_pool.check_connection,  # one that the server closed is replaced
            open=False,
            name="callfire-webhooks",
        )
        try:
            await pool.open()
            async with pool.connection() as connection:
                await self._create_table(connection)
        except BaseException:
            await pool.close()
            raise
        return pool

    async def _create_table(self, connection: AsyncConnection[TupleRow]) -> None:
        # Only if it is missing: CREATE TABLE IF NOT EXISTS needs the right to create one in any case.
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            found = await (
                await connection.execute("SELECT to_regclass(%s) IS NULL", (self._table,))
            ).fetchone()
            if found == (True,):
                await connection.execute(self._statement(_SCHEMA))
                await connection.execute(self._statement(_INDEX))


async def _configure(connection: AsyncConnection[Any]) -> None:
    await connection.execute(_SESSION.encode())


class _Secret:
    """A text that is not shown where objects are printed."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "_Secret(...)"
