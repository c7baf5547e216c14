"""A proxy that supports CONNECT, and fails as planned."""

from __future__ import annotations

import select
import socket
from collections.abc import Sequence
from contextlib import suppress

from tests.faults.fault_server import DisconnectedError
from tests.servers import PATIENCE, LoopbackServer

from .streams import PlainStream, reset_on_close

PROXY_FAULTS = {
    "407": b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
    "502": b"HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n",
    "not HTTP": b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
    "closed": b"",
    "closed in the head": b"HTTP/1.1 200 Go\r\nX",
    "reset": b"",
    "silent": b"",
    "silent in the head": b"HTTP/1.1 200 Go\r\nX",
    "silent in the tunnel": b"HTTP/1.1 200 Go\r\n\r\n",
}
"""What the proxy sends instead of opening a tunnel."""


class RandomFaultProxy(LoopbackServer):
    """A proxy on loopback whose tunnels all end at one port; use it as a context manager.

    Args:
        port: The port of 127.0.0.1 that every tunnel ends at.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._faults: list[str] = []

    def begin(self, faults: Sequence[str]) -> None:
        """Set the faults of the next connections; later connections have none."""
        with self._lock:
            self._faults = list(faults)

    def serve(self, connection: socket.socket, number: int) -> None:
        connection.settimeout(PATIENCE)
        with self._lock:
            fault = self._faults.pop(0) if self._faults else "none"
        stream, head = PlainStream(connection), b""
        with suppress(DisconnectedError):
            while not head.endswith(b"\r\n\r\n"):
                head += stream.receive()
            if fault == "none":
                with socket.create_connection(("127.0.0.1", self._port)) as server:
                    stream.send(b"HTTP/1.1 200 Go\r\n\r\n")
                    _forward(connection, server)
                return
            stream.send(PROXY_FAULTS[fault])
            if fault == "reset":
                reset_on_close(connection)
            while fault.startswith("silent"):
                stream.receive()


def _forward(one: socket.socket, other: socket.socket) -> None:
    """Forward in both directions until either side ends."""
    targets = {one: other, other: one}
    while True:
        for source in select.select([one, other], [], [], PATIENCE)[0]:
            try:
                data = source.recv(1 << 16)
                targets[source].sendall(data)
            except OSError:
                return
            if not data:
                return
