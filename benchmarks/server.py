"""A server in a process of its own that answers every request with one Call: not the bottleneck."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
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


class _Answering(asyncio.Protocol):
    _ANSWER = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        % len(CALL)
    ) + CALL

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._seen = b""

    def data_received(self, data: bytes) -> None:
        self._seen += data
        # Requests without a body, which is all that is sent here.
        while b"\r\n\r\n" in self._seen:
            self._seen = self._seen.partition(b"\r\n\r\n")[2]
            assert isinstance(self._transport, asyncio.WriteTransport)
            self._transport.write(self._ANSWER)


async def _serve(ready: Connection) -> None:
    server = await asyncio.get_running_loop().create_server(_Answering, "127.0.0.1", 0)
    ready.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def _run(ready: Connection) -> None:
    asyncio.run(_serve(ready))


@contextmanager
def running() -> Iterator[str]:
    """Run the server; gives its base URL."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(there,), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}/v2"
    finally:
        process.terminate()
        process.join()
