"""A server in a process of its own that answers every request with one Call: not the bottleneck."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection

CALL = json.dumps(
    {
        "id": 3_000_000_001,
        "fromNumber": "12135550000",
        "toNumber": "12135551234",
        "state": "FINISHED",
        "campaignId": 7,
        "batchId": 11,
        "inbound": False,
        "created": 1_767_225_600_000,
        "modified": 1_767_225_660_000,
        "finalCallResult": "LA",
        "labels": ["spring", "reminder"],
        "attributes": {"customer": "1001", "appointment": "2026-01-01T10:00"},
        "contact": {
            "id": 9,
            "firstName": "Ada",
            "lastName": "Lovelace",
            "homePhone": "12135551234",
            "properties": {"city": "Los Angeles"},
        },
        "records": [
            {
                "id": 4_000_000_000 + number,
                "billedAmount": 0.03,
                "finishTime": 1_767_225_650_000,
                "callResult": "LA",
                "answerTime": 1_767_225_610_000,
                "duration": 40.0,
                "originateTime": 1_767_225_605_000,
                "questionResponses": [{"question": "confirm", "response": "1"}],
            }
            for number in range(3)
        ],
    },
    separators=(",", ":"),
).encode()


_OK = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
_PIECE = bytes(256 * 1024)


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, large: int) -> None:
    """Read requests and answer each: with much when a file is asked for, with one Call otherwise."""
    with suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
            left = int(length[1]) if length else 0
            while left:
                left -= len(await reader.read(min(left, len(_PIECE))))
            if b"/file " in head.partition(b"\r\n")[0]:
                writer.write(_OK % (b"application/binary", large))
                for _ in range(large // len(_PIECE)):
                    writer.write(_PIECE)
                    await writer.drain()
            else:
                writer.write(_OK % (b"application/json", len(CALL)) + CALL)
                await writer.drain()
    writer.close()


async def _serve(ready: Connection, large: int) -> None:
    server = await asyncio.start_server(
        lambda reader, writer: _answer(reader, writer, large), "127.0.0.1", 0
    )
    ready.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def _run(ready: Connection, large: int) -> None:
    asyncio.run(_serve(ready, large))


@contextmanager
def running(large: int = 0) -> Generator[str]:
    """Run the server; gives its base URL.

    Args:
        large: How many bytes a file has.
    """
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(there, large), daemon=True
    )
    process.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}/v2"
    finally:
        process.terminate()
        process.join()
