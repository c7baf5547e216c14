"""The protocol of one connection of the aiohttp transport, which receives nothing beyond a response.

aiohttp parses the bytes that follow a response as the next response, and drops the beginning of one that
its parser holds when the connection is used again. It also accepts a body without a length as complete
however its connection ended. Both are prevented here, by a subclass of its protocol.

The read timeout is measured here too, with a timer for each connection and timeout: aiohttp makes two timers for
each response.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from aiohttp import ClientConnectionError, ClientPayloadError, SocketTimeoutError, hdrs
from aiohttp.client_proto import ResponseHandler
from aiohttp.streams import EMPTY_PAYLOAD, StreamReader

from .abandonment import abandon
from .sockets import SocketPoll

if TYPE_CHECKING:
    from .._core.progress import SendProgress

__all__ = ["ResponseProtocol"]

_TLSState: TypeAlias = Literal["not_tls", "waiting", "data", "closed", "broken"]
"""Without TLS; nothing to read; a byte was read; close_notify was received; a TLS error occurred."""

_SWITCHING_PROTOCOLS: Final = 101

# A head with a Content-Length, up to that line, of a response that can have a body.
_SIZED_RESPONSE: Final = re.compile(
    rb"HTTP/1\.1 (?!1|204|304)\d{3}[^\n]*\n(?:[^\n]+\n)*?content-length: *(\d{1,18})\r\n",
    re.IGNORECASE,
)


class ResponseProtocol(ResponseHandler):
    """Receives the responses of one connection.

    aiohttp's parser is given the head of a response first, and then no more than the body can have; of
    chunks, whose end only the parser finds, it is given the last byte separately. Bytes that remain when
    the response is complete are dropped, and the connection is closed instead of being used again.

    Attributes:
        is_new: Whether no request has used the connection.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop)
        self.is_new = True
        self.__is_idle = False
        self.__uses_tls = False
        self.__body: StreamReader | None = EMPTY_PAYLOAD  # None until the head is complete
        self.__length: int | None = None
        self.__ends_with_connection = False
        self.__unparsed = b""
        self.__poll: SocketPoll | None = None
        self.__is_secured = False
        self.__sent_with_head: SendProgress | None = None
        self.__timeout: float | None = None
        self.__active_at: float | None = None  # None while no response is waited for
        self.__timer: asyncio.TimerHandle | None = None

    def begin(self, *, uses_tls: bool, sent_with_head: SendProgress | None) -> None:
        """Note that a request uses the connection from now on.

        Args:
            uses_tls: Whether the URL of the request is https.
            sent_with_head: The progress of a request without a body.
        """
        self.is_new = self.__is_idle = False
        self.__uses_tls = uses_tls
        self.__sent_with_head = sent_with_head

    def end(self) -> None:
        """Note that no request uses the connection any more."""
        self.__is_idle = True
        self.__sent_with_head = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.__is_secured = transport.get_extra_info("ssl_object") is not None
        connection = transport.get_extra_info("socket")
        self.__poll = None if connection is None else SocketPoll(connection)

    def set_response_params(self, *, read_timeout: float | None = None, **parameters: Any) -> None:
        """Expect the response to a request that is about to be sent."""
        self.__body = None
        self.__length = None
        self.__ends_with_connection = False
        self.__timeout = read_timeout
        self.__active_at = None
        super().set_response_params(**parameters)

    def read(self) -> Any:  # type checkers disagree about the type of a coroutine
        """Wait for the head of the response; a request without a body has been written before."""
        if self.__sent_with_head is not None:
            self.__sent_with_head.advance_to("sent")
        return super().read()

    def start_timeout(self) -> None:
        """Measure the read timeout from now on: the request was written."""
        self.__active_at = self._loop.time()
        self.__set_timer()

    def feed_data(self, data: tuple[Any, StreamReader], size: int = 0) -> None:
        """Receive the head of a response from the parser."""
        message, body = data
        is_interim = 100 <= message.code < 200 and message.code != _SWITCHING_PROTOCOLS
        if not is_interim and self.__body is None:
            self.__body = body
            if not body.is_eof() and not message.chunked:
                length: str = message.headers.get(hdrs.CONTENT_LENGTH, "")
                self.__length = int(length) if length.isdecimal() else None
                self.__ends_with_connection = not length
        super().feed_data(data, size)

    def data_received(self, data: bytes) -> None:
        if not data:  # aiohttp continues to parse what its parser holds
            self.__give(data)
            return
        self.__active_at = self._loop.time()
        self.__unparsed = self.__unparsed + data if self.__unparsed else data
        self.__parse()
        if self.__timer is None and not self.__is_complete():
            self.__set_timer()

    def resume_reading(self, *arguments: Any, **named: Any) -> None:
        if self._reading_paused:
            self.__active_at = self._loop.time()
        elif not self.__unparsed and (named.get("resume_parser") is False or self.__is_complete()):
            return  # aiohttp calls it at the end of each body, and at each read of it
        super().resume_reading(*arguments, **named)
        self.__parse()
        if self.__timer is None and not self.__is_complete():
            self.__set_timer()

    def connection_lost(self, exc: BaseException | None) -> None:
        self.__cancel_timer()
        while self._reading_paused:  # the parser holds bytes
            self._reading_paused = False
            self.__give(b"")
            self.__parse()
        body = self.__body
        if (
            body is not None
            and not body.is_eof()
            and self.__ends_with_connection
            and (exc is not None or not self.__was_closed_properly())
        ):
            body.set_exception(ClientPayloadError("the connection was lost before the body ended"))
        super().connection_lost(exc)

    def set_exception(self, exc: BaseException, *arguments: Any, **named: Any) -> None:
        super().set_exception(exc, *arguments, **named)
        self.__end_body(exc)

    def close(self) -> None:
        """Close the connection at once, without waiting for the peer or for data to be written."""
        transport = self.transport
        if transport is not None:
            transport.abort()  # first: a second `close` of asyncio's TLS transport disables it
        super().close()
        self.__cancel_timer()
        self.__end_body(ClientConnectionError("the connection was closed"))

    def abort(self) -> None:
        self.close()

    def abandon(self) -> None:
        """Close the connection where its event loop cannot; see `abandonment`."""
        if isinstance(self.transport, asyncio.Transport):
            abandon(self.transport, self._loop)

    def has_received_data(self) -> bool:
        """Whether the server of a new connection has sent data, which is not the response to a request."""
        return self.should_close or (
            self.transport is not None
            and not self.__is_secured  # TLS sends messages of its own
            and self.__is_readable()
        )

    def is_reusable(self) -> bool:
        """Whether another request may be sent on an idle connection."""
        return (
            not self.should_close
            and self.transport is not None
            and not self.__is_readable()
            and (not self.__is_secured or _tls_state(self.transport) == "waiting")
        )

    def __is_readable(self) -> bool:
        """Whether the server closed the connection or sent data, which the event loop may not have read yet."""
        return self.__poll is not None and self.__poll.is_readable()

    def __set_timer(self) -> None:
        """Let the read timeout be checked when it may have passed, unless a timer is set for that time."""
        if self.__timeout is None or self.__active_at is None or self.transport is None:
            return
        ends = self.__active_at + self.__timeout
        if self.__timer is not None:
            if self.__timer.when() <= ends:
                return
            self.__timer.cancel()
        self.__timer = self._loop.call_at(ends, self.__check_timeout)

    def __check_timeout(self) -> None:
        self.__timer = None
        if self.__timeout is None or self.__active_at is None:
            return
        if self.__is_complete() or self._reading_paused:
            return
        if self._loop.time() < self.__active_at + self.__timeout:
            self.__set_timer()
        else:
            self.set_exception(SocketTimeoutError("Timeout on reading data from socket"))

    def __cancel_timer(self) -> None:
        if self.__timer is not None:
            self.__timer.cancel()
            self.__timer = None

    def __end_body(self, error: BaseException) -> None:
        """End a body that is incomplete: aiohttp would let its reader wait for ever."""
        body = self.__body
        if body is not None and not body.is_eof() and body.exception() is None:
            body.set_exception(error)

    def __is_complete(self) -> bool:
        return self.__body is not None and self.__body.is_eof()

    def __parse(self) -> None:
        """Give the parser what was received, up to the end of the response."""
        # While reading is paused, the parser holds bytes that come before.
        while self.__unparsed and not self._reading_paused and self.exception() is None:
            if self.__is_complete():
                self.__reject()
                return
            data, self.__unparsed = self.__unparsed, b""  # the parser calls `resume_reading`
            size = self.__safe_size(data)
            self.__give(data[:size])
            self.__unparsed = data[size:]

    def __give(self, data: bytes) -> None:
        """Give data to the parser of aiohttp, and report an error of it to the reader of the body."""
        super().data_received(data)
        error, body = self.exception(), self.__body
        if error is None or body is None or body.is_eof():
            return
        if body.exception() is None:
            body.set_exception(error)

    def __safe_size(self, data: bytes) -> int:
        """Return how many bytes can be parsed without parsing beyond the response."""
        if self.__body is None and (end := data.find(b"\r\n\r\n") + 4) > 3:
            # Mostly everything arrives together, and is parsed at once, which costs less.
            sized = _SIZED_RESPONSE.match(data, 0, end - 2)
            return len(data) if sized and end + int(sized[1]) == len(data) else end
        if self.__ends_with_connection:
            return len(data)
        if self.__body is not None and self.__length is not None:
            return self.__length - self.__body.total_bytes
        return max(1, len(data) - 1)

    def __reject(self) -> None:
        """Drop bytes that belong to no response, and do not use the connection again."""
        self.__unparsed = b""
        self.force_close()
        if self.__is_idle:
            self.close()

    def __was_closed_properly(self) -> bool:
        state: _TLSState = "not_tls" if self.transport is None else _tls_state(self.transport)
        return state == "closed" or (state == "not_tls" and not self.__uses_tls)


def _tls_state(transport: asyncio.Transport) -> _TLSState:
    """Return the state of the TLS connection of a transport, by reading one byte that it has not read."""
    tls = transport.get_extra_info("ssl_object")
    if tls is None:
        return "not_tls"
    try:
        return "data" if tls.read(1) else "closed"
    except ssl.SSLWantReadError:
        return "waiting"
    except ssl.SSLZeroReturnError:
        return "closed"
    except (OSError, ValueError):
        return "broken"
