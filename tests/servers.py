"""Servers on loopback: a base class, and a server that records the requests that it receives.

The threads of a server record a connection or a request some time after the client sends it. A test
therefore waits until it is recorded, and then asserts; `wait_until` and `catch_up` do that.
"""

import asyncio
import fcntl
import functools
import random
import socket
import struct
import termios
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from time import monotonic, sleep  # by name: tests replace `time.sleep` for the client
from typing import Self

JSON = ("Content-Type", "application/json")
PATIENCE = 60.0
"""Seconds after which a wait for an event that must happen fails; no test succeeds through it."""


def wait_until(
    condition: Callable[[], object],
    state: Callable[[], object] = lambda: "no further details",
    seconds: float = PATIENCE,
) -> None:
    """Wait until a condition holds.

    Args:
        condition: Is called repeatedly, until it returns a true value.
        state: Describes the current state, for the message of the error.
        seconds: The longest time to wait, in seconds.

    Raises:
        AssertionError: The condition did not hold in time.
    """
    until = monotonic() + seconds
    while not condition():
        if monotonic() > until:
            raise AssertionError(f"waited for {seconds:g} seconds in vain: {state()}")
        sleep(0.001)


async def wait_until_async(
    condition: Callable[[], object],
    state: Callable[[], object] = lambda: "no further details",
) -> None:
    """Wait until a condition holds, as `wait_until` does, while the event loop runs."""
    until = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < until, f"waited for {PATIENCE:g} seconds in vain: {state()}"
        await asyncio.sleep(0.001)


@asynccontextmanager
async def timeout_after(wait: Callable[..., object], *arguments: object) -> AsyncIterator[None]:
    """Time out as `asyncio.timeout` does, as soon as `wait(*arguments)` returns in a thread."""

    async def watch() -> None:
        await asyncio.to_thread(wait, *arguments)
        limit.reschedule(asyncio.get_running_loop().time())

    async with asyncio.timeout(None) as limit:
        watching = asyncio.create_task(watch())
        try:
            yield
        finally:
            if watching.done():
                watching.result()


def growing(first: float) -> Iterator[float]:
    """Yield growing timeouts, in seconds, for a test that needs some progress before a timeout.

    On a busy machine the first timeout can be too short for that progress; the test then repeats
    with the next. It leaves its loop as soon as the progress was made.
    """
    yield from (first, 8 * first, PATIENCE / 2)


def unread(connection: socket.socket) -> int:
    """Return the number of bytes that were received and not yet read."""
    return _queued(connection, termios.FIONREAD)


def unsent(connection: socket.socket) -> int:
    """Return the number of bytes that were sent and not yet received by the kernel of the other side."""
    return _queued(connection, termios.TIOCOUTQ)


def wait_until_delivered(connection: socket.socket) -> None:
    """Wait until the kernel of the other side has received all bytes that were sent.

    A reset discards bytes that were not delivered; delivered bytes can still be read.
    """
    with suppress(AssertionError):  # the other side does not read any more
        wait_until(lambda: unsent(connection) == 0, seconds=10)


def _queued(connection: socket.socket, queue: int) -> int:
    try:
        number: int = struct.unpack("i", fcntl.ioctl(connection, queue, b"\0" * 4))[0]
    except (OSError, ValueError):  # the socket was closed in the meantime
        return 0
    return number


class LoopbackServer:
    """Accepts connections on loopback and serves each in a thread; use it as a context manager.

    Attributes:
        host: The address to listen at.
    """

    host: str = "127.0.0.1"

    def __enter__(self) -> Self:
        self._family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._listener = socket.create_server((self.host, 0), family=self._family, backlog=512)
        self._address = self._listener.getsockname()
        self._lock = threading.Lock()
        self._closing = False
        self._accepted = 0
        self._open: set[socket.socket] = set()
        self._probes: dict[object, threading.Event] = {}
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing = True
        self._listener.shutdown(socket.SHUT_RDWR)
        self._acceptor.join()
        self._listener.close()
        self.drop()

    def serve(self, connection: socket.socket, number: int) -> None:
        """Serve a connection until it ends; the caller then closes it.

        Args:
            connection: The connection.
            number: Its number, counted from 1.
        """
        raise NotImplementedError

    @property
    def url(self) -> str:
        """The base URL of the server."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self._address[1]}"

    @property
    def connections(self) -> int:
        """The number of connections that were made, including unused ones."""
        self.catch_up()
        with self._lock:
            return self._accepted

    @property
    def open(self) -> int:
        """The number of connections that are open on the side of the server."""
        with self._lock:
            return len(self._open)

    def catch_up(self) -> None:
        """Wait until every connection that was made before this call is accepted.

        Connections are accepted in the order in which they were made. This method makes another
        one, which is not counted, and waits until it is accepted.
        """
        if self._closing:
            return
        with socket.socket(self._family) as probe:
            # Closed with RST: thousands of connections closed with FIN would use up the ports.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            probe.bind((self.host, 0))
            accepted = self._probes[probe.getsockname()] = threading.Event()
            probe.connect(self._address)
            assert accepted.wait(PATIENCE), "the server accepts no connection"

    def settle(self, connections: int, seconds: float = PATIENCE / 2) -> int:
        """Wait until at most `connections` are open, and return the number of open ones."""
        self.catch_up()
        with suppress(AssertionError):
            wait_until(lambda: self.open <= connections, seconds=seconds)
        return self.open

    def drop(self) -> None:
        """Close every connection, and wait until its thread has ended."""
        self.catch_up()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):  # the other side closed it first
                    connection.shutdown(socket.SHUT_RDWR)
        wait_until(lambda: self.open == 0, lambda: f"{self.open} connections are open")

    def _accept(self) -> None:
        while True:
            try:
                connection, address = self._listener.accept()
            except OSError:
                return
            probe = self._probes.pop(address, None)
            if probe is not None:
                connection.close()
                probe.set()
                continue
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._accepted += 1
                self._open.add(connection)
                number = self._accepted
            threading.Thread(target=self._serve, args=(connection, number), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        try:
            with connection, suppress(OSError):  # the client closed the connection
                self.serve(connection, number)
        finally:
            with self._lock:
                self._open.discard(connection)


@dataclass(frozen=True)
class Received:
    """A request: the target exactly as in the request line, and the headers in their order."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> list[tuple[str, str]] | None:
        """The pairs of the query, percent-encoded as received; None without a question mark."""
        _, mark, query = self.target.partition("?")
        return [tuple(pair.split("=", 1)) for pair in query.split("&")] if mark else None

    def all(self, name: str) -> list[str]:
        """Return every value of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name: str) -> str | None:
        """Return the value of a header, which must not occur twice, or None."""
        values = self.all(name)
        assert len(values) < 2, f"{name} occurs {len(values)} times"
        return values[0] if values else None


@dataclass(frozen=True)
class Answer:
    """A response.

    Attributes:
        status: The HTTP status.
        body: The body.
        headers: The headers other than Content-Length.
        missing: The number of bytes that Content-Length exceeds the body by; the connection is
            closed after the body.
        reset: Whether the connection is reset after the last byte.
        silent: Whether the connection is closed or reset before any byte is sent.
        after: Waited for before the first byte is sent.
        hold: Waited for after the last byte was sent.
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
        """Return the bytes of the response."""
        known = {status.value: status.phrase for status in HTTPStatus}
        bodiless = self.status == 204 or self.status == 304
        length = () if bodiless else (("Content-Length", str(len(self.body) + self.missing)),)
        lines = [f"HTTP/1.1 {self.status} {known.get(self.status, 'Other')}"]
        lines += [f"{name}: {value}" for name, value in (*self.headers, *length)]
        return "\r\n".join([*lines, "", ""]).encode() + (b"" if bodiless else self.body)


def json_answer(body: str | bytes, status: int = 200) -> Answer:
    """Make a response with the media type of JSON; the body need not be valid JSON."""
    return Answer(status, body.encode() if isinstance(body, str) else body, (JSON,))


def in_turn(answers: Iterable[Answer]) -> Callable[[Received], Answer]:
    """Make a function that returns each response once, in order, and then always the last."""
    waiting = list(answers)
    return lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0]


@dataclass
class RecordingServer(LoopbackServer):
    """Records requests exactly as received, and responds; `answer` may be replaced at any time.

    Attributes:
        answer: Makes the response to a request.
        received: The requests, in the order in which they were complete. A request that has a
            response is in the list; use `wait_for` for a request without one.
        host: The address to listen at.
        reset_after_head: Whether to reset the connection instead of reading the body of a request.
    """

    answer: Callable[[Received], Answer] = lambda _: json_answer('{"id": 1, "items": []}')
    received: list[Received] = field(default_factory=list, repr=False)  # contains credentials
    host: str = "127.0.0.1"
    reset_after_head: bool = False

    def answers(self, *answers: Answer) -> None:
        """Return each response once, in order, and then always the last."""
        self.answer = in_turn(answers)

    def take(self) -> list[Received]:
        """Return the requests received so far, and clear the list."""
        received, self.received = self.received, []
        return received

    def wait_for(self, requests: int) -> None:
        """Wait until `requests` requests were received."""
        wait_until(lambda: len(self.received) >= requests, lambda: f"received {self.received}")

    def serve(self, connection: socket.socket, number: int) -> None:
        with connection.makefile("rb") as incoming:
            while (request := _read(incoming, body=not self.reset_after_head)) is not None:
                self.received.append(request)
                answer = (
                    Answer(silent=True, reset=True)
                    if self.reset_after_head
                    else self.answer(request)
                )
                if answer.after is not None:
                    answer.after.wait(PATIENCE)
                if not answer.silent:
                    connection.sendall(answer.raw())
                if answer.hold is not None:
                    answer.hold.wait(PATIENCE)
                if answer.reset:
                    reset(connection)
                if answer.missing or answer.reset or answer.silent:
                    return


def reset(connection: socket.socket) -> None:
    """Make the close of a connection send RST, after all bytes were delivered."""
    wait_until_delivered(connection)
    sleep(0.05)  # the client may still be sending
    # With a linger time of zero, close() sends RST instead of FIN.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


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
    while size := int(incoming.readline() or b"0", 16):  # the client may break off
        yield incoming.read(size)
        incoming.readline()
    incoming.readline()


@functools.cache
def closed_port() -> int:
    """Return a port of 127.0.0.1 that refuses connections as long as this process runs."""
    # The socket stays bound and never listens, so no other process can use the port.
    _HELD.append(socket.socket())
    _HELD[-1].bind(("127.0.0.1", 0))
    return int(_HELD[-1].getsockname()[1])


_HELD: list[socket.socket] = []


def unassigned_port() -> int:
    """Return a free port of 127.0.0.1 outside the range of ephemeral ports.

    The system may assign an ephemeral port that was released to another process at any moment.
    """
    while True:
        port = random.randrange(20_000, 30_000)  # noqa: S311 - it only has to differ between processes
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
