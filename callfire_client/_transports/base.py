"""Functions and limits that all transports share: URLs, headers, timeouts, and the guard of the event loop."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar
from urllib.parse import urlsplit

from .._core import connect_hook
from .._core.actions import TransportError
from .._version import __version__
from .secrets import SecretStr

if TYPE_CHECKING:
    import asyncio  # loaded by programs that await; a blocking one starts a sixth faster
    from collections.abc import Callable

    from .._core.clock import Clock
    from .._core.config import Config
    from .._core.request import Request

__all__ = [
    "KEEPALIVE_EXPIRY",
    "MAX_CONNECTIONS",
    "AsyncChunks",
    "CachedHeaders",
    "EventLoopGuard",
    "connect_check",
    "deadline_passed",
    "raise_unexpected",
    "request_headers",
    "request_url",
    "seconds_until",
    "timeout_seconds",
]

HeadersT = TypeVar("HeadersT")

MAX_CONNECTIONS: Final = 100
"""How many connections a client opens to one origin at most."""
KEEPALIVE_EXPIRY: Final = 5.0
"""After how many seconds an idle connection is closed."""

_USER_AGENT: Final = f"callfire-client/{__version__}"
# The content codings that every installation can decode.
_ACCEPT_ENCODING: Final = "gzip, deflate"


def request_url(request: Request, config: Config) -> str:
    """Return the absolute URL of a request."""
    if request.url is not None:
        return request.url
    query = f"?{request.query}" if request.query else ""
    return f"{config.base_url}{request.path}{query}"


def request_headers(request: Request) -> list[tuple[str, str]]:
    """Return the headers of a request, except `Authorization`, `Host` and those of a connection."""
    headers = {
        "Accept": request.accept,
        "Accept-Encoding": _ACCEPT_ENCODING,
        "Connection": "keep-alive",
        "User-Agent": _USER_AGENT,
        **(_hidden(request.parameter_headers) if request.authorize else {}),
        **dict(request.headers),
    }
    if request.content is not None:
        headers["Content-Type"] = request.content_type
    elif request.multipart is not None:
        headers["Content-Type"] = request.multipart.content_type
        if request.multipart.length is not None:
            headers["Content-Length"] = str(request.multipart.length)
    return [*headers.items()]


class CachedHeaders(ABC, Generic[HeadersT]):
    """Builds the headers of requests in the form of an HTTP library, and keeps those that many requests share."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._cache: dict[tuple[object, ...], HeadersT] = {}

    def get(self, request: Request) -> HeadersT:
        """Return the headers of a request, which must not be changed."""
        if request.headers or request.parameter_headers or request.multipart is not None:
            return self._build(request)
        content_type = None if request.content is None else request.content_type
        key = (request.accept, request.authorize, content_type)
        headers = self._cache.get(key)
        if headers is None:
            headers = self._cache[key] = self._build(request)
        return headers

    @abstractmethod
    def _build(self, request: Request) -> HeadersT:
        """Build the headers of a request."""


def _hidden(headers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return headers of the caller, whose values may be secrets."""
    return {name: SecretStr(value) for name, value in headers}


def connect_check(request: Request, config: Config) -> Callable[[], object] | None:
    """Return the function to be called before a connection is opened for a request; None for none."""
    hook = connect_hook.before_connect
    if hook is None:
        return None
    return partial(hook, urlsplit(request_url(request, config)).hostname or "")


def seconds_until(expires_at: float, clock: Clock) -> float:
    """Return the seconds until a time of the monotonic clock; negative after it."""
    return expires_at - clock.monotonic()


def timeout_seconds(config: Config, expires_at: float | None) -> float:
    """Return the timeout of one network operation: never longer than the deadline."""
    seconds = config.timeout
    if expires_at is not None:
        # Not 0, which HTTP libraries report as a programming error.
        seconds = max(0.001, min(seconds, seconds_until(expires_at, config.clock)))
    return seconds


def deadline_passed() -> TransportError:
    """Make the error of a deadline that passed."""
    return TransportError("the deadline passed", timed_out=True)


def raise_unexpected(error: BaseException, own: BaseException | None = None) -> None:
    """Raise a `TransportError` for an exception of a library that the library does not document.

    Its text is not quoted, because it may contain anything. It returns for exceptions that must be raised as
    they are: those of the body of an upload, of the event loop, and those translated already.

    Args:
        error: The exception.
        own: The exception that the body of the upload raised; None where it raised none.

    Raises:
        TransportError: A library below failed.
    """
    if isinstance(error, Exception) and error is not own and not isinstance(error, TransportError):
        reason, timed_out = type(error).__name__, isinstance(error, TimeoutError)
        raise TransportError(reason, timed_out=timed_out) from error


class EventLoopGuard:
    """Ties a transport to the event loop that uses it first, which its connections belong to."""

    __slots__ = ("_get_running_loop", "_loop")

    def __init__(self) -> None:
        from asyncio import get_running_loop  # by programs that await, as above

        self._get_running_loop = get_running_loop
        self._loop: asyncio.AbstractEventLoop | None = None

    def check(self) -> None:
        """Compare the running event loop with the first one.

        Raises:
            RuntimeError: They differ.
        """
        loop = self._get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif self._loop is not loop:
            raise RuntimeError(
                "this AsyncCallFire was first used on another event loop, which its connections "
                "belong to: create one client for each event loop"
            )

    def close_elsewhere(self, close: Callable[[], object], abandon: Callable[[], object]) -> bool:
        """Close connections that belong to another event loop than the running one.

        Args:
            close: Called on their event loop, which runs in another thread or may run again.
            abandon: Called here where that event loop was closed.

        Returns:
            Whether they belong to another event loop; if not, nothing was done.
        """
        loop = self._loop
        if loop is None or loop is self._get_running_loop():
            return False
        if loop.is_closed():
            abandon()
        else:
            loop.call_soon_threadsafe(close)
        return True


class AsyncChunks(ABC):
    """Iterates over the chunks of a streamed response, and closes it at the end or after a failure.

    It is not an async generator: an event loop that shuts down closes all of them at the same time, which fails
    where one closes another.
    """

    __slots__ = ("_closed",)

    def __init__(self) -> None:
        self._closed = False

    @abstractmethod
    async def _read(self) -> bytes | None:
        """Return the next chunk; None at the end.

        Raises:
            TransportError: The body is incomplete.
        """

    @abstractmethod
    async def _close(self) -> None:
        """Close the response."""

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        if self._closed:
            raise StopAsyncIteration
        try:
            chunk = await self._read()
        except BaseException:
            await self.aclose()
            raise
        if chunk is None:
            await self.aclose()
            raise StopAsyncIteration
        return chunk

    async def aclose(self) -> None:
        """Close the response, read or not."""
        if not self._closed:
            self._closed = True
            await self._close()
