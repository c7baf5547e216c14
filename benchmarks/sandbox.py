"""The sandbox over HTTP beside a Starlette "hello": `python -m benchmarks.sandbox`.

Each round, 50 tasks send 1,000 calls and page through them; the same tasks then send as many requests
to a Starlette application that answers "hello", on the same server software.
"""

from __future__ import annotations

import asyncio
import base64
import multiprocessing
import re
import statistics
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from random import Random

from callfire_client.sandbox import seeding
from callfire_client.sandbox.core import Sandbox
from callfire_client.sandbox.messages import Request
from callfire_client.testing import InProcess

CALLS, TASKS, PAGE, ROUNDS = 1_000, 50, 100, 5
MANY = 100_000
_AUTH = "Basic " + base64.b64encode(b"sandbox:sandbox").decode()
_BODY = b'[{"phoneNumber": "12135551234", "liveMessage": "Hello"}]'
Ask = Callable[[int], bytes]


def _serve(ready: Connection, kind: str) -> None:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    from callfire_client.sandbox import server

    if kind == "sandbox":
        app = server.app(Sandbox())
    else:

        async def hello(_request: object) -> JSONResponse:
            return JSONResponse({"hello": "world"})

        app = Starlette(routes=[Route("/{path:path}", hello, methods=["GET", "POST"])])
    listener = server.listen("127.0.0.1", 0)
    ready.send(listener.getsockname()[1])
    config = uvicorn.Config(
        app, loop="asyncio", http="h11", ws="none", lifespan="off", log_config=None,
        access_log=False,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _running(kind: str) -> Generator[int]:
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(there, kind), daemon=True
    )
    process.start()
    try:
        port: int = here.recv()
        yield port
    finally:
        process.terminate()
        process.join()


def _send(_number: int) -> bytes:
    return _head("POST", "/v2/calls", len(_BODY)) + _BODY


def _page(number: int) -> bytes:
    offset = number % (CALLS // PAGE) * PAGE
    return _head("GET", f"/v2/calls?limit={PAGE}&offset={offset}", 0)


def _head(method: str, target: str, length: int) -> bytes:
    return (
        f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {_AUTH}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


async def _rate(port: int, ask: Ask, count: int) -> float:
    """Requests a second, when 50 tasks ask so often in all, each on a connection of its own."""
    numbers = iter(range(count))

    # By hand: an HTTP library takes longer for a request than either server.
    async def work() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in numbers:
            writer.write(ask(number))
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 "), head
            length = re.search(rb"(?i)content-length: (\d+)", head)
            assert length is not None
            await reader.readexactly(int(length[1]))
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(TASKS)))
    return count / (time.perf_counter() - began)


def rates() -> Generator[str]:
    """Rows of the table: requests a second, and the ratio to hello."""
    order = Random(1)
    taken: dict[tuple[str, str], list[float]] = {}
    work: dict[str, tuple[Ask, int]] = {
        "send a call": (_send, CALLS),
        "read 100 calls": (_page, 300),
    }
    with _running("sandbox") as sandbox, _running("hello") as hello:
        places = {"sandbox": sandbox, "hello": hello}
        for _ in range(ROUNDS):
            asked = [(name, place) for name in work for place in places]
            for name, place in order.sample(asked, len(asked)):
                ask, count = work[name]
                rate = asyncio.run(_rate(places[place], ask, count))
                taken.setdefault((name, place), []).append(rate)
    for name in work:
        ours, theirs = taken[name, "sandbox"], taken[name, "hello"]
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        yield (
            f"| {name} | {statistics.median(ours):.0f} | {statistics.median(theirs):.0f} "
            f"| {ratio:.2f} |"
        )


def searches() -> Generator[str]:
    """Rows of the table: how long a search takes in a small state and in one of 100,000 calls."""
    queries = {
        "the newest 100": [("limit", "100")],
        "by number": [("toNumber", "12135551234")],
        "by state and campaign": [("states", "FINISHED"), ("campaignId", "0")],
        "by states and time": [("states", "READY,FINISHED"), ("intervalBegin", "1")],
        "at an offset of 900": [("offset", "900"), ("limit", "100")],
    }
    took: dict[str, list[float]] = {name: [] for name in queries}
    for count in (CALLS, MANY):
        held = InProcess()
        for begin in range(0, count, 1000):
            rows = [{"phoneNumber": f"1213{number:07}"} for number in range(begin, begin + 1000)]
            control = {"calls": rows}
            held.sandbox.read(lambda world, given=control: seeding.seed(world, given))
        held.clock.advance(60)
        headers = {"authorization": _AUTH}
        for name, query in queries.items():
            request = Request("GET", "/v2/calls", query, headers)
            times: list[float] = []
            for _ in range(5):
                began = time.perf_counter()
                assert held.sandbox.handle(request).status == 200
                times.append(time.perf_counter() - began)
            took[name].append(statistics.median(times) * 1000)
    for name, (few, many) in took.items():
        yield f"| {name} | {few:.2f} | {many:.2f} |"


def main() -> None:
    """Print both tables."""
    print(f"| {TASKS} tasks | sandbox, requests a second | hello | ratio |\n|---|---|---|---|")
    for row in rates():
        print(row, flush=True)
    print(f"\n| search | ms among {CALLS} calls | ms among {MANY} calls |\n|---|---|---|")
    for row in searches():
        print(row)


if __name__ == "__main__":
    main()
