"""The server's side of a connection: plain, or TLS with control over records and segments."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from tests.faults.fault_server import DisconnectedError

_SIZE = 1 << 16


@contextmanager
def _disconnection() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DisconnectedError from error


class Stream(Protocol):
    """A connection."""

    socket: socket.socket

    def receive(self) -> bytes:
        """Return the next bytes; raise `DisconnectedError` at the end."""

    def send(self, *parts: bytes) -> None:
        """Send all parts in one segment; over TLS each part is a record of its own."""

    def end(self) -> None:
        """End the stream of data as its protocol requires, before the connection is closed."""


class PlainStream:
    """A connection without TLS."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection

    def receive(self) -> bytes:
        with _disconnection():
            data = self.socket.recv(_SIZE)
        if not data:
            raise DisconnectedError
        return data

    def send(self, *parts: bytes) -> None:
        with _disconnection():
            self.socket.sendall(b"".join(parts))

    def end(self) -> None:
        """Do nothing: FIN ends the data."""


class TLSStream:
    """A connection with TLS."""

    def __init__(self, connection: socket.socket, context: ssl.SSLContext) -> None:
        self.socket = connection
        self._received, self._to_send = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._received, self._to_send, server_side=True)

    def handshake(self) -> None:
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                self._flush()
                self._feed()
            except ssl.SSLError as error:
                self._flush()
                raise DisconnectedError from error
            else:
                self._flush()
                return

    def receive(self) -> bytes:
        while True:
            try:
                data = self._tls.read(_SIZE)
            except ssl.SSLWantReadError:
                self._feed()
            except ssl.SSLError as error:
                raise DisconnectedError from error
            else:
                if not data:
                    raise DisconnectedError
                return data

    def send(self, *parts: bytes) -> None:
        for part in parts:
            if part:
                try:
                    self._tls.write(part)
                except ssl.SSLError as error:
                    raise DisconnectedError from error
        self._flush()

    def end(self) -> None:
        """Send close_notify."""
        try:
            self._tls.unwrap()
        except ssl.SSLError:  # the client has not sent its own yet
            self._flush()

    def _flush(self) -> None:
        with _disconnection():
            self.socket.sendall(self._to_send.read())

    def _feed(self) -> None:
        with _disconnection():
            data = self.socket.recv(_SIZE)
        if not data:
            raise DisconnectedError
        self._received.write(data)


def reset_on_close(connection: socket.socket) -> None:
    """Make the close of a connection send RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
