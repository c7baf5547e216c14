"""Compare the sandbox over HTTP with a minimal Starlette application: `python -m benchmarks.sandbox`.

In each round, 50 tasks send 1,000 calls and read pages of them. The same number of requests goes to a Starlette
application whose only response is "hello", on the same server software.
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

from callfire_client.sandbox import Request, Sandbox
from callfire_client.sandbox.fixture_data import add_fixture_data
from callfire_client.testing import InProcessSandbox

CALLS, TASKS, PAGE, ROUNDS = 1_000, 50, 100, 5
MANY = 100_000
_AUTH = "Basic " + base64.b64encode(b"sandbox:sandbox").decode()
_BODY = b'[{"phoneNumber": "12135551234", "liveMessage": "Hello"}]'
BuildRequest = Callable[[int], bytes]


def _serve(ready: Connection, kind: str) -> None:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    from callfire_client.sandbox import server

    if kind == "sandbox":
        app = server.create_app(Sandbox())
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
    receiver, sender = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(sender, kind), daemon=True
    )
    process.start()
    try:
        port: int = receiver.recv()
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


async def _rate(port: int, build: BuildRequest, count: int) -> float:
    """Return the requests per second of 50 tasks with a connection each; `count` is the total."""
    numbers = iter(range(count))

    # Without an HTTP library, which would need more time for a request than either server.
    async def send_requests() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in numbers:
            writer.write(build(number))
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 "), head
            length = re.search(rb"(?i)content-length: (\d+)", head)
            assert length is not None
            await reader.readexactly(int(length[1]))
        writer.close()

    started = time.perf_counter()
    await asyncio.gather(*(send_requests() for _ in range(TASKS)))
    return count / (time.perf_counter() - started)


def rates() -> Generator[str]:
    """Yield the rows of the first table: requests per second, and the ratio to "hello"."""
    order = Random(1)
    measured: dict[tuple[str, str], list[float]] = {}
    tasks: dict[str, tuple[BuildRequest, int]] = {
        "send a call": (_send, CALLS),
        "read 100 calls": (_page, 300),
    }
    with _running("sandbox") as sandbox, _running("hello") as hello:
        ports = {"sandbox": sandbox, "hello": hello}
        for _ in range(ROUNDS):
            runs = [(name, server) for name in tasks for server in ports]
            for name, server in order.sample(runs, len(runs)):
                build, count = tasks[name]
                rate = asyncio.run(_rate(ports[server], build, count))
                measured.setdefault((name, server), []).append(rate)
    for name in tasks:
        sandbox_rates, hello_rates = measured[name, "sandbox"], measured[name, "hello"]
        ratio = statistics.median(a / b for a, b in zip(sandbox_rates, hello_rates, strict=True))
        yield (
            f"| {name} | {statistics.median(sandbox_rates):.0f} | {statistics.median(hello_rates):.0f} "
            f"| {ratio:.2f} |"
        )


def searches() -> Generator[str]:
    """Yield the rows of the second table: the time of a search among 1,000 and 100,000 calls."""
    queries = {
        "the newest 100": [("limit", "100")],
        "by number": [("toNumber", "12135551234")],
        "by state and campaign": [("states", "FINISHED"), ("campaignId", "0")],
        "by states and time": [("states", "READY,FINISHED"), ("intervalBegin", "1")],
        "at an offset of 900": [("offset", "900"), ("limit", "100")],
    }
    medians: dict[str, list[float]] = {name: [] for name in queries}
    for count in (CALLS, MANY):
        in_process = InProcessSandbox()
        for begin in range(0, count, 1000):
            rows = [{"phoneNumber": f"1213{number:07}"} for number in range(begin, begin + 1000)]
            contract, control = in_process.sandbox.contract, {"calls": rows}
            in_process.sandbox.access(
                lambda account, contract=contract, given=control: add_fixture_data(
                    account, contract, given
                )
            )
        in_process.clock.advance(60)
        headers = {"authorization": _AUTH}
        for name, query in queries.items():
            request = Request("GET", "/v2/calls", query, headers)
            times: list[float] = []
            for _ in range(5):
                started = time.perf_counter()
                assert in_process.sandbox.handle(request).status == 200
                times.append(time.perf_counter() - started)
            medians[name].append(statistics.median(times) * 1000)
    for name, (few, many) in medians.items():
        yield f"| {name} | {few:.2f} | {many:.2f} |"


def main() -> None:
    """Print both tables."""
    print(f"| {TASKS} tasks | sandbox, requests per second | hello | ratio |\n|---|---|---|---|")
    for row in rates():
        print(row, flush=True)
    print(f"\n| search | ms among {CALLS} calls | ms among {MANY} calls |\n|---|---|---|")
    for row in searches():
        print(row)


if __name__ == "__main__":
    main()
