"""The connections of the httpx transports: a transport of httpx for each connection.

One connection serves one request at a time, and is closed whenever a request on it does not end as it should:
there is no state that several requests share, which a failure or a cancellation could leave inconsistent.
httpcore 1.0 loses connections of a larger pool that way (https://github.com/encode/httpcore/issues/1093).
"""

from __future__ import annotations

import functools
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

import httpx

from .._core.actions import TransportError
from .base import KEEPALIVE_EXPIRY, MAX_CONNECTIONS
from .proxies import Proxy, proxy_for
from .secrets import SecretBytes
from .tls import default_ssl_context, empty_ssl_context

if TYPE_CHECKING:
    from .._core.clock import Clock
    from .blocking_backend import BlockingBackend

__all__ = ["AsyncPool", "BlockingPool", "Connection", "PoolsByOrigin", "has_known_httpx"]

TransportT = TypeVar("TransportT", httpx.HTTPTransport, httpx.AsyncHTTPTransport)
PoolT = TypeVar("PoolT")


class Backend(Protocol):
    """The network backend of one connection."""

    connected: bool

    @property
    def is_open(self) -> bool: ...
    def abort(self) -> None: ...
    def abandon(self) -> None: ...


BackendT = TypeVar("BackendT", bound=Backend)


class Connection(Generic[TransportT, BackendT]):
    """A transport of httpx that is limited to one connection, and the backend that opens it.

    Attributes:
        transport: The transport. It replaces a connection that was closed while it was idle.
        backend: Its network backend.
        idle_since: When its last request ended, in seconds of the monotonic clock.
    """

    __slots__ = ("backend", "idle_since", "transport")

    def __init__(self, transport: TransportT, backend: BackendT) -> None:
        self.transport: TransportT = transport
        self.backend = backend
        self.idle_since = 0.0


class _Pool(ABC, Generic[TransportT, BackendT]):
    """The connections to one origin.

    Args:
        scheme: The scheme of the origin.
        host: Its host.
        port: Its port; None for the default of the scheme.
        clock: The source of time.
    """

    def __init__(self, scheme: str, host: str, port: int | None, clock: Clock) -> None:
        self._monotonic = clock.monotonic
        self._options = _transport_options(scheme, host, port)
        self._open: set[Connection[TransportT, BackendT]] = set()
        self._idle: deque[Connection[TransportT, BackendT]] = deque()
        self._lock = threading.Lock()
        self._closed = False

    @abstractmethod
    def _make(self) -> Connection[TransportT, BackendT]:
        """Make a connection; it is opened by its first request."""

    @abstractmethod
    def _free_slot(self) -> None:
        """Let another request have a connection."""

    def _take(self) -> Connection[TransportT, BackendT]:
        """Return the connection that was used last, or a new one."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
        try:
            connection = self._make_unless_closed()
        except BaseException:
            self._free_slot()
            raise
        self._open.add(connection)
        return connection

    def _make_unless_closed(self) -> Connection[TransportT, BackendT]:
        if self._closed:  # while this request waited
            raise TransportError("the client was closed", timed_out=False)
        return self._make()

    def release(self, connection: Connection[TransportT, BackendT], *, reusable: bool) -> None:
        """Return a connection whose request ended as it should.

        Args:
            connection: The connection.
            reusable: Whether it may be used for another request.
        """
        if not reusable or self._closed or not connection.backend.is_open:
            self.discard(connection)
            return
        connection.idle_since = now = self._monotonic()
        expired: list[Connection[TransportT, BackendT]] = []
        with self._lock:
            while self._idle and self._idle[0].idle_since + KEEPALIVE_EXPIRY < now:
                expired.append(self._idle.popleft())
            self._idle.append(connection)
        self._free_slot()
        for unused in expired:
            self._close(unused)

    def discard(self, connection: Connection[TransportT, BackendT]) -> None:
        """Close a connection in use."""
        self._close(connection)
        self._free_slot()

    def _close(self, connection: Connection[TransportT, BackendT]) -> None:
        self._open.discard(connection)
        connection.backend.abort()

    def name_proxy(
        self, connection: Connection[TransportT, BackendT], error: httpx.RequestError
    ) -> httpx.RequestError:
        """Return an error that names the proxy if it cannot be reached; otherwise the same error.

        Args:
            connection: The connection of the request.
            error: The error of the request.
        """
        proxy: httpx.Proxy | None = self._options["proxy"]
        unreachable = isinstance(error, httpx.ConnectError) and not connection.backend.connected
        if proxy is None or not unreachable:
            return error
        return httpx.ConnectError(
            f"cannot connect to the proxy {proxy.url.host}:{proxy.url.port}: {error}"
        )

    def close(self) -> None:
        """Close all connections, also those in use."""
        self._closed = True
        with self._lock:
            self._idle.clear()
        for connection in tuple(self._open):
            self._close(connection)

    def abandon(self) -> None:
        """Let go of all connections without using them, and of a lock that nobody releases.

        To be called where they cannot be used: in a forked process, and after the end of their event loop.
        """
        self._closed = True
        self._lock = threading.Lock()
        self._idle.clear()
        for connection in tuple(self._open):
            connection.backend.abandon()


class BlockingPool(_Pool[httpx.HTTPTransport, "BlockingBackend"]):
    """The connections of a blocking client to one origin."""

    def __init__(self, scheme: str, host: str, port: int | None, clock: Clock) -> None:
        super().__init__(scheme, host, port, clock)
        self._clock = clock
        self._in_use = 0
        self._waiting = 0
        self._freed = threading.Condition(self._lock)

    def acquire(self, seconds: float) -> Connection[httpx.HTTPTransport, BlockingBackend]:
        """Return a connection, and wait for one while all are in use.

        Raises:
            TransportError: There was none for so many seconds.
        """
        # A semaphore takes twice the time where there is nothing to wait for.
        with self._lock:
            if self._in_use >= MAX_CONNECTIONS:
                self._wait(seconds)
            self._in_use += 1
        return self._take()

    def _wait(self, seconds: float) -> None:
        self._waiting += 1
        try:
            if not self._freed.wait_for(lambda: self._in_use < MAX_CONNECTIONS, seconds):
                raise _no_connection()
        finally:
            self._waiting -= 1

    def _make(self) -> Connection[httpx.HTTPTransport, BlockingBackend]:
        from .blocking_backend import BlockingBackend  # imports httpcore

        backend = BlockingBackend(self._clock)
        transport = httpx.HTTPTransport(**self._options)
        _set_backend(transport, backend)
        return Connection(transport, backend)

    def abandon(self) -> None:
        super().abandon()
        self._freed = threading.Condition(self._lock)

    def _free_slot(self) -> None:
        with self._lock:
            self._in_use -= 1
            if self._waiting:
                self._freed.notify_all()


class AsyncPool(_Pool[httpx.AsyncHTTPTransport, Any]):
    """The connections of an asyncio client to one origin."""

    def __init__(self, scheme: str, host: str, port: int | None, clock: Clock) -> None:
        import asyncio  # loaded by programs that await; a blocking one starts a sixth faster

        super().__init__(scheme, host, port, clock)
        self._slots = asyncio.Semaphore(MAX_CONNECTIONS)

    async def acquire(self, seconds: float) -> Connection[httpx.AsyncHTTPTransport, Any]:
        """Return a connection, and wait for one while all are in use.

        Raises:
            TransportError: There was none for so many seconds.
        """
        import asyncio

        if self._slots.locked():
            waiting = asyncio.timeout(seconds)
            try:
                async with waiting:
                    await self._slots.acquire()
            except TimeoutError:
                raise _no_connection() from None
        else:
            await self._slots.acquire()  # does not wait
        return self._take()

    def _make(self) -> Connection[httpx.AsyncHTTPTransport, Any]:
        from .asyncio_backend import AsyncioBackend  # imports asyncio

        backend = AsyncioBackend()
        transport = httpx.AsyncHTTPTransport(**self._options)
        _set_backend(transport, backend)
        return Connection(transport, backend)

    def _free_slot(self) -> None:
        self._slots.release()


class PoolsByOrigin(Generic[PoolT]):
    """The pools of a client, by scheme, host and port."""

    def __init__(self, pool_type: Callable[..., PoolT], clock: Clock) -> None:
        self._pool_type = pool_type
        self._clock = clock
        self._pools: dict[tuple[str, str, int | None], PoolT] = {}

    def get(self, url: httpx.URL) -> PoolT:
        """Return the pool of an origin."""
        origin = (url.scheme, url.host, url.port)
        pool = self._pools.get(origin)
        if pool is None:
            # Of two threads, both get the pool of the first.
            pool = self._pools.setdefault(origin, self._pool_type(*origin, self._clock))
        return pool

    def all(self) -> list[PoolT]:
        """Return all pools."""
        return list(self._pools.values())


def _no_connection() -> TransportError:
    return TransportError(
        f"timed out: all {MAX_CONNECTIONS} connections are in use", timed_out=True
    )


def _transport_options(scheme: str, host: str, port: int | None) -> dict[str, Any]:
    """Return the arguments of a transport of httpx."""
    proxy = proxy_for(scheme, host, port)
    return {
        "verify": default_ssl_context() if scheme == "https" else empty_ssl_context(),
        "proxy": None if proxy is None else _proxy(proxy),
        "limits": _LIMITS,
    }


_LIMITS: Final = httpx.Limits(
    max_connections=1, max_keepalive_connections=1, keepalive_expiry=KEEPALIVE_EXPIRY
)


class _Proxy(httpx.Proxy):
    """A proxy with credentials that are not logged, as httpcore does with those of a SOCKS proxy."""

    def __init__(self, proxy: Proxy) -> None:
        secure = proxy.scheme == "https"
        super().__init__(proxy.url, ssl_context=default_ssl_context() if secure else None)
        self._credentials = proxy.credentials

    @property
    def raw_auth(self) -> tuple[bytes, bytes] | None:
        found = self._credentials
        if found is None:
            return None
        return SecretBytes(found.username.encode()), SecretBytes(found.password.encode())


def _proxy(proxy: Proxy) -> httpx.Proxy:
    if proxy.scheme.startswith("socks") and find_spec("socksio") is None:
        raise ValueError(
            f"{proxy.variable} is a SOCKS proxy, which needs socksio: pip install 'httpx[socks]'"
        )
    return _Proxy(proxy)


def _set_backend(
    transport: httpx.HTTPTransport | httpx.AsyncHTTPTransport, backend: object
) -> None:
    pool: Any = vars(transport)["_pool"]  # httpx has no parameter for it
    pool._network_backend = backend  # noqa: SLF001 - httpcore has none for a transport of httpx


@functools.cache
def has_known_httpx() -> bool:
    """Whether httpx and httpcore have the attributes that a network backend is set with.

    They are private, and the versions that this package is tested with have them.
    """
    transport = httpx.HTTPTransport(verify=empty_ssl_context())
    return hasattr(getattr(transport, "_pool", None), "_network_backend")
