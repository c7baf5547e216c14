"""A network backend for httpcore on transports and protocols of asyncio, instead of its own on anyio.

With it a call takes 0.9 of the CPU time, 50 new connections and a download take 0.8 of the time
(`benchmarks/`), and unsolicited data on an idle connection is detected.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, cast

import httpcore

from .._core.config import is_address
from .abandonment import abandon
from .sockets import SENT_FIRST, SocketPoll, has_unsolicited_data, is_tls_closed

__all__ = ["AsyncioBackend"]

_HIGH_WATER: Final = 256 * 1024
"""How many bytes are buffered before reading from the socket is paused."""
_HAPPY_EYEBALLS_DELAY: Final = 0.25
"""After how many seconds another address of a host is tried in parallel (RFC 8305)."""


class AsyncioBackend(httpcore.AsyncNetworkBackend):
    """Opens the connections of one `Connection` on the running event loop, one after another.

    Attributes:
        connected: Whether the last attempt to connect was successful, to a proxy if there is one.
    """

    def __init__(self) -> None:
        self._connection: _Connection | None = None
        self._aborted = False
        self.connected = False

    @property
    def is_open(self) -> bool:
        """Whether there is a connection that can be used again."""
        return self._connection is not None and self._connection.is_quiet

    def abort(self) -> None:
        """Close the connection at once, without waiting for anything; no other one is opened."""
        self._aborted = True
        if self._connection is not None:
            self._connection.abort()

    def abandon(self) -> None:
        """Close the connection where its event loop cannot; see `abandonment`."""
        self._aborted = True
        if self._connection is not None:
            self._connection.abandon()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a host.

        Raises:
            httpcore.ConnectTimeout: It took longer than `timeout` seconds.
            httpcore.ConnectError: The host cannot be reached.
        """
        self.connected = False
        loop = asyncio.get_running_loop()
        connection = self._connection = _Connection(loop)
        # uvloop has no such parameter, and tries addresses one after another.
        connect = loop.create_connection
        if isinstance(loop, asyncio.BaseEventLoop) and not is_address(host):
            connect = partial(connect, happy_eyeballs_delay=_HAPPY_EYEBALLS_DELAY)
        local = None if local_address is None else (local_address, 0)
        connecting = connect(lambda: connection, host, port, local_addr=local)
        with connection.closing_on_error():
            async with asyncio.timeout(timeout):
                await connecting
            if self._aborted:
                raise ConnectionAbortedError("the client was closed")
            connection.check_silent()
        self.connected = True
        for option in socket_options or ():
            connection.get_extra_info("socket").setsockopt(*option)
        return connection


class _Connection(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One connection: `read` and `write` wait for futures that the protocol callbacks set."""

    _transport: asyncio.Transport

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._connected = False
        self._received = bytearray()
        self._paused = False  # reading is paused
        self._full = False  # the write buffer is full
        self._ended = False  # no more data will be received
        self._lost: Exception | None = None
        self._secured = False
        self._poll: SocketPoll | None = None
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether the connection is open, and all data that was received has been read."""
        return not (self._received or self._ended or self._transport.is_closing())

    def abort(self) -> None:
        """Close at once; data in buffers is lost."""
        if self._connected and not self._loop.is_closed():
            self._transport.abort()
        elif self._connected:
            self.abandon()

    def abandon(self) -> None:
        """Close the socket without the event loop."""
        if self._connected:
            abandon(self._transport, self._loop)

    def check_silent(self) -> None:
        """Check that a new connection has received nothing, which would be read as the response.

        Before TLS, an attacker on the network path may have sent it.

        Raises:
            OSError: It has.
        """
        # After TLS has started, an unread message may be one of TLS itself.
        if self._received or (not self._secured and has_unsolicited_data(self._transport)):
            raise OSError(SENT_FIRST)

    # Callbacks of asyncio.Protocol.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._connected = True

    def data_received(self, data: bytes) -> None:
        self._received += data
        if len(self._received) >= _HIGH_WATER:
            self._paused = True
            self._transport.pause_reading()
        _wake(self._reader)

    def eof_received(self) -> bool:
        if self._secured and not is_tls_closed(self._transport.get_extra_info("ssl_object")):
            # The body of a response without a length may have been cut here.
            self._lost = _cut_off()
        self._ended = True
        _wake(self._reader)
        # Half-closed: the peer may continue to read, except over TLS.
        return not self._secured

    def connection_lost(self, exc: Exception | None) -> None:
        # uvloop calls `eof_received` after close_notify only.
        cut = _cut_off() if self._secured and not self._ended else None
        self._ended = True
        self._lost = exc or self._lost or cut
        _wake(self._reader)
        _wake(self._writer)

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        _wake(self._writer)

    @contextmanager
    def closing_on_error(self) -> Generator[None, None, None]:
        """Close the connection where it cannot be established.

        Raises:
            httpcore.ConnectTimeout: It took too long.
            httpcore.ConnectError: It failed.
        """
        try:
            yield
        except BaseException as error:
            self.abort()
            if isinstance(error, TimeoutError):
                raise httpcore.ConnectTimeout(str(error)) from error
            if isinstance(error, OSError):
                raise httpcore.ConnectError(str(error)) from error
            raise

    # Methods of httpcore.AsyncNetworkStream.

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return buffered data up to `max_bytes`, or wait for some; empty at the end.

        Raises:
            httpcore.ReadTimeout: Nothing was received for `timeout` seconds.
            httpcore.ReadError: The connection broke.
        """
        if not self._received and not self._ended:
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await _wait(self._reader, timeout)
            except TimeoutError as error:
                raise httpcore.ReadTimeout(str(error)) from error
        if not self._received:
            if self._lost is not None:
                raise httpcore.ReadError(str(self._lost)) from self._lost
            return b""
        with memoryview(self._received) as received:
            data = bytes(received[:max_bytes])
        del self._received[:max_bytes]
        if self._paused and len(self._received) < _HIGH_WATER // 2:
            self._paused = False
            self._transport.resume_reading()
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write data, and wait while the write buffer is full.

        Raises:
            httpcore.WriteTimeout: The write buffer was still full after `timeout` seconds.
            httpcore.WriteError: The connection is closed.
        """
        if not buffer:
            return
        if not self._transport.is_closing():
            self._transport.write(buffer)
            if self._full:
                self._writer = asyncio.get_running_loop().create_future()
                try:
                    await _wait(self._writer, timeout)
                except TimeoutError as error:
                    raise httpcore.WriteTimeout(str(error)) from error
        if self._transport.is_closing():
            raise httpcore.WriteError("the connection is closed")

    async def aclose(self) -> None:
        """Close at once; buffered data belongs to a request that is complete or abandoned."""
        self.abort()
        await asyncio.sleep(0)  # the event loop closes the socket in its next iteration

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Start TLS; the connection is closed where that fails.

        Raises:
            httpcore.ConnectTimeout: It took longer than `timeout` seconds.
            httpcore.ConnectError: The handshake failed.
        """
        with self.closing_on_error():
            async with asyncio.timeout(timeout):
                await self._secure(ssl_context, server_hostname)
            self.check_silent()
        return self

    async def _secure(self, ssl_context: ssl.SSLContext, server_hostname: str | None) -> None:
        self.check_silent()
        try:
            secured = await asyncio.get_running_loop().start_tls(
                self._transport, self, ssl_context, server_hostname=server_hostname
            )
        except TypeError as error:
            # asyncio of early versions of Python 3.11 and 3.12 calls its own method wrongly when TLS inside of
            # TLS cannot be established.
            raise ConnectionAbortedError("the TLS handshake failed") from error
        if secured is None:  # asyncio lost the connection when the handshake had just ended
            raise ConnectionAbortedError("the connection was closed during the TLS handshake")
        self._transport = secured
        self._secured = True

    def get_extra_info(self, info: str) -> Any:
        """Return information by the names that httpcore defines."""
        match info:
            case "is_readable":
                return not self.is_quiet or self._is_readable()
            case "client_addr":
                return self._transport.get_extra_info("sockname")
            case "server_addr":
                return self._transport.get_extra_info("peername")
            case _:
                return self._transport.get_extra_info(info)

    def _is_readable(self) -> bool:
        if self._poll is None:
            connection = self._transport.get_extra_info("socket")
            if connection is None:
                return False
            self._poll = SocketPoll(connection)
        return self._poll.is_readable()


def _cut_off() -> Exception:
    """Make the error of a TLS connection that may have ended in the middle of a body without a length."""
    return ConnectionAbortedError("the server ended the connection without close_notify")


def _wake(waiter: asyncio.Future[None] | None) -> None:
    if waiter is not None and not waiter.done():
        waiter.set_result(None)


def _expire(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_exception(TimeoutError())


async def _wait(waiter: asyncio.Future[None], timeout: float | None) -> None:
    """Wait for a future for at most `timeout` seconds; cheaper than `asyncio.timeout`."""
    if timeout is None:
        await waiter
        return
    timer = asyncio.get_running_loop().call_later(timeout, _expire, waiter)
    try:
        await waiter
    finally:
        timer.cancel()
