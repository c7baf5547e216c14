"""A server in a process of its own that sends prepared responses, so that it is not the bottleneck."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from urllib.parse import parse_qs, urlsplit

from benchmarks.payloads import BASE_PATH, CALL, compact, page, page_of_many
from benchmarks.payloads import call as a_call

DELAY = 0.02
"""The latency of responses below `/delayed`, in seconds."""
DELAYED_TOTAL = 995
"""The number of calls below `/delayed`: 100 pages of 10, of which the last one is shorter."""
MANY_TOTAL = 100_000
"""The number of calls below `/many`."""

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
_MIB = 1024 * 1024
_CHUNK = bytes(256 * 1024)
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)")
_FILE = re.compile(r"/media/(\d+)/file$")


def _json(body: bytes) -> bytes:
    return _OK % (b"application/json", len(body)) + body


def _response(method: bytes, target: str) -> bytes:
    """Build the response to a request."""
    url = urlsplit(target)
    if method == b"POST":
        count = 10 if url.path.endswith("/calls") else 1
        return _json(compact({"items": [a_call(number) for number in range(count)], "id": 1}))
    if url.path.endswith("/calls"):
        query = parse_qs(url.query)
        limit, offset = int(query["limit"][0]), int(query.get("offset", ["0"])[0])
        if url.path.startswith("/many"):
            return _json(page_of_many(limit, offset, MANY_TOTAL))
        return _json(
            page(limit, offset, DELAYED_TOTAL if url.path.startswith("/delayed") else None)
        )
    return _json(CALL)


class _Connection(asyncio.Protocol):
    """Responds to one request after another, and parses no more of each than it needs."""

    # By request line: the response and its delay.
    _responses: dict[bytes, tuple[bytes, float]] = {}  # noqa: RUF012 - shared by all connections

    def __init__(self) -> None:
        self._received = b""
        self._head = b""
        self._body = 0
        self._writable = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._writable.set()

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def data_received(self, data: bytes) -> None:
        while True:
            if self._body:  # the body of an upload is counted and dropped
                received = min(self._body, len(data))
                self._body -= received
                data = data[received:]
                if self._body:
                    return
                self._reply(self._head)
                if not data:
                    return
            self._received += data
            end = self._received.find(b"\r\n\r\n") + 4
            if end < 4:
                return
            head, data = self._received[:end], self._received[end:]
            self._received = b""
            length = None if head.startswith(b"GET") else _LENGTH.search(head)
            if length and int(length[1]):
                self._body, self._head = int(length[1]), head
            else:
                self._reply(head)
            if not data:
                return

    def _reply(self, head: bytes) -> None:
        line = head[: head.index(b" HTTP")]
        prepared = self._responses.get(line)
        if prepared is None:
            method, _, target = line.partition(b" ")
            if target == b"/cpu":
                self._transport.write(_json(repr(time.process_time()).encode()))
                return
            path = target.decode()
            if path.startswith("/many"):  # too many to be kept
                self._transport.write(_response(method, path))
                return
            file = _FILE.search(path)
            if file:
                self._sending = self._loop.create_task(self._send(int(file[1]) * _MIB))
                return
            prepared = (_response(method, path), DELAY if path.startswith("/delayed") else 0.0)
            self._responses[line] = prepared
        response, delay = prepared
        if delay:
            self._loop.call_later(delay, self._transport.write, response)
        else:
            self._transport.write(response)

    async def _send(self, size: int) -> None:
        self._transport.write(_OK % (b"application/binary", size))
        for _ in range(size // len(_CHUNK)):
            await self._writable.wait()
            self._transport.write(_CHUNK)


async def _serve(ready: Connection) -> None:
    server = await asyncio.get_running_loop().create_server(
        _Connection, "127.0.0.1", 0, backlog=2048
    )
    ready.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def _run(ready: Connection) -> None:
    asyncio.run(_serve(ready))


@contextmanager
def running() -> Generator[str]:
    """Run the server; yields its origin, such as `http://127.0.0.1:8080`."""
    receiver, sender = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(sender,), daemon=True)
    process.start()
    sender.close()  # so that recv() raises EOFError if the process fails to start
    try:
        yield f"http://127.0.0.1:{receiver.recv()}"
    finally:
        process.terminate()
        process.join()


class _Client(asyncio.Protocol):
    """Sends the next request when a response is complete, and does nothing else."""

    _REQUEST = f"GET {BASE_PATH}/calls/1 HTTP/1.1\r\nHost: x\r\n\r\n".encode()

    def __init__(self, count: int, done: Callable[[], None]) -> None:
        self._remaining, self._done, self._size = count, done, 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._REQUEST)

    def data_received(self, data: bytes) -> None:
        self._size += len(data)
        if self._size < len(_json(CALL)):
            return
        self._size = 0
        self._remaining -= 1
        if self._remaining:
            self._transport.write(self._REQUEST)
        else:
            self._transport.close()
            self._done()


async def _cpu(host: str, port: int) -> float:
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(b"GET /cpu HTTP/1.1\r\nHost: x\r\n\r\n")
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    assert length
    seconds = float(await reader.readexactly(int(length[1])))
    writer.close()
    return seconds


async def _capacity(address: str, connections: int, count: int) -> dict[str, float]:
    url = urlsplit(address)
    assert url.hostname
    assert url.port
    loop = asyncio.get_running_loop()
    finished: asyncio.Queue[None] = asyncio.Queue()
    cpu, started = await _cpu(url.hostname, url.port), time.perf_counter()
    for _ in range(connections):
        await loop.create_connection(
            lambda: _Client(count, lambda: finished.put_nowait(None)), url.hostname, url.port
        )
    for _ in range(connections):
        await finished.get()
    wall = time.perf_counter() - started
    spent = await _cpu(url.hostname, url.port) - cpu
    return {
        "observed": connections * count / wall,
        "capacity": connections * count / spent,
    }


def capacity(address: str, *, count: int) -> dict[str, float]:
    """Measure the requests per second that the server can process, with 50 connections.

    Args:
        address: The server's address.
        count: The number of requests per connection.

    Returns:
        `observed`, the rate at which this process sent requests, and `capacity`, the rate that the
        server's CPU time per request allows.
    """
    return asyncio.run(_capacity(address, 50, count))
