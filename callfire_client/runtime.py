"""What generated code calls: the settings and the connections of a client, and what is done with them.

What only an operation that is performed needs is imported there: importing a client takes a third of the time.
"""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Self, TypeVar

from .deadline import Deadline, current, earliest

if TYPE_CHECKING:
    from .aiohttp_transport import AiohttpTransport
    from .config import Config
    from .drift import Mismatch, Watch
    from .operation import Operation
    from .request import Reply, Request
    from .transport import AsyncHTTPClient, AsyncTransport, HTTPClient, Transport
    from .types import Response

__all__ = ["AsyncRuntime", "Runtime"]

T = TypeVar("T")
TransportT = TypeVar("TransportT")
HTTPClientT = TypeVar("HTTPClientT")


class _Pool(Generic[TransportT]):
    """The transport that a client and its copies share, opened when first used."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.transport: TransportT | None = None
        self.closed = False
        self.lock = threading.Lock()

    def check_open(self) -> None:
        if self.closed:
            raise RuntimeError("this client is closed")


class _Base(ABC, Generic[TransportT, HTTPClientT]):
    _transports: ClassVar[tuple[str, ...]] = ("httpx",)
    _config: Config
    _pool: _Pool[TransportT]

    def __init__(
        self,
        username: str | None = None,
        password: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        max_retries: int = 2,
        deadline: float | None = None,
        rate_limit: float | None = None,
        retry_rate_limited: bool = False,
        log_bodies: bool = False,
        json: Literal["standard", "orjson"] = "standard",
        http_client: HTTPClientT | None = None,
        transport: Literal["httpx", "aiohttp"] = "httpx",
        allow_insecure_http: bool = False,
        on_drift: Callable[[Mismatch], object] | None = None,
    ) -> None:
        from .codec import codec_of
        from .config import Config, Credentials, find_base_url
        from .rate_limit import RateLimit

        self._check_transport(transport, http_client)
        self._config = Config(
            credentials=Credentials.find(username, password),
            base_url=find_base_url(base_url, allow_insecure_http=allow_insecure_http),
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            rate_limit=None if rate_limit is None else RateLimit(rate_limit),
            retry_rate_limited=retry_rate_limited,
            log_bodies=log_bodies,
            codec=codec_of(json),
            drift=None if on_drift is None else _watch(on_drift),
        )
        self._pool = _Pool(transport)
        if http_client is not None or transport != "httpx":
            self._open(http_client)

    def _check_transport(self, transport: str, http_client: object) -> None:
        if transport not in self._transports:
            choices = " or ".join(map(repr, self._transports))
            raise ValueError(
                f"transport of {type(self).__name__} must be {choices}, not {transport!r}"
            )
        if transport != "httpx" and http_client is not None:
            raise ValueError(f"http_client is httpx's: it cannot go with transport={transport!r}")

    @property
    def config(self) -> Config:
        """The settings, with credentials that no `repr` shows."""
        return self._config

    @abstractmethod
    def _open(self, http_client: HTTPClientT | None) -> TransportT:
        """Open the transport, if no other task or thread has."""

    def with_options(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        deadline: float | None = None,
        retry_rate_limited: bool | None = None,
        log_bodies: bool | None = None,
    ) -> Self:
        """Make a copy with other settings that shares the connections and the rate limit.

        Args:
            timeout: Seconds to wait for a connection, and for each piece of an answer.
            max_retries: How often an operation is sent again where that does no harm.
            deadline: Seconds that an operation may take, retries and further pages included.
            retry_rate_limited: Whether a 429 means "not done" to you.
            log_bodies: Whether the log shows what is said.
        """
        import attrs

        given = {
            "timeout": timeout,
            "max_retries": max_retries,
            "deadline": deadline,
            "retry_rate_limited": retry_rate_limited,
            "log_bodies": log_bodies,
        }
        changes: dict[str, Any] = {
            name: value for name, value in given.items() if value is not None
        }
        copy = object.__new__(type(self))
        copy._config = attrs.evolve(self._config, **changes)
        copy._pool = self._pool
        return copy

    def deadline(self, seconds: float) -> Deadline:
        """A context in which everything must be done in time, whatever it is made of.

        It takes `with` and `async with`, and holds for the current task and those begun inside.
        When the time has passed, what is under way ends with `APITimeoutError`, or with
        `DeliveryUnknownError` where it may have been done and must not be repeated.
        """
        return Deadline(seconds)

    def expiry(self) -> float | None:
        """When something that begins now must be done, in seconds of the monotonic clock."""
        own = self._config.deadline
        return earliest(current(), None if own is None else time.monotonic() + own)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._config.base_url!r})"


class Runtime(_Base["Transport", "HTTPClient"]):
    """Performs operations, blocking."""

    def perform(
        self,
        operation: Operation[T],
        path: Sequence[object] = (),
        *,
        expires: float | None = None,
        **arguments: Any,
    ) -> Response[T]:
        """Send an operation and read its answer.

        Args:
            operation: What to perform.
            path: The path parameters, in the order of the path.
            expires: When the whole that this is a part of must be done.
            arguments: What else `Operation.request` takes.
        """
        from .driving import drive, exchange, response

        request = operation.request(path, dumps=self._config.codec.dumps, **arguments)
        expires = earliest(expires, self.expiry())
        steps = exchange(operation, request, self._config, expires=expires)
        reply = drive(steps, self._transport, self._config)
        return response(operation, request, reply, self._config)

    def open(self, operation: Operation[Any], request: Request, expires: float | None) -> Reply:
        """Send a download; the body of the reply is left unread."""
        from .driving import drive, exchange

        steps = exchange(operation, request, self._config, stream=True, expires=expires)
        return drive(steps, self._transport, self._config)

    def chunks(self, reply: Reply, expires: float | None) -> Iterator[bytes]:
        """Iterate over the body of a download, and close it at the end.

        Raises:
            TransportError: It broke off.
        """
        return self._transport().chunks(reply, expires)

    def discard(self, reply: Reply) -> None:
        """Close a download, read or not; also when the client is closed by now."""
        if self._pool.transport is not None:
            self._pool.transport.discard(reply)

    def close(self) -> None:
        """Close the connection pool, unless it was handed in; copies share it."""
        self._pool.closed = True
        if self._pool.transport is not None:
            self._pool.transport.close()

    def _transport(self) -> Transport:
        self._pool.check_open()
        return self._pool.transport or self._open(None)

    def _open(self, http_client: HTTPClient | None) -> Transport:
        from .transport import Transport  # loads the HTTP library

        with self._pool.lock:  # two threads may come here at once
            if self._pool.transport is None:
                self._pool.transport = Transport(self._config, http_client)
            return self._pool.transport


class AsyncRuntime(_Base["AsyncTransport | AiohttpTransport", "AsyncHTTPClient"]):
    """Performs operations on the event loop."""

    _transports = ("httpx", "aiohttp")

    async def perform(
        self,
        operation: Operation[T],
        path: Sequence[object] = (),
        *,
        expires: float | None = None,
        **arguments: Any,
    ) -> Response[T]:
        """Send an operation and read its answer; takes what `Runtime.perform` takes."""
        from .driving import drive_async, exchange, response

        request = operation.request(path, dumps=self._config.codec.dumps, **arguments)
        expires = earliest(expires, self.expiry())
        steps = exchange(operation, request, self._config, expires=expires)
        reply = await drive_async(steps, self._transport, self._config)
        return response(operation, request, reply, self._config)

    async def open(
        self, operation: Operation[Any], request: Request, expires: float | None
    ) -> Reply:
        """Send a download; the body of the reply is left unread."""
        from .driving import drive_async, exchange

        steps = exchange(operation, request, self._config, stream=True, expires=expires)
        return await drive_async(steps, self._transport, self._config)

    def chunks(self, reply: Reply, expires: float | None) -> AsyncGenerator[bytes, None]:
        """Iterate over the body of a download, and close it at the end; see `Runtime.chunks`."""
        return self._transport().chunks(reply, expires)

    async def discard(self, reply: Reply) -> None:
        """Close a download, read or not; also when the client is closed by now."""
        if self._pool.transport is not None:
            await self._pool.transport.discard(reply)

    async def aclose(self) -> None:
        """Close the connection pool, unless it was handed in; copies share it."""
        self._pool.closed = True
        if self._pool.transport is not None:
            await self._pool.transport.aclose()

    def _transport(self) -> AsyncTransport | AiohttpTransport:
        self._pool.check_open()
        return self._pool.transport or self._open(None)

    def _open(self, http_client: AsyncHTTPClient | None) -> AsyncTransport | AiohttpTransport:
        if self._pool.transport is None:
            if self._pool.kind == "aiohttp":
                self._pool.transport = _fast_transport()
            else:
                from .transport import AsyncTransport  # loads the HTTP library

                self._pool.transport = AsyncTransport(self._config, http_client)
        return self._pool.transport


def _fast_transport() -> AiohttpTransport:
    try:
        from .aiohttp_transport import AiohttpTransport  # loads another one
    except ImportError as error:
        raise ImportError(
            "transport='aiohttp' needs aiohttp: pip install 'callfire-client[fast]'"
        ) from error
    return AiohttpTransport()


def _watch(on_drift: Callable[[Mismatch], object]) -> Watch:
    from .drift import Watch  # reads the contract, which nobody else needs

    return Watch(on_drift)
