"""The protocol of one connection of the aiohttp transport, which receives nothing beyond a response.

aiohttp parses the bytes that follow a response as the next response, and drops the beginning of one that
its parser holds when the connection is used again. It also accepts a body without a length as complete
however its connection ended. Both are prevented here, by a subclass of its protocol.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from typing import Any, Final, Literal, TypeAlias

from aiohttp import ClientConnectionError, ClientPayloadError, hdrs
from aiohttp.client_proto import ResponseHandler
from aiohttp.streams import EMPTY_PAYLOAD, StreamReader

from .abandonment import abandon
from .sockets import has_unsolicited_data

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
        self.__received_interim = False
        self.__unparsed = b""

    def begin(self, *, uses_tls: bool) -> None:
        """Note that a request uses the connection from now on.

        Args:
            uses_tls: Whether the URL of the request is https.
        """
        self.is_new = self.__is_idle = False
        self.__uses_tls = uses_tls

    def end(self) -> None:
        """Note that no request uses the connection any more."""
        self.__is_idle = True

    def set_response_params(self, **parameters: Any) -> None:
        """Expect the response to a request that is about to be sent."""
        self.__body = None
        self.__length = None
        self.__ends_with_connection = False
        super().set_response_params(**parameters)

    def feed_data(self, data: tuple[Any, StreamReader], size: int = 0) -> None:
        """Receive the head of a response from the parser."""
        message, body = data
        if 100 <= message.code < 200 and message.code != _SWITCHING_PROTOCOLS:
            self.__received_interim = True
        elif self.__body is None:
            self.__body = body
            if not body.is_eof() and not message.chunked:
                length: str = message.headers.get(hdrs.CONTENT_LENGTH, "")
                self.__length = int(length) if length.isdecimal() else None
                self.__ends_with_connection = not length
        super().feed_data(data, size)

    def data_received(self, data: bytes) -> None:
        if data:
            self.__unparsed += data
            self.__parse()
        else:  # aiohttp continues to parse what its parser holds
            self.__give(data)

    def resume_reading(self, *arguments: Any, **named: Any) -> None:
        super().resume_reading(*arguments, **named)
        self.__parse()

    def connection_lost(self, exc: BaseException | None) -> None:
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
        self.__end_body(ClientConnectionError("the connection was closed"))

    def abort(self) -> None:
        self.close()

    def abandon(self) -> None:
        """Close the connection where its event loop cannot; see `abandonment`."""
        if isinstance(self.transport, asyncio.Transport):
            abandon(self.transport, self._loop)

    def has_received_data(self) -> bool:
        """Whether the server of a new connection has sent data, which is not the response to a request."""
        transport = self.transport
        return self.should_close or (
            transport is not None
            and transport.get_extra_info("ssl_object") is None  # TLS sends messages of its own
            and has_unsolicited_data(transport)
        )

    def is_reusable(self) -> bool:
        """Whether another request may be sent on an idle connection."""
        return (
            not self.should_close
            and self.transport is not None
            and not has_unsolicited_data(self.transport)
            and _tls_state(self.transport) in {"not_tls", "waiting"}
        )

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
        if self.__received_interim:
            self.__received_interim = False
            if self.__body is None:
                self.start_timeout()  # aiohttp stopped it, as at the end of a response

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
