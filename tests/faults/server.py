"""A server on loopback that fails as networks and services fail, and counts what reached it.

It is made of sockets and threads alone, so that nothing between the test and the wire mends or
hides anything.
"""

import select
import socket
import struct
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import sleep  # a test that replaces `time.sleep` means the client's
from typing import Self, TypeAlias

from tests.servers import PATIENCE, LoopbackServer, closed_port, unread, wait_until

__all__ = [
    "Behaviour",
    "Conversation",
    "FaultServer",
    "GoneError",
    "Received",
    "Unreachable",
    "closed_port",
    "reset_at_once",
    "sleep",
]


@dataclass
class Received:
    """A request that reached the server, whole or in part.

    Attributes:
        connection: Which connection it came over, from 1.
        turn: Which request of its connection it is, from 0.
        line: The method and target; empty when not even these were read.
        head: The rest of the head, when it was read to its end.
        body: The body, when it was read to its end.
    """

    connection: int
    turn: int
    line: str = ""
    head: str = field(default="", repr=False)
    body: bytes | None = field(default=None, repr=False)

    @property
    def complete(self) -> bool:
        return self.body is not None


class GoneError(Exception):
    """The client hung up, or the server did."""


class Conversation:
    """One request, from its first byte on; a behaviour reads it and answers as it likes."""

    def __init__(self, connection: socket.socket, received: Received) -> None:
        self.received = received
        self.over = False
        self._socket = connection

    def read_part(self) -> None:
        """Read part of the head."""
        self._recv(10)

    def read_head(self) -> str:
        """Read the head and nothing behind it; gives method and target."""
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
        left = int(headers.get("content-length", "0"))
        body = b""
        if "chunked" in headers.get("transfer-encoding", ""):
            while not body.endswith(b"0\r\n\r\n"):
                body += self._recv(1)
        while left > len(body):
            body += self._recv(left - len(body))
        self.received.body = body

    def read(self) -> str:
        """Read it all; gives method and target."""
        line = self.received.line or self.read_head()
        self.read_body()
        return line

    def send(self, data: bytes) -> None:
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise GoneError from error

    def trickle(self, data: bytes, seconds: float) -> None:
        """Send byte by byte, so many seconds apart."""
        for byte in data:
            self.send(bytes([byte]))
            sleep(seconds)

    def hang(self) -> None:
        """Say nothing more until the client hangs up."""
        with suppress(OSError, GoneError):
            while True:
                self._recv(65536)
        raise GoneError

    def reset(self) -> None:
        """End with RST, whatever was not read."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.over = True

    def close(self) -> None:
        """End with FIN."""
        self.over = True

    def _recv(self, most: int) -> bytes:
        try:
            data = self._socket.recv(most)
        except OSError as error:
            raise GoneError from error
        if not data:
            raise GoneError
        return data

    def _until_line_end(self) -> bytes:
        """Read what is there, but not beyond the end of a line."""
        try:
            there = self._socket.recv(65536, socket.MSG_PEEK)
        except OSError as error:
            raise GoneError from error
        if not there:
            raise GoneError
        return self._recv(there.find(b"\r") + 1 or len(there))


Behaviour: TypeAlias = Callable[[Conversation], None]


class FaultServer(LoopbackServer):
    """Use it as a context manager.

    The first `times` requests meet `fault`, the others `success`; where `apart`, the first `times`
    of each method and target, which takes a fault that reads the whole head.

    Attributes:
        success: What is done with a request when nothing is to fail.
        fault: What fails.
        times: How many requests meet it.
        apart: Whether each method and target is counted on its own.
        on_accept: Done with a connection before anything was read; returns whether it goes on.
        received: What reached the server. The requests of one connection are in their order; those
            of several are in the order in which their threads noted them, which is any order
            unless the client waited for one before it sent the next.
    """

    def __init__(self, success: Behaviour) -> None:
        self.success = success
        self.fault = success
        self.times = 0
        self.apart = False
        self.on_accept: Callable[[socket.socket], bool] | None = None
        self.received: list[Received] = []
        self._met: Counter[str] = Counter()
        self._current: dict[socket.socket, Received | None] = {}

    def plan(self, fault: Behaviour, times: int = 1, *, apart: bool = False) -> None:
        """Meet the next requests with a fault, and forget what was received."""
        self.catch_up()
        with self._lock:
            self.fault, self.times, self.apart = fault, times, apart
            self.received = []
            self._met.clear()

    def take(self, expected: int = 0) -> list[Received]:
        """Give what was received, and forget it.

        Args:
            expected: How many requests to wait for; more are given all the same. Without it,
                everything is given that had reached this machine before the call.
        """
        if expected:
            wait_until(lambda: len(self.received) >= expected, lambda: f"received {self.received}")
        self.catch_up()
        with self._lock:
            received, self.received = self.received, []
        return received

    def wait_for(self, requests: int) -> None:
        """Wait until so many requests were read to their end."""
        wait_until(
            lambda: sum(one.complete for one in self.received) >= requests,
            lambda: f"received {self.received}",
        )

    def catch_up(self) -> None:
        """Wait until everything is noted that had reached this machine before this call."""
        super().catch_up()
        wait_until(lambda: not self._behind(), lambda: f"not read: {self._behind()}")

    def serve(self, connection: socket.socket, number: int) -> None:
        connection.settimeout(PATIENCE)
        try:
            with suppress(GoneError):
                if self.on_accept is not None and not self.on_accept(connection):
                    return
                turn = 0
                while self._anything(connection):
                    conversation = Conversation(connection, Received(number, turn))
                    with self._lock:
                        self.received.append(conversation.received)
                        self._current[connection] = conversation.received
                    self._behaviour(conversation)(conversation)
                    if conversation.over:
                        return
                    turn += 1
        finally:
            with self._lock:
                self._current[connection] = Received(number, 0)  # notes nothing more

    def _behind(self) -> list[int]:
        """How many bytes wait on each connection whose thread has to note them."""
        with self._lock:
            return [
                number
                for connection in self._open
                if (number := self._unnoted(connection, self._current.get(connection)))
            ]

    @staticmethod
    def _unnoted(connection: socket.socket, current: Received | None) -> int:
        # What follows a request that was not read to its end may be the rest of it.
        return unread(connection) if current is None or current.complete else 0

    def _behaviour(self, conversation: Conversation) -> Behaviour:
        key = conversation.read_head() if self.apart else ""
        with self._lock:
            self._met[key] += 1
            return self.fault if self._met[key] <= self.times else self.success

    def _anything(self, connection: socket.socket) -> bool:
        """Wait for the first byte of a request, and leave it unread; False at the end of them."""
        with self._lock:
            self._current[connection] = None
        try:
            return bool(connection.recv(1, socket.MSG_PEEK))
        except OSError:
            return False


def reset_at_once(connection: socket.socket) -> bool:
    """For `on_accept`: reset a connection, unless something came over it already."""
    waiting = unread(connection)
    if not waiting:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return bool(waiting)


class Unreachable:
    """A port at which connections are neither accepted nor refused: its queue is full."""

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
