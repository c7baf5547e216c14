"""A server whose responses identify their requests, and which records the connection of each request."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self

from attrs import define, field

from tests.servers import PATIENCE

DELAY = 0.002
"""Seconds between a request and its response, in which another process can interfere."""
PAGE = b'{"items": [{"id": 1}, {"id": 2}], "limit": 2, "offset": 0, "totalCount": 100}'


@define
class IdentifyingServer:
    """Responds to `GET /calls/{id}` with that id, to a list with one page, and to a download with its beginning.

    The thousands of an id are the number of the process that sends the request.

    Attributes:
        url: The base URL.
        processes: The processes that used each connection, by its number.
        open: The number of open connections.
        failures: Failures of a connection: data that is not a request, and errors of TLS.
    """

    url: str
    processes: dict[int, set[int]] = field(factory=lambda: defaultdict(set))
    open: int = 0
    failures: list[str] = field(factory=list)

    @classmethod
    @contextmanager
    def running(cls, context: ssl.SSLContext | None) -> Iterator[Self]:
        """Run a server, with TLS if there is a context."""
        listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        scheme = "http" if context is None else "https"
        server = cls(f"{scheme}://127.0.0.1:{listener.getsockname()[1]}")

        def accept() -> None:
            number = 0
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                number += 1
                server.open += 1
                arguments = (connection, context, number)
                threading.Thread(target=server._serve, args=arguments, daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            thread.join(PATIENCE)

    def _serve(
        self, connection: socket.socket, context: ssl.SSLContext | None, number: int
    ) -> None:
        try:
            with connection, suppress(ConnectionError, EOFError):
                connection.settimeout(PATIENCE)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if context is None:
                    self._respond(connection, number)
                else:
                    with context.wrap_socket(connection, server_side=True) as secured:
                        self._respond(secured, number)
        except (OSError, ValueError) as error:
            self.failures.append(f"connection {number}: {error!r}")
        finally:
            self.open -= 1

    def _respond(self, connection: socket.socket, number: int) -> None:
        data = b""
        while True:
            while b"\r\n\r\n" not in data:
                received = connection.recv(65536)
                if not received:
                    return
                data += received
            head, _, data = data.partition(b"\r\n\r\n")
            path = head.split(b" ")[1].partition(b"?")[0]
            if path == b"/calls":
                self._send(connection, PAGE)
                continue
            if path.endswith(b".mp3"):
                # The end of the body never comes.
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + bytes(100))
                continue
            identifier = int(head.split(b" ")[1].rpartition(b"/")[2].partition(b"?")[0])
            self.processes[number].add(identifier // 1000)
            time.sleep(DELAY)
            self._send(connection, b'{"id": %d}' % identifier)

    @staticmethod
    def _send(connection: socket.socket, body: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        connection.sendall(head % len(body) + body)
