"""A server on loopback that fails as networks and services fail, and records the requests that it receives.

It uses sockets and threads directly, so that no HTTP library repairs or hides a fault.
"""

import select
import socket
import struct
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from time import sleep  # not replaced when a test replaces `time.sleep`
from typing import Self, TypeAlias

from attrs import define, field

from tests.servers import PATIENCE, LoopbackServer, closed_port, unread, wait_until

__all__ = [
    "Behaviour",
    "Conversation",
    "DisconnectedError",
    "FaultServer",
    "Received",
    "Unreachable",
    "closed_port",
    "reset_on_accept",
    "sleep",
]


@define
class Received:
    """A request that the server received, completely or in part.

    Attributes:
        connection: The number of its connection, from 1.
        index: Its position among the requests of its connection, from 0.
        line: The method and target; empty if they were not read.
        head: The rest of the head, if it was read completely.
        body: The body, if it was read completely.
    """

    connection: int
    index: int
    line: str = ""
    head: str = field(default="", repr=False)
    body: bytes | None = field(default=None, repr=False)

    @property
    def complete(self) -> bool:
        return self.body is not None


class DisconnectedError(Exception):
    """The connection was closed by the client or by the server."""


class Conversation:
    """A request, from its first byte, and its response; a behaviour decides what is read and sent.

    Attributes:
        received: The part of the request that was read.
        last: Whether the server closes the connection after this request.
    """

    def __init__(self, connection: socket.socket, received: Received) -> None:
        self.received = received
        self.last = False
        self._socket = connection

    def read_part(self) -> None:
        """Read part of the head."""
        self._recv(10)

    def read_head(self) -> str:
        """Read the head and nothing after it, and return the method and target."""
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self._recv(1) if head.endswith((b"\r", b"\n")) else self._until_line_end()
        line, _, rest = head.decode("latin-1").partition("\r\n")
        self.received.line, self.received.head = line.rpartition(" ")[0], rest
        return self.received.line

    def read_body(self) -> None:
        """Read the body that the head announces."""
        headers = dict(
            line.lower().split(": ", 1) for line in self.received.head.split("\r\n") if line
        )
        length = int(headers.get("content-length", "0"))
        body = b""
        if "chunked" in headers.get("transfer-encoding", ""):
            while not body.endswith(b"0\r\n\r\n"):
                body += self._recv(1)
        while length > len(body):
            body += self._recv(length - len(body))
        self.received.body = body

    def read(self) -> str:
        """Read the complete request, and return the method and target."""
        line = self.received.line or self.read_head()
        self.read_body()
        return line

    def send(self, data: bytes) -> None:
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise DisconnectedError from error

    def send_slowly(self, data: bytes, seconds: float) -> None:
        """Send one byte at a time, with a pause of so many seconds after each."""
        for byte in data:
            self.send(bytes([byte]))
            sleep(seconds)

    def hang(self) -> None:
        """Send nothing more, and wait until the client closes the connection."""
        with suppress(OSError, DisconnectedError):
            while True:
                self._recv(65536)
        raise DisconnectedError

    def reset(self) -> None:
        """Close the connection with RST after this request, also if it was not read."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.last = True

    def close(self) -> None:
        """Close the connection with FIN after this request."""
        self.last = True

    def _recv(self, size: int) -> bytes:
        try:
            data = self._socket.recv(size)
        except OSError as error:
            raise DisconnectedError from error
        if not data:
            raise DisconnectedError
        return data

    def _until_line_end(self) -> bytes:
        """Read the available bytes, up to the end of the line."""
        try:
            available = self._socket.recv(65536, socket.MSG_PEEK)
        except OSError as error:
            raise DisconnectedError from error
        if not available:
            raise DisconnectedError
        return self._recv(available.find(b"\r") + 1 or len(available))


Behaviour: TypeAlias = Callable[[Conversation], None]


class FaultServer(LoopbackServer):
    """A server that handles the first `times` requests with `fault`, and the others with `success`.

    Use it as a context manager. With `per_operation`, the first `times` requests of each method and
    target are handled with the fault, which must read the complete head.

    Attributes:
        success: The behaviour for requests that do not fail.
        fault: The behaviour for requests that fail.
        times: The number of requests that fail.
        per_operation: Whether the requests of each method and target are counted separately.
        on_accept: Called with a connection before anything is read; returns whether to serve it.
        received: The received requests. Those of one connection are in the order of sending; those
            of several are in the order in which their threads recorded them, which is arbitrary
            unless the client waited for one before it sent the next.
    """

    def __init__(self, success: Behaviour) -> None:
        self.success = success
        self.fault = success
        self.times = 0
        self.per_operation = False
        self.on_accept: Callable[[socket.socket], bool] | None = None
        self.received: list[Received] = []
        self._counts: Counter[str] = Counter()
        self._current: dict[socket.socket, Received | None] = {}

    def plan(self, fault: Behaviour, times: int = 1, *, per_operation: bool = False) -> None:
        """Handle the next requests with a fault, and clear the received requests."""
        self.catch_up()
        with self._lock:
            self.fault, self.times, self.per_operation = fault, times, per_operation
            self.received = []
            self._counts.clear()

    def take(self, expected: int = 0) -> list[Received]:
        """Return the received requests, and clear them.

        Args:
            expected: The number of requests to wait for; more may be returned. Without it, every
                request is returned of which bytes had reached this machine before the call.
        """
        if expected:
            wait_until(lambda: len(self.received) >= expected, lambda: f"received {self.received}")
        self.catch_up()
        with self._lock:
            received, self.received = self.received, []
        return received

    def wait_for(self, requests: int) -> None:
        """Wait until so many requests were read completely."""
        wait_until(
            lambda: sum(one.complete for one in self.received) >= requests,
            lambda: f"received {self.received}",
        )

    def catch_up(self) -> None:
        """Wait until every request is recorded that had reached this machine before this call."""
        super().catch_up()
        wait_until(lambda: not self._unrecorded(), lambda: f"not read: {self._unrecorded()}")

    def serve(self, connection: socket.socket, number: int) -> None:
        connection.settimeout(PATIENCE)
        try:
            with suppress(DisconnectedError):
                if self.on_accept is not None and not self.on_accept(connection):
                    return
                index = 0
                while self._wait_for_request(connection):
                    conversation = Conversation(connection, Received(number, index))
                    with self._lock:
                        self.received.append(conversation.received)
                        self._current[connection] = conversation.received
                    self._behaviour(conversation)(conversation)
                    if conversation.last:
                        return
                    index += 1
        finally:
            with self._lock:
                self._current[connection] = Received(number, 0)  # its thread records nothing more

    def _unrecorded(self) -> list[int]:
        """Return, for each connection with an unrecorded request, the number of bytes to read."""
        with self._lock:
            return [
                number
                for connection in self._open
                if (number := self._unrecorded_bytes(connection, self._current.get(connection)))
            ]

    @staticmethod
    def _unrecorded_bytes(connection: socket.socket, current: Received | None) -> int:
        # After a request that was not read completely, the bytes may be the rest of it.
        return unread(connection) if current is None or current.complete else 0

    def _behaviour(self, conversation: Conversation) -> Behaviour:
        key = conversation.read_head() if self.per_operation else ""
        with self._lock:
            self._counts[key] += 1
            return self.fault if self._counts[key] <= self.times else self.success

    def _wait_for_request(self, connection: socket.socket) -> bool:
        """Wait for the first byte of a request without reading it; return False if none comes."""
        with self._lock:
            self._current[connection] = None
        try:
            return bool(connection.recv(1, socket.MSG_PEEK))
        except OSError:
            return False


def reset_on_accept(connection: socket.socket) -> bool:
    """For `on_accept`: reset a connection, unless bytes were received on it already."""
    waiting = unread(connection)
    if not waiting:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return bool(waiting)


class Unreachable:
    """A port at which connections are neither accepted nor refused, because its queue is full."""

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=0)
        self._waiting: list[socket.socket] = []
        while True:
            waiting = socket.socket()
            self._waiting.append(waiting)
            waiting.setblocking(False)
            waiting.connect_ex(self._listener.getsockname())
            if not select.select([], [waiting], [], 0.3)[1]:
                return self

    def __exit__(self, *_: object) -> None:
        for connection in (*self._waiting, self._listener):
            connection.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"
