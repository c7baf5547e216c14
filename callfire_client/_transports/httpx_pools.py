"""Connection pools of httpx, several for each origin."""

from __future__ import annotations

import functools
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Final, Generic, TypeVar

import httpx

from .base import KEEPALIVE_EXPIRY, MAX_CONNECTIONS
from .proxies import proxy_for
from .tls import default_ssl_context, empty_ssl_context

__all__ = ["AsyncioTransport", "PoolsByOrigin", "TrackedPool", "track"]

TransportT = TypeVar("TransportT")

ASYNC_POOLS: Final = 20
"""Over how many pools of httpx an asyncio client spreads its requests.

The time that a pool takes grows with the square of the requests in flight in it: fifty take 1/2.8 of the CPU
time of one pool with 20 pools, and 1/2.5 with ten or fifty."""


class AsyncioTransport(httpx.AsyncHTTPTransport):
    """The transport of httpx over connections of `asyncio_backend`.

    httpx has no parameter for them. A later version without this attribute keeps its own connections, which
    are slower.
    """

    def __init__(self, **options: Any) -> None:
        from .asyncio_backend import AsyncioBackend  # imports asyncio

        super().__init__(**options)
        pool: Any = getattr(self, "_pool", None)
        if hasattr(pool, "_network_backend"):
            pool._network_backend = AsyncioBackend()  # noqa: SLF001 - there is no public way


def _transport_options(scheme: str, host: str, port: int | None, pools: int) -> dict[str, Any]:
    """Return the arguments of a transport of httpx."""
    return {
        "verify": default_ssl_context() if scheme == "https" else empty_ssl_context(),
        "proxy": proxy_for(scheme, host, port),
        "limits": httpx.Limits(
            max_connections=MAX_CONNECTIONS // pools,
            max_keepalive_connections=max(20, MAX_CONNECTIONS // pools),
            keepalive_expiry=KEEPALIVE_EXPIRY,
        ),
    }


class TrackedPool(Generic[TransportT]):
    """A transport of httpx, which is one pool, and the number of its requests in flight."""

    __slots__ = ("in_flight", "transport")

    def __init__(self, transport: TransportT) -> None:
        self.transport = transport
        self.in_flight = 0


class _OriginPools(Generic[TransportT]):
    """The pools of one origin, opened as they are needed."""

    def __init__(self, open_pool: Callable[[], TransportT], limit: int) -> None:
        self._open_pool = open_pool
        self._limit = limit
        self.opened: list[TrackedPool[TransportT]] = []
        self._lock = threading.Lock()

    def acquire(self) -> TrackedPool[TransportT]:
        """Return the pool with the fewest requests in flight; the first one, whose connections are warm."""
        with self._lock:
            found: TrackedPool[TransportT] | None = None
            for pool in self.opened:
                if found is None or pool.in_flight < found.in_flight:
                    found = pool
                    if not pool.in_flight:
                        break
            if found is None or (found.in_flight and len(self.opened) < self._limit):
                found = TrackedPool(self._open_pool())
                self.opened.append(found)
            found.in_flight += 1
            return found


class PoolsByOrigin(Generic[TransportT]):
    """The pools of a client, by scheme, host and port."""

    def __init__(self, transport_type: Callable[..., TransportT], pools_per_origin: int) -> None:
        self._transport_type = transport_type
        self._pools_per_origin = pools_per_origin
        self._origins: dict[tuple[str, str, int | None], _OriginPools[TransportT]] = {}

    def acquire(self, url: httpx.URL) -> TrackedPool[TransportT]:
        """Return a pool for a request."""
        origin = (url.scheme, url.host, url.port)
        pools = self._origins.get(origin)
        if pools is None:
            opening = functools.partial(self._open, *origin)
            pools = self._origins.setdefault(origin, _OriginPools(opening, self._pools_per_origin))
        return pools.acquire()

    def _open(self, scheme: str, host: str, port: int | None) -> TransportT:
        return self._transport_type(
            **_transport_options(scheme, host, port, self._pools_per_origin)
        )

    def transports(self) -> list[TransportT]:
        """Return all transports that were opened."""
        return [pool.transport for pools in self._origins.values() for pool in pools.opened]


class _TrackedStream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of a response. Releases its pool slot on close."""

    __slots__ = ("_body", "_pool")

    def __init__(self, body: Any, pool: TrackedPool[Any]) -> None:
        self._body = body
        self._pool = pool

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._body)

    def close(self) -> None:
        try:
            self._body.close()
        finally:
            self._pool.in_flight -= 1

    async def aclose(self) -> None:
        try:
            await self._body.aclose()
        finally:
            self._pool.in_flight -= 1


def track(response: httpx.Response, pool: TrackedPool[Any]) -> httpx.Response:
    """Release the slot of a pool when a response is closed."""
    if response.is_closed:  # a response that a test made up
        pool.in_flight -= 1
    else:
        response.stream = _TrackedStream(response.stream, pool)
    return response
