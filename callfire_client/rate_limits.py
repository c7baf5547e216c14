"""Rate limits that several processes share: `CallFire(rate_limit=RedisRateLimiter(...))`.

A limiter reserves times: each request of any process gets a time that is an interval after that of the request
before, by the clock of the server that keeps the limit. So the clocks of the processes do not matter, nothing
polls, and requests are evenly spaced.
"""

from __future__ import annotations

import asyncio
import math
from abc import abstractmethod
from typing import Any, Final, Protocol, cast, runtime_checkable
from weakref import WeakKeyDictionary

from ._closing import AsyncCloseOnExit, CloseOnExit
from ._core.background_loop import BackgroundLoop
from ._core.forks import reset_after_forks

__all__ = ["AsyncRateLimiter", "PostgresRateLimiter", "RateLimiter", "RedisRateLimiter"]


@runtime_checkable
class RateLimiter(Protocol):
    """A limit that `CallFire` accepts as `rate_limit`."""

    def reserve(self, max_wait: float | None) -> float | None:
        """Reserve the earliest free time for a request.

        A client calls it for one request at a time, before each attempt to send. If it raises, nothing is
        sent, and the caller of the operation receives `RateLimiterUnavailableError`.

        Args:
            max_wait: The seconds until the deadline of the request; None for no deadline.

        Returns:
            The seconds until the reserved time; None where it is not within `max_wait`, and nothing is
            reserved.
        """
        ...


@runtime_checkable
class AsyncRateLimiter(Protocol):
    """A limit that `AsyncCallFire` accepts as `rate_limit`."""

    async def reserve_async(self, max_wait: float | None) -> float | None:
        """Reserve the earliest free time for a request; see `RateLimiter.reserve`.

        It is cancelled at the deadline of the request.
        """
        ...


_INHERITED: Final[list[object]] = []
"""The connections that a child process has inherited: it keeps them, because deleting them would close them."""


class _ServerRateLimiter(CloseOnExit, AsyncCloseOnExit):
    """Calls a server, from any event loop and, through an event loop in a thread, from blocking code.

    Args:
        per_second: The requests per second.
        name: The name of the limit.
        timeout: The seconds to wait for the server.
    """

    def __init__(self, per_second: float, name: str, timeout: float) -> None:
        if not 0 < per_second < float("inf"):
            raise ValueError(
                f"per_second must be a positive number of requests, not {per_second!r}"
            )
        if not 0 < timeout < float("inf"):
            raise ValueError(f"timeout must be a positive number of seconds, not {timeout!r}")
        # In microseconds, rounded up: rather too few requests than too many.
        self._interval = math.ceil(1_000_000 / per_second)
        self._name = name
        self._timeout = timeout
        # Calls that were cancelled, or lasted too long.
        self._abandoned: set[asyncio.Future[Any]] = set()
        self._connections: WeakKeyDictionary[asyncio.AbstractEventLoop, Any] = WeakKeyDictionary()
        self._background = BackgroundLoop()
        reset_after_forks(self)

    def reset_after_fork(self) -> None:
        """Let go of the connections of the parent, which are neither used nor closed in a child process."""
        _INHERITED.append((self._connections, self._background, self._abandoned))
        self._abandoned = set()
        self._connections = WeakKeyDictionary()
        self._background = BackgroundLoop()

    def reserve(self, max_wait: float | None) -> float | None:
        """Reserve the earliest free time for a request; see `RateLimiter`."""
        return self._background.run(self.reserve_async(max_wait))

    async def reserve_async(self, max_wait: float | None) -> float | None:
        """Reserve the earliest free time for a request; see `RateLimiter`."""
        is_deadline = max_wait is not None and max_wait < self._timeout
        # A task of its own: the driver may take long to end a call that is cancelled.
        call = asyncio.ensure_future(self._reserve(max_wait))
        try:
            await asyncio.wait({call}, timeout=max_wait if is_deadline else self._timeout)
        finally:
            if not call.done():
                self._abandon(call)
        if call.done():
            return call.result()
        if is_deadline:
            return None
        raise TimeoutError(f"no response within {self._timeout:g} s")

    def _abandon(self, call: asyncio.Future[Any]) -> None:
        """End a call without waiting for it; its connection is closed, because its state is unknown."""

        def end(_: object) -> None:
            if not call.cancelled():
                call.exception()
            self._abandoned.discard(call)

        connection = self._connections.pop(asyncio.get_running_loop(), None)
        self._abandoned.add(call)
        call.add_done_callback(end)
        call.cancel()
        if connection is not None:
            closing = asyncio.ensure_future(self._close(connection))
            self._abandoned.add(closing)
            closing.add_done_callback(self._abandoned.discard)

    async def _reserve(self, max_wait: float | None) -> float | None:
        loop = asyncio.get_running_loop()
        connection = self._connections.get(loop)
        if connection is None or self._is_broken(connection):
            connection = self._connections[loop] = await self._open()
        longest = None if max_wait is None else math.floor(max_wait * 1_000_000)
        waiting = await self._reserve_time(connection, longest)
        return None if waiting is None else max(0, waiting) / 1_000_000

    @abstractmethod
    async def _open(self) -> Any:
        """Open a connection."""

    @staticmethod
    @abstractmethod
    def _is_broken(connection: Any) -> bool:
        """Return whether a connection cannot be used any more."""

    @staticmethod
    @abstractmethod
    async def _close(connection: Any) -> None:
        """Close a connection."""

    @abstractmethod
    async def _reserve_time(self, connection: Any, longest: int | None) -> int | None:
        """Reserve a time.

        Args:
            connection: A connection.
            longest: The longest wait in microseconds; None for any.

        Returns:
            The wait in microseconds; None where it is longer.
        """

    def close(self) -> None:
        """Close the connection that blocking clients use."""
        if self._background.is_running:
            self._background.run(self.aclose())
        self._background.close()

    async def aclose(self) -> None:
        """Close the connection of the running event loop."""
        connection = self._connections.pop(asyncio.get_running_loop(), None)
        if connection is not None:
            await self._close(connection)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({1_000_000 / self._interval:g} per second, {self._name!r})"


# The time of the next request is kept in microseconds, which a number of Lua holds exactly.
_RESERVE_IN_REDIS: Final = """\
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local start = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0))
local wait = start - now
if ARGV[2] ~= '' and wait >= tonumber(ARGV[2]) then return false end
local next = start + ARGV[1]
redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000) + 1)
return wait
"""


class RedisRateLimiter(_ServerRateLimiter):
    """A rate limit in Redis 5 or later (the `redis` extra), for both kinds of clients.

    Each reservation is one script, which Redis runs atomically, by the clock of its server. The limit is one
    key, which expires when it is not needed.

    Args:
        url: The URL of the server, such as `redis://localhost:6379/0`.
        per_second: How many requests a second all processes may send together. All of them have to give the
            same number.
        name: The name of the limit, and the beginning of its key: one for each CallFire account.
        timeout: How long to wait for the server, in seconds. Without a response, the request is not sent.

    Raises:
        ImportError: redis-py is not installed.
        ValueError: An argument is invalid.
    """

    def __init__(
        self, url: str, per_second: float, *, name: str = "callfire", timeout: float = 5.0
    ) -> None:
        try:
            import redis.asyncio
            from redis.asyncio.retry import Retry
            from redis.backoff import NoBackoff
        except ImportError as error:
            from ._extras import install_extra

            raise ImportError(
                f"RedisRateLimiter needs redis-py: {install_extra('redis')}"
            ) from error
        # Typed as far as it is used: redis-py leaves parts of its types out.
        create = cast("Any", redis.asyncio.from_url)

        def connect() -> Any:
            # A connection that the server has closed is replaced.
            return create(url, retry=Retry(NoBackoff(), 1))

        try:
            connect()  # opens no connection
        except ValueError:
            # It may contain a password.
            raise ValueError("url must be a Redis URL, such as redis://localhost:6379/0") from None
        self._connect = connect
        super().__init__(per_second, name, timeout)

    async def _open(self) -> Any:
        client = self._connect()
        # By the text of the script, which redis-py sends only if the server does not have it.
        return client, client.register_script(_RESERVE_IN_REDIS)

    @staticmethod
    def _is_broken(connection: Any) -> bool:
        return connection is None  # redis-py replaces a connection that is broken

    @staticmethod
    async def _close(connection: Any) -> None:
        await connection[0].aclose()

    async def _reserve_time(self, connection: Any, longest: int | None) -> int | None:
        key = f"{self._name}:rate-limit"
        arguments = self._interval, "" if longest is None else longest
        waiting = await connection[1](keys=(key,), args=arguments)
        return None if waiting is None else int(waiting)


# A crash of the server may lose one reservation of each limit; so the table is not logged.
_CREATE_IN_POSTGRES: Final = """
CREATE UNLOGGED TABLE IF NOT EXISTS callfire_rate_limits (
    name text PRIMARY KEY,
    next_at timestamptz NOT NULL
)
"""
# `clock_timestamp()` is read after the row is locked.
_RESERVE_IN_POSTGRES: Final = """
INSERT INTO callfire_rate_limits AS limits (name, next_at)
VALUES (%(name)s, clock_timestamp() + %(interval)s * interval '1 microsecond')
ON CONFLICT (name) DO UPDATE
SET next_at = greatest(limits.next_at, clock_timestamp()) + %(interval)s * interval '1 microsecond'
WHERE %(longest)s::bigint IS NULL
    OR limits.next_at < clock_timestamp() + %(longest)s * interval '1 microsecond'
RETURNING (extract(epoch FROM next_at - clock_timestamp()) * 1000000)::bigint - %(interval)s
"""


class PostgresRateLimiter(_ServerRateLimiter):
    """A rate limit in PostgreSQL (the `postgres` extra), for both kinds of clients.

    Each reservation is one statement, by the clock of the server. The limit is a row of the table
    `callfire_rate_limits`, which is created when it is missing. It is not written to the log of the server.

    Args:
        url: The URL of the database, or the parameters of a connection as libpq accepts them.
        per_second: How many requests a second all processes may send together. All of them have to give the
            same number.
        name: The name of the limit: one for each CallFire account.
        timeout: How long to wait for the server, in seconds. Without a response, the request is not sent.

    Raises:
        ImportError: psycopg is not installed.
        ValueError: An argument is invalid.
    """

    def __init__(
        self, url: str, per_second: float, *, name: str = "callfire", timeout: float = 5.0
    ) -> None:
        try:
            import psycopg
            from psycopg.conninfo import conninfo_to_dict
        except ImportError as error:
            from ._extras import install_extra

            raise ImportError(
                f"PostgresRateLimiter needs psycopg: {install_extra('postgres')}"
            ) from error
        try:
            conninfo_to_dict(url)
        except psycopg.Error:
            # It may contain a password.
            raise ValueError(
                "url must be a PostgreSQL URL, such as postgresql://user@host/database"
            ) from None
        self._url = url
        super().__init__(per_second, name, timeout)

    async def _open(self) -> Any:
        import psycopg

        # Poolers of connections do not support prepared statements.
        return await psycopg.AsyncConnection.connect(
            self._url, autocommit=True, prepare_threshold=None
        )

    @staticmethod
    def _is_broken(connection: Any) -> bool:
        return bool(connection.closed)

    @staticmethod
    async def _close(connection: Any) -> None:
        await connection.close()

    async def _reserve_time(self, connection: Any, longest: int | None) -> int | None:
        import psycopg

        values = {"name": self._name, "interval": self._interval, "longest": longest}
        try:
            cursor = await connection.execute(_RESERVE_IN_POSTGRES, values)
        except psycopg.errors.UndefinedTable:
            async with connection.transaction():
                # Of two processes that create a table, one would fail.
                await connection.execute("SELECT pg_advisory_xact_lock(hashtext('callfire'))")
                await connection.execute(_CREATE_IN_POSTGRES)
            cursor = await connection.execute(_RESERVE_IN_POSTGRES, values)
        except psycopg.OperationalError:
            if not connection.closed:
                raise
            # The server has closed it, for example because it was restarted.
            connection = self._connections[asyncio.get_running_loop()] = await self._open()
            cursor = await connection.execute(_RESERVE_IN_POSTGRES, values)
        row = await cursor.fetchone()
        return None if row is None else int(row[0])
