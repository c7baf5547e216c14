"""Clients of each transport, event loops, and a server on raw sockets with or without TLS.

A test of a promise of all transports is parametrised with `CLIENTS`; one of the asyncio client alone, such as
of cancellation, with `TRANSPORTS` and `EVENT_LOOPS`.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from time import sleep  # by name: tests replace `time.sleep` for the client
from typing import Any, Final, TypeVar

import httpx
import pytest
from attrs import define, field

from callfire_client import AsyncCallFire, CallFire
from tests.servers import PATIENCE, wait_until, wait_until_delivered

__all__ = [
    "BLOCKING",
    "CLIENTS",
    "EVENT_LOOPS",
    "TRANSPORTS",
    "Connection",
    "ScriptedServer",
    "open_client",
    "run",
    "scripted_server",
]

T = TypeVar("T")

TRANSPORTS: Final = ("httpx", "aiohttp", "http_client")
"""The values of `transport=`, and a client that is passed as `http_client=`."""
_UVLOOP: Final = pytest.param("uvloop", marks=pytest.mark.exhaustive)
EVENT_LOOPS: Final = ("asyncio", _UVLOOP)
BLOCKING: Final = ("blocking", "blocking http_client")
"""The blocking client, and with a client that is passed as `http_client=`."""
CLIENTS: Final = (
    *((transport, "asyncio") for transport in (*TRANSPORTS, *BLOCKING)),
    *(pytest.param(transport, "uvloop", marks=pytest.mark.exhaustive) for transport in TRANSPORTS),
)
"""Pairs of a transport and an event loop; tests use the blocking client from an event loop, in threads."""

USERNAME, PASSWORD = "somebody", "s3cret-passw0rd"


@asynccontextmanager
async def open_client(
    transport: str,
    url: str,
    *,
    proxy: httpx.Proxy | None = None,
    max_connections: int | None = None,
    **options: Any,
) -> AsyncIterator[AsyncCallFire]:
    """Open a client that never retries unless an option says so.

    A blocking one has the interface of an asyncio client: its methods are called in threads.

    Args:
        transport: One of `TRANSPORTS` or `BLOCKING`.
        url: The base URL.
        proxy: The proxy of a client that is passed as `http_client=`. The others read the environment.
        max_connections: How many connections such a client may open; None for no limit.
        options: More arguments of the client.
    """
    limits = httpx.Limits(max_connections=max_connections)
    settings = {"base_url": url, "max_retries": 0, "timeout": PATIENCE, **options}
    if transport == "blocking http_client":
        with (
            httpx.Client(proxy=proxy, limits=limits) as http_client,
            CallFire(USERNAME, PASSWORD, http_client=http_client, **settings) as blocking,
        ):
            yield _InThread(lambda: blocking)  # type: ignore[misc] # its interface is the same
    elif transport == "blocking":
        with CallFire(USERNAME, PASSWORD, **settings) as blocking:
            yield _InThread(lambda: blocking)  # type: ignore[misc] # its interface is the same
    elif transport == "http_client":
        async with (
            httpx.AsyncClient(proxy=proxy, limits=limits) as http_client,
            AsyncCallFire(USERNAME, PASSWORD, http_client=http_client, **settings) as cf,
        ):
            yield cf
    else:
        async with AsyncCallFire(USERNAME, PASSWORD, transport=transport, **settings) as cf:
            yield cf


class _InThread:
    """A value of the blocking client that is used like one of the asyncio client.

    Args:
        make: Returns the value; called in a thread where it is awaited, and at once where it is a client, a
            group, a download or a pager, which send nothing by themselves.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._make(), name)
        if not callable(value):
            return _InThread(lambda: value)
        return lambda *arguments, **named: _InThread(lambda: value(*arguments, **named))

    def __await__(self) -> Generator[Any, None, Any]:
        return asyncio.to_thread(self._make).__await__()

    async def __aiter__(self) -> AsyncIterator[Any]:
        items = iter(self._make())
        end = object()
        while (item := await asyncio.to_thread(next, items, end)) is not end:
            yield item


def run(event_loop: str, coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on a new event loop, one of `EVENT_LOOPS`."""
    factory: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
    if event_loop == "uvloop":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(coroutine)


class Connection:
    """A connection as a script of `scripted_server` uses it.

    Attributes:
        number: Its number, from 1.
        head: The head of the last request.
    """

    def __init__(self, stream: socket.socket, number: int) -> None:
        self.number = number
        self.head = b""
        self._stream = stream

    def read(self) -> bytes:
        """Read a request, and return its head.

        Raises:
            EOFError: The client closed the connection.
        """
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self._receive(1)
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        remaining = int(length or b"0")
        while remaining:
            remaining -= len(self._receive(remaining))
        self.head = head
        return head

    def send(self, data: bytes) -> None:
        """Send bytes; over TLS, in one record."""
        self._stream.sendall(data)

    def send_together(self, *pieces: bytes) -> None:
        """Send pieces in one segment; over TLS, each in a record of its own."""
        self._stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
        for piece in pieces:
            if piece:
                self._stream.sendall(piece)
        self._stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 0)

    def close_tls(self) -> None:
        """Send close_notify, and close the connection.

        Raises:
            EOFError: Always, so that the script ends.
        """
        assert isinstance(self._stream, ssl.SSLSocket)
        with suppress(OSError):  # the client need not respond with its own
            self._stream.unwrap()
        self.close()

    def close(self) -> None:
        """Close the connection, without close_notify, as soon as the client has received all data.

        Raises:
            EOFError: Always, so that the script ends.
        """
        wait_until_delivered(self._stream)
        raise EOFError

    def reset(self) -> None:
        """Close the connection with RST, as soon as the client has received all data.

        Raises:
            EOFError: Always, so that the script ends.
        """
        wait_until_delivered(self._stream)
        sleep(0.01)  # the client reads nothing after it has noticed the RST
        self._stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise EOFError

    @staticmethod
    def pause(seconds: float) -> None:
        sleep(seconds)

    def wait_until_closed(self) -> None:
        """Wait until the client closes the connection."""
        with suppress(OSError, EOFError):
            while True:
                self._receive(65536)

    def _receive(self, size: int) -> bytes:
        data = self._stream.recv(size)
        if not data:
            raise EOFError
        return data


@define
class ScriptedServer:
    """A server that `scripted_server` started.

    Attributes:
        url: Its URL.
        heads: The number of the connection and the head of each request.
        open: The number of open connections.
    """

    url: str
    heads: list[tuple[int, bytes]] = field(factory=list)
    accepted: int = 0
    open: int = 0

    def wait_until_closed(self, remaining: int = 0) -> None:
        """Wait until the clients have closed all connections but so many."""
        wait_until(lambda: self.open <= remaining, lambda: f"{self.open} connections are open")


@contextmanager
def scripted_server(
    script: Callable[[Connection], None],
    tls: ssl.SSLContext | None = None,
    greet: Callable[[Connection], None] | None = None,
) -> Iterator[ScriptedServer]:
    """Run a server on loopback that calls a script, in a thread, for each request.

    Args:
        script: Is called when a request was read, and responds.
        tls: The context of a server that uses TLS.
        greet: Is called for each connection before a request is read.
    """
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    scheme = "http" if tls is None else "https"
    server = ScriptedServer(f"{scheme}://127.0.0.1:{listener.getsockname()[1]}")
    lock = threading.Lock()

    def serve(plain: socket.socket, number: int) -> None:
        try:
            with plain, suppress(OSError, EOFError):
                plain.settimeout(PATIENCE)
                plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                stream = plain
                if tls is not None:
                    stream = tls.wrap_socket(plain, server_side=True, suppress_ragged_eofs=False)
                with stream:
                    connection = Connection(stream, number)
                    if greet is not None:
                        greet(connection)
                    while True:
                        connection.read()
                        with lock:
                            server.heads.append((number, connection.head))
                        script(connection)
        finally:
            with lock:
                server.open -= 1

    def accept() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            with lock:
                server.accepted += 1
                server.open += 1
            threading.Thread(target=serve, args=(plain, server.accepted), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
