"""A server on loopback that records requests exactly as they came, and answers what it is told."""

import socket
import struct
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from time import sleep  # a test that replaces `time.sleep` means the client's
from typing import Self

JSON = ("Content-Type", "application/json")


@dataclass(frozen=True)
class Received:
    """A request: the target as raw as it stood in the request line, headers in their order."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> list[tuple[str, str]] | None:
        """The raw pairs, still percent-encoded; None without a question mark."""
        _, mark, query = self.target.partition("?")
        return [tuple(pair.split("=", 1)) for pair in query.split("&")] if mark else None

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name: str) -> str | None:
        """The value of a header, which must not come twice."""
        values = self.all(name)
        assert len(values) < 2, f"{name} came {len(values)} times"
        return values[0] if values else None


@dataclass(frozen=True)
class Answer:
    """What to answer with.

    Attributes:
        status: The HTTP status.
        body: The body.
        headers: Headers beside Content-Length.
        missing: How many bytes to announce that then do not come; the connection is closed.
        reset: Whether the connection is reset after what was sent.
        silent: Whether nothing at all is sent before the connection is closed or reset.
        after: Waited for before anything is sent.
        hold: Waited for after everything was sent.
    """

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    missing: int = 0
    reset: bool = False
    silent: bool = False
    after: threading.Event | None = None
    hold: threading.Event | None = None

    def raw(self) -> bytes:
        known = {status.value: status.phrase for status in HTTPStatus}
        bodiless = self.status == 204 or self.status == 304
        length = () if bodiless else (("Content-Length", str(len(self.body) + self.missing)),)
        lines = [f"HTTP/1.1 {self.status} {known.get(self.status, 'Other')}"]
        lines += [f"{name}: {value}" for name, value in (*self.headers, *length)]
        return "\r\n".join([*lines, "", ""]).encode() + (b"" if bodiless else self.body)


def json_answer(body: str | bytes, status: int = 200) -> Answer:
    """An answer of JSON, or of what only says that it is."""
    return Answer(status, body.encode() if isinstance(body, str) else body, (JSON,))


def in_turn(answers: Iterable[Answer]) -> Callable[[Received], Answer]:
    """Answer one after the other; the last one again and again."""
    waiting = list(answers)
    return lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0]


@dataclass
class RecordingServer:
    """Use it as a context manager; `answer` may be set at any time.

    Attributes:
        answer: Makes the answer of a request.
        received: The requests, in the order in which they were complete.
        host: The address to listen at.
        connections: How many were accepted.
        reset_after_head: Whether to reset connections instead of reading the body of a request.
    """

    answer: Callable[[Received], Answer] = lambda _: json_answer("{}")
    received: list[Received] = field(default_factory=list, repr=False)  # it holds credentials
    host: str = "127.0.0.1"
    connections: int = 0
    reset_after_head: bool = False

    def __enter__(self) -> Self:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._listener = socket.create_server((self.host, 0), family=family)
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._closing = False
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing = True
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.drop()
        for thread in self._threads:
            thread.join(timeout=5)

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self._listener.getsockname()[1]}"

    def answers(self, *answers: Answer) -> None:
        """Answer one after the other from now on; the last one again and again."""
        self.answer = in_turn(answers)

    def take(self) -> list[Received]:
        """Give what was received, and forget it."""
        received, self.received = self.received, []
        return received

    def wait_for(self, requests: int) -> None:
        """Wait until so many requests were received."""
        while len(self.received) < requests:
            sleep(0.005)

    def drop(self) -> None:
        """Close every connection, and wait until they are."""
        with self._lock:
            for connection in self._open:
                with suppress(OSError):  # the other side was first
                    connection.shutdown(socket.SHUT_RDWR)
        while self._open:
            sleep(0.001)

    def _accept(self) -> None:
        while not self._closing:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._open.add(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection, connection.makefile("rb") as incoming:
                while (request := _read(incoming, body=not self.reset_after_head)) is not None:
                    self.received.append(request)
                    answer = (
                        Answer(silent=True, reset=True)
                        if self.reset_after_head
                        else self.answer(request)
                    )
                    if answer.after is not None:
                        answer.after.wait(10)
                    if not answer.silent:
                        connection.sendall(answer.raw())
                    if answer.hold is not None:
                        answer.hold.wait(10)
                    if answer.reset:
                        # Lingering for no time at all sends RST instead of FIN, which overtakes
                        # what was sent before it.
                        sleep(0.05)
                        linger = struct.pack("ii", 1, 0)
                        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                    if answer.missing or answer.reset or answer.silent:
                        return
        except OSError:
            pass  # the client went away
        finally:
            with self._lock:
                self._open.discard(connection)


def _read(incoming, *, body: bool = True) -> Received | None:
    line = incoming.readline()
    if not line:
        return None
    method, target, _ = line.decode("latin-1").rstrip("\r\n").split(" ")
    headers = []
    while (line := incoming.readline()) not in {b"\r\n", b""}:
        name, _, value = line.decode("latin-1").partition(":")
        headers.append((name, value.strip()))
    sizes = {name.lower(): value for name, value in headers}
    if not body:
        content = b""
    elif "chunked" in sizes.get("transfer-encoding", ""):
        content = b"".join(_chunks(incoming))
    else:
        content = incoming.read(int(sizes.get("content-length", "0")))
    return Received(method, target, tuple(headers), content)


def _chunks(incoming) -> Iterable[bytes]:
    while size := int(incoming.readline(), 16):
        yield incoming.read(size)
        incoming.readline()
    incoming.readline()


def closed_port() -> int:
    """A port of 127.0.0.1 at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
