"""The fast transport: `AsyncCallFire(transport="aiohttp")` sends with aiohttp, named here and nowhere else.

It does what `transport.AsyncTransport` does, one step at a time, and decides nothing. aiohttp would send
a GET, PUT or DELETE again by itself when a connection that was kept dies, and has no time limit for
writing: both are kept from it here, by its public points of extension.
"""

from __future__ import annotations

import asyncio
import os
import re
import ssl
import time
from collections.abc import AsyncGenerator, Coroutine
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from urllib.parse import quote, urlsplit
from weakref import WeakSet

import aiohttp
from aiohttp import http_exceptions
from multidict import CIMultiDict
from yarl import URL

from .proxies import proxy_for
from .request import Reply
from .sockets import speaks
from .steps import Read, Send, TransportError, Wire
from .threads import expired
from .types import Headers
from .version import __version__

if TYPE_CHECKING:
    from aiohttp.client_proto import ResponseHandler
    from aiohttp.connector import Connection
    from aiohttp.tracing import Trace

    from .config import Config
    from .request import Request

__all__ = ["AiohttpTransport"]

T = TypeVar("T")

_USER_AGENT: Final = f"callfire-client/{__version__}"
# As many connections at once, kept as long, with heads as large as the other transport has them.
_CONNECTIONS: Final = 100
_KEPT: Final = 5.0
_HEAD: Final = 100 * 1024
_PIECE: Final = 256 * 1024

# What may stand in a URL as it is; anything else is percent-encoded.
_CLEAN: Final = re.compile(r"[!#-;=?-\[\]_a-z~]*")
_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"

_FAILURES: Final[tuple[type[Exception], ...]] = (
    aiohttp.ClientError,
    http_exceptions.HttpProcessingError,
    OSError,
)


class AiohttpTransport:
    """Sends with `aiohttp.ClientSession`, on the event loop that used it first."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._session: aiohttp.ClientSession | None = None
        self._connector: _Connector | None = None
        self._routes: dict[tuple[str, str | None, int | None], URL | None] = {}
        self._tls: ssl.SSLContext | None = None

    async def send(self, step: Send, config: Config) -> Reply:
        """Send a request; the body of the reply is left unread when it is streamed.

        Raises:
            TransportError: There was no complete answer.
            RuntimeError: The client is in use on another event loop.
        """
        session = self._open()
        sending = _Sending(step, _seconds(config, step.expires))
        token = _SENDING.set(sending)
        try:
            reply = await _in_time(self._send(session, sending, config), step.expires)
        except BaseException:
            if sending.hang_up():
                await asyncio.sleep(0)  # the socket is closed when the event loop turns
            raise
        finally:
            _SENDING.reset(token)
            if sending.body is not None:
                await sending.close_body()
        return reply

    async def _send(
        self, session: aiohttp.ClientSession, sending: _Sending, config: Config
    ) -> Reply:
        step, request = sending.step, sending.step.request
        url = _url(request, config)
        response = await session.request(
            request.method,
            url,
            headers=_headers(request, config),
            data=None if sending.body is None else sending.body.pieces,
            timeout=_limits(sending.timeout),
            allow_redirects=False,
            proxy=self._proxy(url),
            ssl=self._context() if url.scheme == "https" else True,
            middlewares=(sending,),
        )
        step.wire.reach("answering")
        if step.stream:
            return Reply(response.status, _received(response), None, response)
        return Reply(response.status, _received(response), await _content(response))

    async def read(self, step: Read) -> Reply:
        """Read the body of a streamed reply, and close it."""
        reply = step.reply
        content = await _in_time(_content(reply.stream), step.expires)
        return Reply(reply.status_code, reply.headers, content)

    async def chunks(self, reply: Reply, expires: float | None) -> AsyncGenerator[bytes, None]:
        """Iterate over the body of a streamed reply, and close it at the end."""
        try:
            # Around the read alone: the time of whoever takes the chunks is not cut short.
            while chunk := await _in_time(_chunk(reply.stream), expires):
                yield chunk
        finally:
            await self.discard(reply)

    async def discard(self, reply: Reply) -> None:
        """Close a streamed reply unread."""
        if reply.stream is not None:
            reply.stream.close()

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session is not None and self._connector is not None:
            self._connector.hang_up()
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        loop = asyncio.get_running_loop()
        if self._session is None:
            self._loop = loop
            self._connector = _Connector()
            self._session = aiohttp.ClientSession(
                connector=self._connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
                read_bufsize=_PIECE,
                max_line_size=_HEAD,
                max_field_size=_HEAD,
            )
        elif self._loop is not loop:
            raise RuntimeError(
                "this AsyncCallFire was first used on another event loop, which its connections "
                "belong to: make one client for each event loop"
            )
        return self._session

    def _context(self) -> ssl.SSLContext:
        """What both transports trust; certificates take time to load."""
        if self._tls is None:
            from .transport import tls_context

            self._tls = tls_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        return self._tls

    def _proxy(self, url: URL) -> URL | None:
        """The proxy of the environment that leads there."""
        route = url.scheme, url.host, url.port
        if route not in self._routes:
            self._routes[route] = self._find_proxy(*route)
        return self._routes[route]

    def _find_proxy(self, scheme: str, host: str | None, port: int | None) -> URL | None:
        found = proxy_for(scheme, host, port)
        if found is None:
            return None
        proxy = URL(found)
        if proxy.scheme not in {"http", "https"}:
            raise ValueError(
                f"transport='aiohttp' takes http and https proxies, not {proxy.scheme}"
            )
        return proxy


class _Connector(aiohttp.TCPConnector):
    """Gives a request its connection, and notes that from then on it may leave.

    It counts the connections itself: aiohttp forgets those who wait when the one whose turn it is is
    cancelled. And it takes none that was kept and is closed, or has something to say that nobody
    asked for, which would be taken for the next answer.
    """

    def __init__(self) -> None:
        super().__init__(  # pyright: ignore[reportUnknownMemberType] - of an argument not given
            limit=0, keepalive_timeout=_KEPT
        )
        self.__free = asyncio.Semaphore(_CONNECTIONS)
        self.__known: WeakSet[ResponseHandler] = WeakSet()
        self.__busy: set[asyncio.Transport] = set()

    async def connect(
        self,
        req: aiohttp.ClientRequest,
        traces: list[Trace],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's name
    ) -> Connection:
        if self.__free.locked():
            async with asyncio.timeout(timeout.connect):
                await self.__free.acquire()
        else:
            await self.__free.acquire()
        try:
            connection, transport = await self.__usable(req, traces, timeout)
        except BaseException:
            self.__free.release()
            raise
        self.__busy.add(transport)

        def done() -> None:
            self.__busy.discard(transport)
            self.__free.release()

        connection.add_callback(done)
        _SENDING.get().begin(connection, transport)
        return connection

    async def __usable(
        self, req: aiohttp.ClientRequest, traces: list[Trace], limits: aiohttp.ClientTimeout
    ) -> tuple[Connection, asyncio.Transport]:
        while True:
            connection = await super().connect(req, traces, limits)
            protocol, transport = connection.protocol, connection.transport
            if protocol is not None and transport is not None:
                if protocol not in self.__known:
                    self.__known.add(protocol)
                    return connection, transport
                if not protocol.should_close and not speaks(transport):
                    return connection, transport
            connection.close()

    def hang_up(self) -> None:
        """Close what is in use, though something may still wait to be written."""
        for transport in tuple(self.__busy):
            transport.abort()


class _Sending:
    """A request under way: the middleware that stands between it and aiohttp."""

    def __init__(self, step: Send, timeout: float) -> None:
        self.step = step
        self.timeout = timeout
        self.body: _Body | None = None
        self._connection: Connection | None = None
        self._transport: asyncio.Transport | None = None
        content, multipart = step.request.content, step.request.multipart
        if content is not None:
            self.body = _Body(_once(content), len(content), timeout, step.wire)
        elif multipart is not None:
            self.body = _Body(multipart.achunks(), multipart.length, timeout, step.wire)

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        """Turn what aiohttp raises into `TransportError` before aiohttp sees it, and sends again."""
        if self.body is None and request.method == "DELETE":
            request.headers.pop("Content-Length", None)  # 0, which the other transport does not say
        try:
            return await handler(request)
        except _FAILURES as error:
            if _began_to_answer(error):
                self.step.wire.reach("answering")
            failure = _failure(error)
        # Out here, so that it is not chained to what holds the request and its credentials.
        raise failure if self.body is None or self.body.error is None else self.body.error

    def begin(self, connection: Connection, transport: asyncio.Transport) -> None:
        """Note that there is a connection, so that something may leave."""
        if self._connection is not None:
            connection.close()
            raise TransportError("it would have been sent twice", timed_out=False)
        self._connection, self._transport = connection, transport
        self.step.wire.reach("sending")
        if self.body is None:
            # The head is written before the event loop turns, or fails to be.
            asyncio.get_running_loop().call_soon(self.step.wire.reach, "sent")
        else:
            self.body.transport = transport

    def hang_up(self) -> bool:
        """Close the connection, if it is still held, though something may wait to be written."""
        if self._connection is None or self._transport is None:
            return False
        self._connection.close()
        if not self._transport.is_closing():
            return False  # it was given back, and may be in use
        self._transport.abort()
        return True

    async def close_body(self) -> None:
        """Leave no task and no file behind."""
        assert self.body is not None
        if not self.body.complete:  # answered before it was read
            self.hang_up()
        await self.body.aclose()


_SENDING: Final[ContextVar[_Sending]] = ContextVar("callfire_sending")


class _Body:
    """The body of a request, written by a task of aiohttp's.

    Attributes:
        pieces: The body.
        transport: What it is written to.
        error: What ended it before its end.
        complete: Whether all of it was written.
    """

    def __init__(
        self, source: AsyncGenerator[bytes, None], length: int | None, timeout: float, wire: Wire
    ) -> None:
        self._source = source
        self._left = length
        self._timeout = timeout
        self._wire = wire
        self._writer: asyncio.Task[Any] | None = None
        self.pieces = self._pieces()
        self.transport: asyncio.Transport | None = None
        self.error: BaseException | None = None
        self.complete = False

    async def _pieces(self) -> AsyncGenerator[bytes, None]:
        loop = asyncio.get_running_loop()
        self._writer = asyncio.current_task()
        try:
            async for piece in self._source:
                self._count(piece)
                # It is asked for the next one when this one is written.
                stalled = loop.call_later(self._timeout, self._stall)
                try:
                    yield piece
                finally:
                    stalled.cancel()
            self._count(None)
        except (asyncio.CancelledError, GeneratorExit):
            raise
        except BaseException as error:
            self.error = error
            raise
        self.complete = True
        self._wire.reach("sent")

    def _count(self, piece: bytes | None) -> None:
        if self._left is not None:
            self._left -= 0 if piece is None else len(piece)
            if self._left < 0 or (piece is None and self._left):
                raise TransportError(
                    f"the body is {'longer' if self._left < 0 else 'shorter'} than was said",
                    timed_out=False,
                )

    def _stall(self) -> None:
        self.error = TransportError("timed out: nothing could be written", timed_out=True)
        assert self.transport is not None
        self.transport.abort()

    async def aclose(self) -> None:
        """Wait for the task that writes, which was cancelled if it has not ended; close the source."""
        interruption: asyncio.CancelledError | None = None
        while self._writer is not None and not self._writer.done():
            if not self._writer.cancelling():
                self._writer.cancel()
            try:
                await asyncio.wait([self._writer])
            except asyncio.CancelledError as error:
                interruption = error
        await self.pieces.aclose()
        await self._source.aclose()
        if interruption is not None:
            raise interruption


async def _once(content: bytes) -> AsyncGenerator[bytes, None]:
    yield content


class _Hidden(str):
    """A string that no `repr` shows, and so no traceback with local variables."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'[secure]'"


def _headers(request: Request, config: Config) -> CIMultiDict[str]:
    headers = CIMultiDict(
        (("Accept", request.accept), ("User-Agent", _USER_AGENT), *request.headers)
    )
    if "Accept-Encoding" not in headers:
        headers["Accept-Encoding"] = "gzip, deflate"
    headers["Connection"] = "keep-alive"
    if request.authorize:
        headers["Authorization"] = _Hidden(config.credentials.basic())
    if request.content is not None:
        headers["Content-Type"] = "application/json"
        headers["Content-Length"] = str(len(request.content))
    elif request.multipart is not None:
        headers["Content-Type"] = request.multipart.content_type
        if request.multipart.length is not None:
            headers["Content-Length"] = str(request.multipart.length)
    return headers


def _url(request: Request, config: Config) -> URL:
    if request.url is None:
        query = f"?{request.query}" if request.query else ""
        return _encoded(f"{config.base_url}{request.path}{query}")
    try:
        url = _encoded(request.url)
    except ValueError:
        raise TransportError("the answer leads to what is no URL", timed_out=False) from None
    # aiohttp does not take credentials from both places.
    return url.with_user(None) if request.authorize else url


def _encoded(text: str) -> URL:
    """A URL that goes over the wire as it stands, but for what cannot."""
    if _CLEAN.fullmatch(text):
        return URL(text, encoded=True)
    parts = urlsplit(text)
    origin = URL(f"{parts.scheme}://{parts.netloc}")
    rest = text.partition("://")[2][len(parts.netloc) :]
    return URL(f"{origin}{quote(rest, safe=_SAFE)}", encoded=True)


def _seconds(config: Config, expires: float | None) -> float:
    if expires is None:
        return config.timeout
    return max(0.001, min(config.timeout, expires - time.monotonic()))


@lru_cache(16)
def _limits(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=seconds, sock_read=seconds)


def _received(response: aiohttp.ClientResponse) -> Headers:
    try:
        return Headers([(name.decode(), value.decode()) for name, value in response.raw_headers])
    except UnicodeDecodeError:
        return Headers(
            [
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, value in response.raw_headers
            ]
        )


async def _content(response: aiohttp.ClientResponse) -> bytes:
    try:
        return await response.read()
    except _FAILURES as error:
        failure = _failure(error)
    finally:
        response.close()
    raise failure


async def _chunk(response: aiohttp.ClientResponse) -> bytes:
    """The next piece of a body; empty at its end."""
    content = response.content
    try:
        return await content.readany()
    except _FAILURES as error:
        # What came before the failure waits behind it.
        content.set_exception(cast("Any", None))
        rest = content.read_nowait()
        content.set_exception(error)
        if rest:
            return rest
        failure = _failure(error)
    raise failure


async def _in_time(work: Coroutine[Any, Any, T], expires: float | None) -> T:
    """Turn a deadline that passes into `TransportError`."""
    if expires is None:
        return await work
    scope = asyncio.timeout(expires - time.monotonic())
    try:
        async with scope:
            return await work
    except TimeoutError as error:
        if not scope.expired():  # it came out of the body of an upload, not of the deadline
            raise
        raise expired() from error


def _failure(error: BaseException) -> TransportError:
    timed_out = isinstance(error, TimeoutError)
    what = _words(error)
    return TransportError(f"timed out: {what}" if timed_out else what, timed_out=timed_out)


def _began_to_answer(error: BaseException) -> bool:
    """Whether it is an answer that cannot be read, beyond its status line.

    aiohttp gives nothing of an answer whose body is broken where it comes together with the head.
    """
    cause = None if error.__cause__ is None else error.__cause__.__cause__
    return isinstance(cause, http_exceptions.BadHttpMessage) and not isinstance(
        cause, http_exceptions.BadStatusLine
    )


def _words(error: BaseException) -> str:
    """What happened, without what aiohttp quotes: the URL with its query, the answer, the headers."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return str(error)  # which names host and port
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return f"the proxy answered {error.status}"
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno)
    return type(error).__name__
