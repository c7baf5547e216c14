"""A blocking network backend for httpcore whose operations end at a deadline.

The timeouts of httpcore's own backend apply to one read or write of a socket, of which a response has any
number. Here, every connect, handshake, read and write takes at most the time that remains.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import httpcore

from .base import seconds_until
from .sockets import SENT_FIRST, SocketPoll, is_readable

if TYPE_CHECKING:
    from .._core.clock import Clock

__all__ = ["BlockingBackend"]

T = TypeVar("T")

_RECORD_SIZE: Final = 16 * 1024
"""The largest record of TLS."""


class BlockingBackend(httpcore.NetworkBackend):
    """Opens the connections of one `Connection`, one after another.

    Attributes:
        expires_at: The deadline of the present request, in seconds of the monotonic clock; None for no
            deadline.
        connected: Whether the last attempt to connect was successful, to a proxy if there is one.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._socket: socket.socket | None = None
        self._aborted = False
        self.expires_at: float | None = None
        self.connected = False

    @property
    def is_open(self) -> bool:
        """Whether there is a connection."""
        return self._socket is not None and self._socket.fileno() >= 0

    def limit(self, timeout: float | None) -> float | None:
        """Return the seconds that the next operation of a socket may take.

        Raises:
            TimeoutError: The deadline passed.
        """
        if self.expires_at is None:
            return timeout
        remaining = seconds_until(self.expires_at, self._clock)
        if remaining <= 0:
            raise TimeoutError("the deadline passed")
        return remaining if timeout is None else min(timeout, remaining)

    def send_all(self, connection: socket.socket, data: bytes, timeout: float | None) -> None:
        """Send data with a timeout for each part.

        Raises:
            TimeoutError: Nothing could be sent for `timeout` seconds, or the deadline passed.
            OSError: The connection broke.
        """
        connection.settimeout(self.limit(timeout))
        sent = connection.send(data)
        while sent < len(data):
            connection.settimeout(self.limit(timeout))
            sent += connection.send(memoryview(data)[sent:])

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host; its addresses are tried one after another.

        Raises:
            httpcore.ConnectTimeout: It took longer than `timeout` seconds.
            httpcore.ConnectError: The host cannot be reached.
        """
        self.connected = False
        with _errors(httpcore.ConnectTimeout, httpcore.ConnectError):
            failure: OSError | None = None
            # The lookup of the name has no timeout in any operating system.
            for family, kind, protocol, _, address in socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM
            ):
                connection = socket.socket(family, kind, protocol)
                try:
                    for option in socket_options or ():
                        connection.setsockopt(*option)
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    if local_address is not None:
                        connection.bind((local_address, 0))
                    connection.settimeout(self.limit(timeout))
                    connection.connect(address)
                    _check_silent(connection)
                except OSError as error:
                    connection.close()
                    failure = error
                except BaseException:
                    connection.close()
                    raise
                else:
                    return self.stream(connection)
            raise failure or OSError("the name has no address")

    def stream(self, connection: socket.socket) -> _Stream:
        """Make the stream of a connection, which is the present one from now on.

        Raises:
            OSError: The client was closed meanwhile.
        """
        self._socket = connection
        if self._aborted:
            connection.close()
            raise ConnectionAbortedError("the client was closed")
        self.connected = True
        return _Stream(connection, self)

    def abort(self) -> None:
        """Close the connection at once, and open no other one.

        A thread that reads from it or writes to it gets an error.
        """
        self._aborted = True
        if self._socket is not None:
            with suppress(OSError):  # not connected any more
                # Not the method of an SSL socket, which would let another thread go on in plain text.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            self._socket.close()

    def abandon(self) -> None:
        """Close the descriptor, which a fork has copied; the connection of the parent is unaffected."""
        self._aborted = True
        if self._socket is not None:
            self._socket.close()  # neither FIN nor close_notify is sent


class _Stream(httpcore.NetworkStream):
    """A connection, in plain text or with TLS."""

    def __init__(self, connection: socket.socket, backend: BlockingBackend) -> None:
        self._socket = connection
        self._backend = backend
        self._poll: SocketPoll | None = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return received data up to `max_bytes`, or wait for some; empty at the end.

        Raises:
            httpcore.ReadTimeout: Nothing was received for `timeout` seconds.
            httpcore.ReadError: The connection broke.
        """
        try:
            self._socket.settimeout(self._backend.limit(timeout))
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write data.

        Raises:
            httpcore.WriteTimeout: Nothing could be written for `timeout` seconds.
            httpcore.WriteError: The connection broke.
        """
        if not buffer:  # the end of a request without a body
            return
        try:
            self._backend.send_all(self._socket, buffer, timeout)
        except TimeoutError as error:
            raise httpcore.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Start TLS; the connection is closed where that fails.

        Raises:
            httpcore.ConnectTimeout: It took longer than `timeout` seconds.
            httpcore.ConnectError: The handshake failed.
        """
        with _errors(httpcore.ConnectTimeout, httpcore.ConnectError):
            try:
                if isinstance(self._socket, ssl.SSLSocket):
                    # An https proxy: the ssl module cannot wrap its own sockets.
                    return _NestedStream(
                        self._socket, self._backend, ssl_context, server_hostname, timeout
                    )
                self._socket.settimeout(self._backend.limit(timeout))
                # An end without close_notify is an error: a body without a length may have been cut there.
                secured = ssl_context.wrap_socket(
                    self._socket, server_hostname=server_hostname, suppress_ragged_eofs=False
                )
            except BaseException:
                self._socket.close()
                raise
            return self._backend.stream(secured)

    def get_extra_info(self, info: str) -> Any:
        """Return information by the names that httpcore defines."""
        match info:
            case "is_readable":
                return self._is_readable()
            case "ssl_object":
                return self._socket if isinstance(self._socket, ssl.SSLSocket) else None
            case "client_addr":
                return self._socket.getsockname()
            case "server_addr":
                return self._socket.getpeername()
            case "socket":
                return self._socket
            case _:
                return None

    def _is_readable(self) -> bool:
        if isinstance(self._socket, ssl.SSLSocket):
            return is_readable(self._socket)
        if self._poll is None:
            self._poll = SocketPoll(self._socket)
        return self._poll.is_readable()


class _NestedStream(_Stream):
    """TLS inside of TLS, for an https origin behind an https proxy."""

    def __init__(
        self,
        connection: socket.socket,
        backend: BlockingBackend,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None,
        timeout: float | None,
    ) -> None:
        super().__init__(connection, backend)
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = ssl_context.wrap_bio(
            self._incoming, self._outgoing, server_hostname=server_hostname
        )
        self._perform(self._tls.do_handshake, timeout)

    def _perform(self, function: Callable[[], T], timeout: float | None) -> T:
        """Call a function of the SSL object, and exchange the data that it needs."""
        while True:
            try:
                result = function()
            except ssl.SSLWantReadError:
                self._flush(timeout)
                self._socket.settimeout(self._backend.limit(timeout))
                if data := self._socket.recv(_RECORD_SIZE):
                    self._incoming.write(data)
                else:
                    self._incoming.write_eof()
                continue
            self._flush(timeout)
            return result

    def _flush(self, timeout: float | None) -> None:
        if data := self._outgoing.read():
            self._backend.send_all(self._socket, data, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return received data; see `_Stream.read`."""
        with _errors(httpcore.ReadTimeout, httpcore.ReadError):
            try:
                return self._perform(partial(self._tls.read, max_bytes), timeout)
            except ssl.SSLZeroReturnError:
                return b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write data; see `_Stream.write`."""
        with _errors(httpcore.WriteTimeout, httpcore.WriteError), memoryview(buffer) as data:
            written = 0
            while written < len(data):
                record = data[written : written + _RECORD_SIZE]
                written += self._perform(partial(self._tls.write, record), timeout)

    def get_extra_info(self, info: str) -> Any:
        """Return information by the names that httpcore defines."""
        if info == "ssl_object":
            return self._tls
        if info == "is_readable":
            return (
                bool(self._tls.pending())
                or bool(self._incoming.pending)
                or is_readable(self._socket)
            )
        return super().get_extra_info(info)


def _check_silent(connection: socket.socket) -> None:
    """Check that a new connection has received nothing, which would be read as the response."""
    if is_readable(connection):
        raise OSError(SENT_FIRST)


@contextmanager
def _errors(
    timed_out: type[httpcore.TimeoutException], failed: type[httpcore.NetworkError]
) -> Generator[None, None, None]:
    """Translate exceptions of sockets into those of httpcore."""
    try:
        yield
    except TimeoutError as error:
        raise timed_out(str(error)) from error
    except OSError as error:
        raise failed(str(error)) from error
