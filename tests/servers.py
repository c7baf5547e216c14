"""Servers on loopback: what all of them share, and one that records the requests that it receives.

The threads of a server note a connection or a request later than the client sends it. A test
therefore waits until something was noted, and then asserts; `wait_until` and `catch_up` do that.
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
from time import monotonic, sleep  # a test that replaces `time.sleep` means the client's
from typing import Self

JSON = ("Content-Type", "application/json")
PATIENCE = 60.0
"""Seconds after which a wait for something that must happen fails; never the reason to succeed."""


def wait_until(
    condition: Callable[[], object],
    state: Callable[[], object] = lambda: "nothing more is known",
    seconds: float = PATIENCE,
) -> None:
    """Wait until a condition holds.

    Args:
        condition: Is called again and again, until it returns something true.
        state: Describes what was seen instead, for the error.
        seconds: How long to wait at most.

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
    state: Callable[[], object] = lambda: "nothing more is known",
) -> None:
    """Wait as `wait_until` does, and let the event loop run."""
    until = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < until, f"waited for {PATIENCE:g} seconds in vain: {state()}"
        await asyncio.sleep(0.001)


@asynccontextmanager
async def timeout_after(wait: Callable[..., object], *arguments: object) -> AsyncIterator[None]:
    """Time out as `asyncio.timeout` does, as soon as a function returns that waits in a thread."""

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
    """Give timeouts for a test in which the client must get so far before its timeout.

    Where a busy machine needs more time than the first allows, the test goes on with the next;
    where nothing was wrong, it ends its loop.
    """
    yield from (first, 8 * first, PATIENCE / 2)


def unread(connection: socket.socket) -> int:
    """The number of bytes that were received and not read yet."""
    return _queued(connection, termios.FIONREAD)


def wait_until_delivered(connection: socket.socket) -> None:
    """Wait until the other side's kernel has everything that was sent.

    A reset discards what was not delivered; what was can still be read.
    """
    with suppress(AssertionError):  # the other side reads no more
        wait_until(lambda: _queued(connection, termios.TIOCOUTQ) == 0, seconds=10)


def _queued(connection: socket.socket, queue: int) -> int:
    try:
        number: int = struct.unpack("i", fcntl.ioctl(connection, queue, b"\0" * 4))[0]
    except (OSError, ValueError):  # it was closed in the meantime
        return 0
    return number


class LoopbackServer:
    """Accepts connections on loopback, and serves each in a thread; use it as a context manager.

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
        """Serve a connection, the `number`th, to its end; it is closed afterwards."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self._address[1]}"

    @property
    def connections(self) -> int:
        """How many connections were made, those included that nothing was done with yet."""
        self.catch_up()
        with self._lock:
            return self._accepted

    @property
    def open(self) -> int:
        """How many connections are open on the server's side."""
        with self._lock:
            return len(self._open)

    def catch_up(self) -> None:
        """Wait until every connection that was made before this call is accepted.

        Connections are accepted in the order in which they were made: this makes another one,
        which nobody counts, and waits for it.
        """
        if self._closing:
            return
        with socket.socket(self._family) as probe:
            # Closed with RST, as thousands that were closed with FIN would use up the ports.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            probe.bind((self.host, 0))
            accepted = self._probes[probe.getsockname()] = threading.Event()
            probe.connect(self._address)
            assert accepted.wait(PATIENCE), "the server accepts nothing"

    def settle(self, connections: int, seconds: float = PATIENCE / 2) -> int:
        """Wait until no more than so many connections are open; gives how many still are."""
        self.catch_up()
        with suppress(AssertionError):
            wait_until(lambda: self.open <= connections, seconds=seconds)
        return self.open

    def drop(self) -> None:
        """Close every connection, and wait until their threads are done."""
        self.catch_up()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):  # the other side was first
                    connection.shutdown(socket.SHUT_RDWR)
        wait_until(lambda: self.open == 0, lambda: f"{self.open} connections are served")

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
            with connection, suppress(OSError):  # the client went away
                self.serve(connection, number)
        finally:
            with self._lock:
                self._open.discard(connection)


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
class RecordingServer(LoopbackServer):
    """Records requests exactly as they came, and answers them; `answer` may be set at any time.

    Attributes:
        answer: Makes the answer of a request.
        received: The requests, in the order in which they were complete. One that was answered is
            there; for one that was not, `wait_for` it.
        host: The address to listen at.
        reset_after_head: Whether to reset connections instead of reading the body of a request.
    """

    answer: Callable[[Received], Answer] = lambda _: json_answer("{}")
    received: list[Received] = field(default_factory=list, repr=False)  # it holds credentials
    host: str = "127.0.0.1"
    reset_after_head: bool = False

    def answers(self, *answers: Answer) -> None:
        """Answer one after the other from now on; the last one again and again."""
        self.answer = in_turn(answers)

    def take(self) -> list[Received]:
        """Give what was received, and forget it."""
        received, self.received = self.received, []
        return received

    def wait_for(self, requests: int) -> None:
        """Wait until so many requests were received."""
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
    """Have a connection end with RST when it is closed, after everything was delivered."""
    wait_until_delivered(connection)
    sleep(0.05)  # for a client that is still sending
    # Lingering for no time at all sends RST instead of FIN.
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
    while size := int(incoming.readline(), 16):
        yield incoming.read(size)
        incoming.readline()
    incoming.readline()


@functools.cache
def closed_port() -> int:
    """A port of 127.0.0.1 at which nobody listens, nor will in this process or another."""
    # Bound for as long as the process runs, and never listening: connections are refused.
    _HELD.append(socket.socket())
    _HELD[-1].bind(("127.0.0.1", 0))
    return int(_HELD[-1].getsockname()[1])


_HELD: list[socket.socket] = []


def unassigned_port() -> int:
    """A free port of 127.0.0.1 that the system assigns to nobody by itself.

    A port that was assigned, and is free again, may be assigned to another process at any moment.
    """
    while True:
        port = random.randrange(20_000, 30_000)  # noqa: S311 - two processes must differ, no more
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
