"""One request of the aiohttp transport: its connector, its middleware, and its body.

aiohttp would send a GET, PUT or DELETE again by itself when a reused connection breaks, and has no timeout
for writing. Both are prevented here, by its public extension points.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Self, cast
from weakref import WeakSet

import aiohttp
from aiohttp import http_exceptions

from .._core import connect_hook
from .._core.actions import TransportError
from .aiohttp_protocol import ResponseProtocol
from .base import KEEPALIVE_EXPIRY, MAX_CONNECTIONS
from .slots import Slots

if TYPE_CHECKING:
    from aiohttp.abc import AbstractStreamWriter
    from aiohttp.client_proto import ResponseHandler
    from aiohttp.connector import Connection
    from aiohttp.tracing import Trace

    from .._core.actions import Send
    from .._core.progress import SendProgress

__all__ = ["ACTIVE_REQUEST", "AIOHTTP_ERRORS", "ActiveRequest", "Connector", "transport_error"]

_MAX_WAIT: Final = 0.5
"""For how many seconds a request waits for its cancelled writer; usually the writer ends at once."""

_WRITTEN_AT_ONCE: Final = 32 * 1024
"""How long a body in memory may be that is handed over as a whole: below the limit of asyncio's write buffer."""

AIOHTTP_ERRORS: Final[tuple[type[Exception], ...]] = (
    aiohttp.ClientError,
    http_exceptions.HttpProcessingError,
    OSError,
)


class Connector(aiohttp.TCPConnector):
    """Opens and reuses connections, and records that a request is sent from then on.

    It counts connections itself, because aiohttp loses waiting requests when the next one in line is
    cancelled. It does not reuse a connection that was closed or has unsolicited data, which would be
    read as the next response.
    """

    def __init__(self) -> None:
        super().__init__(  # pyright: ignore[reportUnknownMemberType] - of a parameter that is not passed
            limit=0, keepalive_timeout=KEEPALIVE_EXPIRY
        )
        self._factory = cast("Any", self.__make_protocol)
        self.__slots = Slots(MAX_CONNECTIONS)
        self.__protocols: WeakSet[ResponseProtocol] = WeakSet()

    async def connect(
        self,
        req: aiohttp.ClientRequest,
        traces: list[Trace],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - the name that aiohttp defines
    ) -> Connection:
        if not self.__slots.try_acquire():
            async with asyncio.timeout(timeout.connect):
                await self.__slots.acquire()
        active = ACTIVE_REQUEST.get()
        try:
            if connect_hook.before_connect is not None:
                connect_hook.before_connect(req.url.host or "")
            while True:
                connection = await super().connect(req, traces, timeout)
                if _may_send(connection, active, uses_tls=req.is_ssl()):
                    break
                connection.close()
        except BaseException:
            self.__slots.release()
            # aiohttp waits for a proxy that uses TLS, after it opened no tunnel, to close the connection.
            for opened in active.opened:
                opened.close()
            raise
        connection.add_callback(partial(self.__release, connection.protocol))
        active.connected(connection)
        return connection

    def __release(self, protocol: ResponseHandler | None) -> None:
        self.__slots.release()
        if isinstance(protocol, ResponseProtocol):
            protocol.end()

    def __make_protocol(self) -> ResponseProtocol:
        protocol = ResponseProtocol(self._loop)
        ACTIVE_REQUEST.get().opened.append(protocol)
        self.__protocols.add(protocol)
        return protocol

    def abandon(self) -> None:
        """Close all connections where their event loop cannot; see `abandonment`."""
        self._closed = True  # else it warns that it was not closed
        for protocol in tuple(self.__protocols):
            protocol.abandon()
        self._conns.clear()


def _may_send(connection: Connection, active: ActiveRequest, *, uses_tls: bool) -> bool:
    """Whether a request may be sent on a connection; if so, note that it uses it.

    Raises:
        TransportError: The connection is new, and the server has sent data.
    """
    protocol = connection.protocol
    if protocol is None or protocol.transport is None:
        return False
    if not isinstance(protocol, ResponseProtocol):
        protocol.force_close()  # aiohttp made another one, which is not safe to use twice
        if active.body is None:
            # The head is written, or fails to be, before the event loop runs its next iteration.
            asyncio.get_running_loop().call_soon(active.action.progress.advance_to, "sent")
        return True
    if protocol.is_new:
        if protocol.has_received_data():
            connection.close()
            raise TransportError("the server sent data before the request", timed_out=False)
    elif not protocol.is_reusable():
        return False
    protocol.begin(
        uses_tls=uses_tls,
        sent_with_head=active.action.progress if active.body is None else None,
    )
    return True


class ActiveRequest:
    """A request under way: the middleware between the transport and aiohttp.

    Attributes:
        action: The action that sends the request.
        timeout: The timeout of one network operation, in seconds.
        opened: The protocols of the connections that were opened for this request.
        body: The body of the request; None without one.
    """

    def __init__(self, action: Send, timeout: float) -> None:
        self.action = action
        self.opened: list[ResponseProtocol] = []
        self.timeout = timeout
        self.body: _Body | _Content | None = None
        self._connection: Connection | None = None
        self._transport: asyncio.Transport | None = None
        content, multipart = action.request.content, action.request.multipart
        if content is not None and len(content) <= _WRITTEN_AT_ONCE:
            self.body = _Content(content, action.progress)
        elif content is not None:
            self.body = _Body(_single_chunk(content), len(content), timeout, action.progress)
        elif multipart is not None:
            self.body = _Body(multipart.achunks(), multipart.length, timeout, action.progress)

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        """Translate errors into `TransportError` before aiohttp handles them and sends again."""
        if self.body is None and request.method == "DELETE":
            request.headers.pop("Content-Length", None)  # 0, which httpx does not send
        try:
            return await handler(request)
        except AIOHTTP_ERRORS as error:
            # Before there is a connection, it is the response of a proxy to CONNECT.
            if self._connection is not None and _response_started(error):
                self.action.progress.advance_to("response_started")
            failure = transport_error(error)
        except TransportError:
            raise
        except Exception as error:
            if self.body is not None and error is self.body.error:
                raise
            # An exception that aiohttp does not document; its text may contain anything.
            failure = TransportError(type(error).__name__, timed_out=False)
        # Outside of the handler, so that the error does not refer to the request and its credentials.
        raise failure if self.body is None or self.body.error is None else self.body.error

    def connected(self, connection: Connection) -> None:
        """Record that there is a connection, so that bytes may be sent."""
        if self._connection is not None:
            connection.close()
            raise TransportError("aiohttp tried to send the request twice", timed_out=False)
        self._connection, self._transport = connection, connection.transport
        self.action.progress.advance_to("sending")
        if self.body is not None:
            self.body.transport = self._transport

    def abort(self) -> bool:
        """Close the connection if this request still holds it, also where data waits to be written."""
        if self._connection is None or self._transport is None:
            return False
        self._connection.close()
        if not self._transport.is_closing():
            return False  # it was returned to the connector, and may be in use
        self._transport.abort()
        return True

    async def close_body(self) -> None:
        """End the task that writes the body, and close its source."""
        assert self.body is not None
        if not self.body.complete:  # the response came before the body was sent
            self.abort()
        await self.body.aclose()


ACTIVE_REQUEST: Final[ContextVar[ActiveRequest]] = ContextVar("callfire_active_request")


class _Content(aiohttp.BytesPayload):
    """A body that the event loop accepts at once, so that writing it neither waits nor fails; see `_Body`."""

    def __init__(self, content: bytes, progress: SendProgress) -> None:
        super().__init__(content)
        self._progress = progress
        self.transport: asyncio.Transport | None = None
        self.error: BaseException | None = None
        self.complete = False

    @property
    def data(self) -> Self:
        return self

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        await super().write_with_length(writer, content_length)
        self.complete = True
        self._progress.advance_to("sent")

    async def aclose(self) -> None:
        """Do nothing: there is no source to be closed."""


class _Body:
    """The body of a request, which a task of aiohttp writes.

    Attributes:
        data: The body, in the form that aiohttp writes.
        transport: The connection that it is written to.
        error: The exception that ended it early.
        complete: Whether all of it was written.
    """

    def __init__(
        self,
        source: AsyncGenerator[bytes, None],
        length: int | None,
        timeout: float,
        progress: SendProgress,
    ) -> None:
        self._source = source
        self._remaining = length
        self._timeout = timeout
        self._progress = progress
        self._writer: asyncio.Task[Any] | None = None
        self.data = self._read_source()
        self.transport: asyncio.Transport | None = None
        self.error: BaseException | None = None
        self.complete = False

    async def _read_source(self) -> AsyncGenerator[bytes, None]:
        loop = asyncio.get_running_loop()
        self._writer = asyncio.current_task()
        try:
            async for chunk in self._source:
                self._count(chunk)
                # aiohttp requests the next chunk when this one is written.
                timer = loop.call_later(self._timeout, self._write_timed_out)
                try:
                    yield chunk
                finally:
                    timer.cancel()
            self._count(None)
        except (asyncio.CancelledError, GeneratorExit):
            raise
        except BaseException as error:
            self.error = error
            raise
        self.complete = True
        self._progress.advance_to("sent")

    def _count(self, chunk: bytes | None) -> None:
        if self._remaining is not None:
            self._remaining -= 0 if chunk is None else len(chunk)
            if self._remaining < 0 or (chunk is None and self._remaining):
                difference = "longer" if self._remaining < 0 else "shorter"
                raise TransportError(
                    f"the body is {difference} than its Content-Length", timed_out=False
                )

    def _write_timed_out(self) -> None:
        self.error = TransportError("timed out: nothing could be written", timed_out=True)
        assert self.transport is not None
        self.transport.abort()

    async def aclose(self) -> None:
        """Cancel the task that writes, if it has not ended, and wait a moment for it.

        The source is closed when the task has ended, which may be later: it may wait for a thread that
        reads a file.
        """
        writer = self._writer
        if writer is None or writer.done():
            self._close_source()
            return
        if not writer.cancelling():
            writer.cancel()
        writer.add_done_callback(self._close_source)
        loop = asyncio.get_running_loop()
        ends = loop.time() + _MAX_WAIT
        interruption: asyncio.CancelledError | None = None
        while not writer.done() and (seconds := ends - loop.time()) > 0:
            try:
                await asyncio.wait([writer], timeout=seconds)
            except (
                asyncio.CancelledError
            ) as error:  # anyio cancels in every iteration of the event loop
                interruption = error
        if interruption is not None:
            raise interruption

    def _close_source(self, _: object = None) -> None:
        for generator in (self.data, self._source):
            closing = generator.aclose()
            try:
                closing.send(None)
            except StopIteration:
                continue
            closing.close()  # it awaits something while it is closed, which no source does


async def _single_chunk(content: bytes) -> AsyncGenerator[bytes, None]:
    yield content


def transport_error(error: BaseException) -> TransportError:
    """Translate an error of aiohttp."""
    timed_out = isinstance(error, TimeoutError)
    reason = _reason(error)
    return TransportError(f"timed out: {reason}" if timed_out else reason, timed_out=timed_out)


def _response_started(error: BaseException) -> bool:
    """Whether the status line of an unreadable response was received.

    aiohttp returns nothing of a response whose body is invalid where it arrives together with the head.
    """
    cause = None if error.__cause__ is None else error.__cause__.__cause__
    return isinstance(cause, http_exceptions.BadHttpMessage) and not isinstance(
        cause, http_exceptions.BadStatusLine
    )


def _reason(error: BaseException) -> str:
    """Describe an error without what aiohttp quotes: the URL with its query, the response, headers."""
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return f"cannot connect to the proxy {error.host}:{error.port}: {error.strerror}"
    if isinstance(error, aiohttp.ClientConnectorError):
        return str(error)  # which names host and port
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return f"the proxy responded with status {error.status}"
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno)
    return type(error).__name__
