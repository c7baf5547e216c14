"""Connections of asyncio's own for httpcore, which brings those of anyio.

Over these a call takes 0.9 of the CPU time, 50 cold connections and a download take 0.8 of the time
(`benchmarks/`), and a connection that should be silent is seen to speak.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Coroutine, Generator, Iterable
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, TypeVar, cast

import httpcore

from .config import is_address
from .sockets import speaks

__all__ = ["Network"]

T = TypeVar("T")

_ENOUGH: Final = 256 * 1024
"""How many bytes are read ahead; the network waits with more until they are taken."""
_NEXT_ADDRESS: Final = 0.25
"""After how many seconds another address of a host is tried beside the first (RFC 8305)."""


class Network(httpcore.AsyncNetworkBackend):
    """Opens connections on the running event loop."""

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
            httpcore.ConnectError: It cannot be reached.
        """
        connection = _Connection()
        loop = asyncio.get_running_loop()
        # uvloop knows no race between addresses, and takes them one after another.
        connect = loop.create_connection
        if isinstance(loop, asyncio.BaseEventLoop) and not is_address(host):
            connect = partial(connect, happy_eyeballs_delay=_NEXT_ADDRESS)
        local = None if local_address is None else (local_address, 0)
        connecting = connect(lambda: connection, host, port, local_addr=local)
        with connection.agreeing():
            await _in_time(connecting, timeout)
        for option in socket_options or ():
            connection.get_extra_info("socket").setsockopt(*option)
        return connection


class _Connection(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One connection: whoever reads or writes waits for a future that what happens sets."""

    _transport: asyncio.Transport

    def __init__(self) -> None:
        self._made = False
        self._received = bytearray()
        self._held_back = False  # enough was received
        self._full = False  # enough is to be sent
        self._ended = False  # nothing more is received
        self._lost: Exception | None = None
        self._secured = False
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None

    # What the event loop tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._made = True

    def data_received(self, data: bytes) -> None:
        self._received += data
        if len(self._received) >= _ENOUGH:
            self._held_back = True
            self._transport.pause_reading()
        _wake(self._reader)

    def eof_received(self) -> bool:
        self._ended = True
        _wake(self._reader)
        # The other side may read on, which TLS does not know.
        return not self._secured

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._lost = exc
        _wake(self._reader)
        _wake(self._writer)

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        _wake(self._writer)

    @contextmanager
    def agreeing(self) -> Generator[None, None, None]:
        """Close the connection where the two sides do not come to terms.

        Raises:
            httpcore.ConnectTimeout: That took too long.
            httpcore.ConnectError: It failed.
        """
        try:
            yield
        except BaseException as error:
            if self._made:
                self._transport.abort()
            if isinstance(error, TimeoutError):
                raise httpcore.ConnectTimeout(str(error)) from error
            if isinstance(error, OSError):
                raise httpcore.ConnectError(str(error)) from error
            raise

    # What the HTTP library asks.

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what there is, up to `max_bytes`, or wait for something; nothing at the end.

        Raises:
            httpcore.ReadTimeout: Nothing came for `timeout` seconds.
            httpcore.ReadError: The connection broke.
        """
        if not self._received and not self._ended:
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await _until(self._reader, timeout)
            except TimeoutError as error:
                raise httpcore.ReadTimeout(str(error)) from error
        if not self._received:
            if self._lost is not None:
                raise httpcore.ReadError(str(self._lost)) from self._lost
            return b""
        with memoryview(self._received) as received:
            taken = bytes(received[:max_bytes])
        del self._received[:max_bytes]
        if self._held_back and len(self._received) < _ENOUGH // 2:
            self._held_back = False
            self._transport.resume_reading()
        return taken

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, and wait while too much is on its way.

        Raises:
            httpcore.WriteTimeout: Too much was still on its way after `timeout` seconds.
            httpcore.WriteError: The connection is closed.
        """
        if not buffer:
            return
        if not self._transport.is_closing():
            self._transport.write(buffer)
            if self._full:
                self._writer = asyncio.get_running_loop().create_future()
                try:
                    await _until(self._writer, timeout)
                except TimeoutError as error:
                    raise httpcore.WriteTimeout(str(error)) from error
        if self._transport.is_closing():
            raise httpcore.WriteError("the connection is closed")

    async def aclose(self) -> None:
        """Close at once: what is not sent yet has been answered, or given up."""
        self._transport.abort()
        await asyncio.sleep(0)  # the socket is closed when the event loop turns

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Go on with TLS; the connection is closed where that fails.

        Raises:
            httpcore.ConnectTimeout: It took longer than `timeout` seconds.
            httpcore.ConnectError: It was not agreed on.
        """
        with self.agreeing():
            await _in_time(self._secure(ssl_context, server_hostname), timeout)
        return self

    async def _secure(self, ssl_context: ssl.SSLContext, server_hostname: str | None) -> None:
        if self._received:
            # Anybody on the way may have said it, and it would be taken for what the server answers.
            raise ssl.SSLError("the server spoke before TLS was agreed on")
        secured = await asyncio.get_running_loop().start_tls(
            self._transport, self, ssl_context, server_hostname=server_hostname
        )
        self._transport = cast("asyncio.Transport", secured)
        self._secured = True

    def get_extra_info(self, info: str) -> Any:
        """What the HTTP library wants to know, by its own names."""
        match info:
            case "is_readable":
                return (
                    bool(self._received)
                    or self._ended
                    or self._transport.is_closing()
                    or speaks(self._transport)
                )
            case "client_addr":
                return self._transport.get_extra_info("sockname")
            case "server_addr":
                return self._transport.get_extra_info("peername")
            case _:
                return self._transport.get_extra_info(info)


def _wake(waiter: asyncio.Future[None] | None) -> None:
    if waiter is not None and not waiter.done():
        waiter.set_result(None)


def _expire(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_exception(TimeoutError())


async def _until(waiter: asyncio.Future[None], timeout: float | None) -> None:
    """Wait for a future, and no longer than `timeout` seconds.

    Without `asyncio.timeout`, which cancels: at the very moment at which the future is there,
    `cancellation` could not tell that from being cancelled.
    """
    if timeout is None:
        await waiter
        return
    timer = asyncio.get_running_loop().call_later(timeout, _expire, waiter)
    try:
        await waiter
    finally:
        timer.cancel()


async def _in_time(work: Coroutine[Any, Any, T], timeout: float | None) -> T:
    """Do something in no more than `timeout` seconds, for the same reason in a task of its own."""
    doing = asyncio.ensure_future(work)
    ended: asyncio.Future[None] = doing.get_loop().create_future()
    doing.add_done_callback(lambda _: _wake(ended))
    try:
        await _until(ended, timeout)
    except BaseException:
        doing.cancel()
        await asyncio.gather(doing, return_exceptions=True)
        raise
    return doing.result()
