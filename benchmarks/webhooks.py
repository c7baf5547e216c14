"""Compare the receiver of webhooks with a Starlette view that only reads the body: `python -m benchmarks.webhooks`.

In each round, 20 connections send 1,000 deliveries of different texts to each server, which all run on the same
server software in a process of their own. The receivers verify, parse, claim, call a handler and complete.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from callfire_client.webhooks import InboundText, build_delivery, sign

if TYPE_CHECKING:
    from starlette.requests import Request

DELIVERIES, CONNECTIONS, ROUNDS = 1_000, 20, 5
SECRET = "mysecrets"
VIEW = "view that reads the body"
SERVERS = {
    VIEW: "",
    "receiver, MemoryStore": "memory",
    "receiver, RedisStore": "redis",
    "receiver, SQLiteStore": "sqlite",
    "receiver, SQLiteStore, respond='claimed'": "sqlite claimed",
}


def _serve(ready: Connection, store: str, address: str) -> None:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import Response

    from callfire_client import webhooks

    async def read_body(request: Request) -> Response:
        await request.body()
        return Response()

    if store == "":
        app = Starlette()
        app.add_route("/callfire", read_body, methods=["POST"])
    else:
        stores = {
            "memory": webhooks.MemoryStore,
            "redis": lambda: webhooks.RedisStore(address),
            "sqlite": lambda: webhooks.SQLiteStore(address),
        }
        name, _, claimed = store.partition(" ")
        hooks = webhooks.WebhookReceiver(
            SECRET, store=stores[name](), respond="claimed" if claimed else "handled"
        )

        @hooks.on(InboundText)
        async def handle(_event: object) -> None:
            pass

        app = Starlette(lifespan=hooks.lifespan)
        app.add_route("/callfire", hooks, methods=["POST"])
    listener = socket.create_server(("127.0.0.1", 0))
    ready.send(listener.getsockname()[1])
    config = uvicorn.Config(
        app, loop="asyncio", http="h11", ws="none", log_config=None, access_log=False
    )
    uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _running(store: str, address: str) -> Generator[int]:
    receiver, sender = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(sender, store, address), daemon=True
    )
    process.start()
    try:
        port: int = receiver.recv()
        yield port
    finally:
        process.terminate()
        process.join()


@contextmanager
def _redis(folder: str) -> Generator[str]:
    """Start a Redis server, and yield its URL; empty where it is not installed."""
    command = shutil.which("redis-server")
    if command is None:
        yield ""
        return
    path = Path(folder) / "redis.sock"
    options = ["--port", "0", "--unixsocket", str(path), "--save", "", "--dir", folder]
    process = subprocess.Popen([command, *options], stdout=subprocess.DEVNULL)
    try:
        while not path.exists():
            time.sleep(0.05)
        yield f"unix://{path}"
    finally:
        process.terminate()
        process.wait()


def _deliveries() -> Iterator[bytes]:
    number = 0
    while True:
        number += 1
        text = {"id": number, "fromNumber": "12135551234", "toNumber": "12135555678",
                "state": "FINISHED", "inbound": True, "message": "A text of usual length. " * 4,
                "contact": {"id": number, "homePhone": "12135551234"},
                "records": [{"id": number, "billedAmount": 1, "textResult": "RECEIVED"}]}  # fmt: skip
        body = build_delivery(
            InboundText, "Finished", text, webhook_id=1, webhook_name="texts", timestamp=number
        )
        yield (
            b"POST /callfire HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"X-CallFire-Signature: %b\r\nContent-Length: %d\r\n\r\n%b"
            % (sign(body, SECRET).encode(), len(body), body)
        )


async def _rate(port: int, requests: list[bytes]) -> float:
    waiting = iter(requests)

    # Without an HTTP library, which would need more time for a request than the server.
    async def send_requests() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in waiting:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 "), head
        writer.close()

    started = time.perf_counter()
    await asyncio.gather(*(send_requests() for _ in range(CONNECTIONS)))
    return len(requests) / (time.perf_counter() - started)


def rates(count: int = DELIVERIES, rounds: int = ROUNDS) -> Generator[str]:
    """Yield the rows: deliveries per second, and the ratio to the view."""
    order = Random(1)
    deliveries = _deliveries()
    measured: dict[str, list[float]] = {}
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        addresses = {
            "": "",
            "memory": "",
            "redis": stack.enter_context(_redis(folder)),
            "sqlite": f"{folder}/handled",
            "sqlite claimed": f"{folder}/claimed",
        }
        ports = {
            name: stack.enter_context(_running(store, addresses[store]))
            for name, store in SERVERS.items()
            if store != "redis" or addresses[store]
        }
        for _ in range(rounds):
            requests = [next(deliveries) for _ in range(count)]
            for name in order.sample(sorted(ports), len(ports)):
                measured.setdefault(name, []).append(asyncio.run(_rate(ports[name], requests)))
    for name in SERVERS:
        if name in measured:
            pairs = zip(measured[name], measured[VIEW], strict=True)
            ratio = statistics.median(own / view for own, view in pairs)
            yield f"| {name} | {statistics.median(measured[name]):.0f} | {ratio:.2f} |"
        else:
            yield f"| {name} | not installed: redis-server | |"


def main() -> None:
    """Print the table."""
    print("| server | deliveries per second | ratio to the view |\n|---|---|---|")
    for row in rates():
        print(row, flush=True)


if __name__ == "__main__":
    main()
