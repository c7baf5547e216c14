"""A server in a process of its own that answers with bytes built beforehand: not the bottleneck."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from urllib.parse import parse_qs, urlsplit

from benchmarks.payloads import BASE_PATH, CALL, compact, page
from benchmarks.payloads import call as a_call

DELAY = 0.02
"""Seconds that answers below `/far` take on their way."""
FAR_TOTAL = 995
"""How many calls there are below `/far`: 100 pages of 10, the last one shorter, as lists end."""

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
_MIB = 1024 * 1024
_PIECE = bytes(256 * 1024)
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)")
_FILE = re.compile(r"/media/(\d+)/file$")


def _json(body: bytes) -> bytes:
    return _OK % (b"application/json", len(body)) + body


def _answer(method: bytes, target: str) -> bytes:
    """Build the answer to a request; each is built once."""
    url = urlsplit(target)
    if method == b"POST":
        return _json(compact({"items": [a_call()], "id": 1}))
    if url.path.endswith("/calls"):
        query = parse_qs(url.query)
        limit, offset = int(query["limit"][0]), int(query.get("offset", ["0"])[0])
        return _json(page(limit, offset, FAR_TOTAL if url.path.startswith("/far") else None))
    return _json(CALL)


class _Connection(asyncio.Protocol):
    """Answers one request after the other, without looking at more of each than it must."""

    _answers: dict[bytes, tuple[bytes, float]] = {}  # noqa: RUF012 - what is built is built for all

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
            if self._body:  # of an upload: counted and dropped
                taken = min(self._body, len(data))
                self._body -= taken
                data = data[taken:]
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
        known = self._answers.get(line)
        if known is None:
            method, _, target = line.partition(b" ")
            if target == b"/cpu":
                self._transport.write(_json(repr(time.process_time()).encode()))
                return
            path = target.decode()
            large = _FILE.search(path)
            if large:
                self._sending = self._loop.create_task(self._send(int(large[1]) * _MIB))
                return
            known = (_answer(method, path), DELAY if path.startswith("/far") else 0.0)
            self._answers[line] = known
        answer, delay = known
        if delay:
            self._loop.call_later(delay, self._transport.write, answer)
        else:
            self._transport.write(answer)

    async def _send(self, size: int) -> None:
        self._transport.write(_OK % (b"application/binary", size))
        for _ in range(size // len(_PIECE)):
            await self._writable.wait()
            self._transport.write(_PIECE)


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
    """Run the server; gives its base URL, the path aside."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(there,), daemon=True)
    process.start()
    there.close()  # so that a process that dies at birth ends the waiting, with EOFError
    try:
        yield f"http://127.0.0.1:{here.recv()}"
    finally:
        process.terminate()
        process.join()


class _Client(asyncio.Protocol):
    """Sends the next request when an answer is complete, and does nothing else."""

    _REQUEST = f"GET {BASE_PATH}/calls/1 HTTP/1.1\r\nHost: x\r\n\r\n".encode()

    def __init__(self, count: int, done: Callable[[], None]) -> None:
        self._left, self._done, self._size = count, done, 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._REQUEST)

    def data_received(self, data: bytes) -> None:
        self._size += len(data)
        if self._size < len(_json(CALL)):
            return
        self._size = 0
        self._left -= 1
        if self._left:
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


async def _capacity(address: str, connections: int, each: int) -> dict[str, float]:
    url = urlsplit(address)
    assert url.hostname
    assert url.port
    loop = asyncio.get_running_loop()
    finished: asyncio.Queue[None] = asyncio.Queue()
    cpu, begun = await _cpu(url.hostname, url.port), time.perf_counter()
    for _ in range(connections):
        await loop.create_connection(
            lambda: _Client(each, lambda: finished.put_nowait(None)), url.hostname, url.port
        )
    for _ in range(connections):
        await finished.get()
    wall = time.perf_counter() - begun
    spent = await _cpu(url.hostname, url.port) - cpu
    return {
        "seen": connections * each / wall,
        "capacity": connections * each / spent,
    }


def capacity(address: str, *, each: int) -> dict[str, float]:
    """How many requests a second the server answers, from 50 connections that do nothing else.

    Args:
        address: The server.
        each: How many requests each connection sends.

    Returns:
        `seen`, as many as this process could send, and `capacity`, what the server's own CPU time allows.
    """
    return asyncio.run(_capacity(address, 50, each))
