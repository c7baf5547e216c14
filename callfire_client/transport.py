"""The HTTP library, named here and nowhere else: sends a request and says whether anything left.

What it stands on is named in `network`, which gives it connections.

The two transports do what `exchange` asks, one step at a time. They decide nothing.

Without a client that was handed in, requests go straight to the library's transports, below its client:
what a client does beyond (cookies, redirects, authentication, a log with query strings) is not wanted
here, and costs as much as all the rest.
"""

from __future__ import annotations

import functools
import os
import ssl
import threading
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar, cast

import httpx

from .cancellation import cancelled_when_waiting
from .proxies import proxy_for
from .request import Reply, Request
from .steps import Reached, Read, Send, TransportError, Wire
from .threads import call_in_time, expired
from .types import Headers
from .version import __version__

if TYPE_CHECKING:
    import asyncio  # loaded by what awaits: a blocking program starts a sixth faster

    from .config import Config

__all__ = ["AsyncHTTPClient", "AsyncTransport", "HTTPClient", "Transport", "tls_context"]

HTTPClient: TypeAlias = httpx.Client
"""What `CallFire(http_client=)` takes."""
AsyncHTTPClient: TypeAlias = httpx.AsyncClient
"""What `AsyncCallFire(http_client=)` takes."""

TransportT = TypeVar("TransportT")

_USER_AGENT: Final = f"callfire-client/{__version__}"
# What the library decodes whatever else is installed.
_ENCODINGS: Final = "gzip, deflate"

_CONNECTIONS: Final = 100
"""How many connections a client holds at most to each place."""
_POOLS: Final = 20
"""How many pools they are spread over: what a pool does grows with the square of what is in flight in it.

Fifty requests in flight take 1/2.8 of the CPU time of one pool with 20 pools, 1/2.5 with ten or fifty."""


def _check_kind(http_client: object, kind: type) -> None:
    if http_client is not None and not isinstance(http_client, kind):
        # Caught here, for the two look alike until something is awaited.
        raise TypeError(
            f"http_client must be a httpx.{kind.__name__}, not {type(http_client).__name__}"
        )


@functools.cache
def _certificates(*_: str | None) -> ssl.SSLContext:
    """Whom to trust. It takes 40 ms to load, and is the same for all clients."""
    return httpx.create_ssl_context()


def tls_context() -> ssl.SSLContext:
    """Whom the library trusts unless told otherwise, also for a transport without it."""
    return _certificates(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@functools.cache
def _no_certificates() -> ssl.SSLContext:
    """Trusts nobody: for what is not encrypted anyway."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class _AsyncioTransport(httpx.AsyncHTTPTransport):
    """The library's transport over connections of asyncio's own.

    The library lets nobody choose them. Where a later version of it has another place for them, they stay
    those that it brings, which are slower.
    """

    def __init__(self, **options: Any) -> None:
        from .network import Network  # asyncio is loaded by what awaits

        super().__init__(**options)
        pool: Any = getattr(self, "_pool", None)
        if hasattr(pool, "_network_backend"):
            pool._network_backend = Network()  # noqa: SLF001


def _transport_options(scheme: str, host: str, port: int | None, pools: int) -> dict[str, Any]:
    """What a transport of the library is opened with."""
    return {
        "verify": tls_context() if scheme == "https" else _no_certificates(),
        "proxy": proxy_for(scheme, host, port),
        "limits": httpx.Limits(
            max_connections=_CONNECTIONS // pools,
            max_keepalive_connections=max(20, _CONNECTIONS // pools),
            keepalive_expiry=5.0,
        ),
    }


class _Pool(Generic[TransportT]):
    """A transport of the library, and how many requests are in flight in it."""

    __slots__ = ("in_flight", "transport")

    def __init__(self, transport: TransportT) -> None:
        self.transport = transport
        self.in_flight = 0


class _Pools(Generic[TransportT]):
    """The pools for one place, opened as they are needed."""

    def __init__(self, open_one: Callable[[], TransportT], most: int) -> None:
        self._open_one = open_one
        self._most = most
        self.opened: list[_Pool[TransportT]] = []
        self._lock = threading.Lock()

    def take(self) -> _Pool[TransportT]:
        """The pool with the least in flight; the first of them, for its connections are warm."""
        with self._lock:
            found: _Pool[TransportT] | None = None
            for pool in self.opened:
                if found is None or pool.in_flight < found.in_flight:
                    found = pool
                    if not pool.in_flight:
                        break
            if found is None or (found.in_flight and len(self.opened) < self._most):
                found = _Pool(self._open_one())
                self.opened.append(found)
            found.in_flight += 1
            return found


class _Places(Generic[TransportT]):
    """The pools of a client, by scheme, host and port."""

    def __init__(self, kind: Callable[..., TransportT], pools: int) -> None:
        self._kind = kind
        self._pools = pools
        self._places: dict[tuple[str, str, int | None], _Pools[TransportT]] = {}

    def take(self, url: httpx.URL) -> _Pool[TransportT]:
        """A pool for a request."""
        place = (url.scheme, url.host, url.port)
        pools = self._places.get(place)
        if pools is None:
            opening = functools.partial(self._open, *place)
            pools = self._places.setdefault(place, _Pools(opening, self._pools))
        return pools.take()

    def _open(self, scheme: str, host: str, port: int | None) -> TransportT:
        return self._kind(**_transport_options(scheme, host, port, self._pools))

    def transports(self) -> list[TransportT]:
        """All that were opened."""
        return [pool.transport for pools in self._places.values() for pool in pools.opened]


class _Lease(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body on its way; when it is closed, it is in flight no more."""

    __slots__ = ("_body", "_pool")

    def __init__(self, body: Any, pool: _Pool[Any]) -> None:
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


class _Head:
    """What is the same in the head of many requests, put together once."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._heads: dict[tuple[object, ...], httpx.Headers] = {}

    def of(self, request: Request) -> httpx.Headers:
        """The headers of a request."""
        if request.headers or request.multipart is not None:
            return self._made(request)
        key = (request.accept, request.authorize, request.content is None)
        head = self._heads.get(key)
        if head is None:
            head = self._heads[key] = self._made(request)
        return head

    def _made(self, request: Request) -> httpx.Headers:
        named = {
            "accept": request.accept,
            "accept-encoding": _ENCODINGS,
            "connection": "keep-alive",
        }
        named |= {"user-agent": _USER_AGENT}
        headers = httpx.Headers([*named.items()])
        headers.update(httpx.Headers([*request.headers]))
        if request.authorize:
            # Straight into the library's headers, whose repr hides it: no local variable holds it.
            headers["Authorization"] = self._config.credentials.basic()
        if request.content is not None:
            headers["Content-Type"] = "application/json"
        elif request.multipart is not None:
            headers["Content-Type"] = request.multipart.content_type
            if request.multipart.length is not None:
                headers["Content-Length"] = str(request.multipart.length)
        return headers


def _url(request: Request, config: Config) -> str:
    if request.url is not None:
        return request.url
    query = f"?{request.query}" if request.query else ""
    return f"{config.base_url}{request.path}{query}"


def _timeouts(config: Config, expires: float | None) -> dict[str, float]:
    seconds = config.timeout
    if expires is not None:
        # Not 0, which would fail with the words of a programming error.
        seconds = max(0.001, min(seconds, expires - time.monotonic()))
    return {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds}


def _reply(response: httpx.Response, content: bytes | None) -> Reply:
    headers = Headers(response.headers.multi_items)
    return Reply(response.status_code, headers, content, response if content is None else None)


def _failure(error: httpx.RequestError) -> TransportError:
    timed_out = isinstance(error, httpx.TimeoutException)
    what = str(error) or type(error).__name__
    return TransportError(f"timed out: {what}" if timed_out else what, timed_out=timed_out)


# The points of the library's own trace.
_POINTS: Final[dict[str, Reached]] = {
    "http11.send_request_headers.started": "sending",
    "http11.send_request_body.complete": "sent",
    "http11.receive_response_headers.complete": "answering",
    "http2.send_request_headers.started": "sending",
    "http2.send_request_body.complete": "sent",
    "http2.receive_response_headers.complete": "answering",
}


class _Tracer:
    """Tells the wire how far a request got, as the library's own trace tells it."""

    def __init__(self, wire: Wire, *, trusted: bool) -> None:
        self._wire = wire
        self._unfinished: Any = None
        if not trusted:
            # A client that was handed in may have a transport that traces nothing, or not to the end.
            wire.reach("sending")

    def note(self, event: str, _: object) -> None:
        point = _POINTS.get(event)
        if point is not None:
            # First one, then the other: whoever gives up sets the one and then reads the other, so
            # either it sees that something left, or nothing leaves.
            self._wire.reach(point)
            if self._wire.given_up:
                raise TransportError("it was given up", timed_out=True)

    async def note_async(self, event: str, info: Mapping[str, Any]) -> None:
        match event:
            case "connection.connect_tcp.complete":
                self._unfinished = info["return_value"]
            case "connection.start_tls.complete":
                self._unfinished = None
            case _:
                self.note(event, info)

    async def hang_up(self) -> None:
        """Close a connection that was cancelled while TLS was agreed on, which the library does not."""
        if self._unfinished is not None and not self._wire.sent:
            await self._unfinished.aclose()


def _arguments(
    step: Send, config: Config, head: _Head, trace: object, content: object
) -> dict[str, Any]:
    """What a request of the library is made of."""
    request = step.request
    extensions = {"trace": trace, "callfire_operation": request.operation}
    return {
        "method": request.method,
        "url": _url(request, config),
        "headers": head.of(request),
        "content": request.content if content is None else content,
        "extensions": {**extensions, "timeout": _timeouts(config, step.expires)},
    }


def _is_plain(response: httpx.Response) -> bool:
    """Whether its body can be taken as it comes, at half the cost: not encoded, and not yet read."""
    return "content-encoding" not in response.headers and not response.is_closed


def _leased(response: httpx.Response, pool: _Pool[Any]) -> httpx.Response:
    """Have the pool told when the response is closed, which it is where tests made it up."""
    if response.is_closed:
        pool.in_flight -= 1
    else:
        response.stream = _Lease(response.stream, pool)
    return response


class Transport:
    """Sends blocking, with `httpx`."""

    def __init__(self, config: Config, http_client: HTTPClient | None) -> None:
        _check_kind(http_client, httpx.Client)
        self._client = http_client
        # One pool: threads are few.
        self._places = _Places(httpx.HTTPTransport, 1)
        self._head = _Head(config)

    def send(self, step: Send, config: Config) -> Reply:
        """Send a request; the body of the reply is left unread when it is streamed.

        Raises:
            TransportError: There was no complete answer.
        """
        if step.expires is None:
            return self._send(step, config)

        # The library's timeouts are for each piece of an answer, and an answer has any number.
        def give_up() -> None:
            step.wire.given_up = True

        return call_in_time(
            lambda: self._send(step, config), step.expires, give_up=give_up, too_late=self.discard
        )

    def _send(self, step: Send, config: Config) -> Reply:
        tracer = _Tracer(step.wire, trusted=self._client is None)
        multipart = step.request.multipart
        content = None if multipart is None else multipart.chunks()
        try:
            response = self._begin(_arguments(step, config, self._head, tracer.note, content))
            if step.stream:
                return _reply(response, None)
            return _reply(response, self._read(response, step.expires))
        except httpx.RequestError as error:
            raise _failure(error) from error

    def _begin(self, arguments: dict[str, Any]) -> httpx.Response:
        if self._client is not None:
            request = self._client.build_request(**arguments)
            return self._client.send(request, stream=True, auth=None, follow_redirects=False)
        request = httpx.Request(**arguments)
        pool = self._places.take(request.url)
        try:
            response = pool.transport.handle_request(request)
        except BaseException:
            pool.in_flight -= 1
            raise
        return _leased(response, pool)

    def _read(self, response: httpx.Response, expires: float | None) -> bytes:
        if expires is not None or not _is_plain(response):
            return b"".join(self._chunks(response, expires))
        try:
            return b"".join(cast("httpx.SyncByteStream", response.stream))
        finally:
            response.close()

    def read(self, step: Read) -> Reply:
        """Read the body of a streamed reply, and close it."""
        response = step.reply.stream

        def read() -> Reply:
            return _reply(response, b"".join(self._chunks(response, step.expires)))

        return read() if step.expires is None else call_in_time(read, step.expires)

    def chunks(self, reply: Reply, expires: float | None) -> Iterator[bytes]:
        """Iterate over the body of a streamed reply, and close it at the end."""
        return self._chunks(reply.stream, expires)

    def _chunks(self, response: httpx.Response, expires: float | None) -> Iterator[bytes]:
        try:
            for chunk in response.iter_bytes():
                if expires is not None and time.monotonic() >= expires:
                    raise expired()
                yield chunk
        except httpx.RequestError as error:
            raise _failure(error) from error
        finally:
            response.close()

    def discard(self, reply: Reply) -> None:
        """Close a streamed reply unread."""
        if reply.stream is not None:
            reply.stream.close()

    def close(self) -> None:
        """Close the connections, but not a client that was handed in."""
        for transport in self._places.transports():
            transport.close()


class AsyncTransport:
    """Sends on the event loop that used it first, with `httpx`."""

    def __init__(self, config: Config, http_client: AsyncHTTPClient | None) -> None:
        _check_kind(http_client, httpx.AsyncClient)
        self._client = http_client
        self._places = _Places(_AsyncioTransport, _POOLS)
        self._head = _Head(config)
        self._loop: asyncio.AbstractEventLoop | None = None

    async def send(self, step: Send, config: Config) -> Reply:
        """Send a request; the body of the reply is left unread when it is streamed.

        Raises:
            TransportError: There was no complete answer.
            RuntimeError: The client is in use on another event loop.
        """
        import asyncio

        self._check_loop()
        tracer = _Tracer(step.wire, trusted=self._client is None)
        multipart = step.request.multipart
        content = None if multipart is None else multipart.achunks()
        async with _InTime(step.expires):
            arguments = _arguments(step, config, self._head, tracer.note_async, content)
            sending = self._send(arguments, stream=step.stream)
            try:
                return await cancelled_when_waiting(sending, self.discard)
            except asyncio.CancelledError:
                await tracer.hang_up()
                raise

    async def _send(self, arguments: dict[str, Any], *, stream: bool) -> Reply:
        response = await self._begin(arguments)
        return _reply(response, None if stream else await self._read(response))

    async def _begin(self, arguments: dict[str, Any]) -> httpx.Response:
        if self._client is not None:
            request = self._client.build_request(**arguments)
            return await self._client.send(request, stream=True, auth=None, follow_redirects=False)
        request = httpx.Request(**arguments)
        pool = self._places.take(request.url)
        try:
            response = await pool.transport.handle_async_request(request)
        except BaseException:
            pool.in_flight -= 1
            raise
        return _leased(response, pool)

    async def _read(self, response: httpx.Response) -> bytes:
        try:
            if not _is_plain(response):
                return await response.aread()
            body = cast("httpx.AsyncByteStream", response.stream)
            return b"".join([chunk async for chunk in body])
        finally:
            await response.aclose()

    async def read(self, step: Read) -> Reply:
        """Read the body of a streamed reply, and close it."""
        response = step.reply.stream
        async with _InTime(step.expires):
            return _reply(response, await cancelled_when_waiting(self._read(response)))

    async def chunks(self, reply: Reply, expires: float | None) -> AsyncGenerator[bytes, None]:
        """Iterate over the body of a streamed reply, and close it at the end."""
        response = reply.stream
        chunks = aiter(response.stream if _is_plain(response) else response.aiter_bytes())
        try:
            while True:
                # Around the read alone: the time of whoever takes the chunks is not cut short.
                async with _InTime(expires):
                    chunk = await cancelled_when_waiting(anext(chunks, None))
                if chunk is None:
                    break
                yield chunk
        finally:
            await self.discard(reply)

    async def discard(self, reply: Reply) -> None:
        """Close a streamed reply unread."""
        if reply.stream is not None:
            await cancelled_when_waiting(reply.stream.aclose())

    async def aclose(self) -> None:
        """Close the connections, but not a client that was handed in."""
        for transport in self._places.transports():
            await transport.aclose()

    def _check_loop(self) -> None:
        import asyncio

        loop = asyncio.get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif self._loop is not loop:
            raise RuntimeError(
                "this AsyncCallFire was first used on another event loop, which its connections "
                "belong to: make one client for each event loop"
            )


class _InTime:
    """Turns what the library raises, and a deadline that passes, into `TransportError`."""

    __slots__ = ("_scope",)

    def __init__(self, expires: float | None) -> None:
        import asyncio

        self._scope = None if expires is None else asyncio.timeout(expires - time.monotonic())

    async def __aenter__(self) -> None:
        if self._scope is not None:
            await self._scope.__aenter__()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if self._scope is not None:
                await self._scope.__aexit__(kind, error, traceback)
        except TimeoutError as passed:
            raise expired() from passed
        if isinstance(error, httpx.RequestError):
            raise _failure(error) from error
