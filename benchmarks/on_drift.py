"""Measure the cost of `on_drift=`: `python -m benchmarks.on_drift`; not part of `make bench`.

The CPU time of the client for a call and for a page of 100 calls, with and without a callback, over a socket. Both
clients run once in each round, and each ratio is of the same round. In a "drifting" page, every item has a property
that is not in the contract.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any

from benchmarks import server
from benchmarks.internals import response_check
from benchmarks.measure import quartiles
from benchmarks.payloads import BASE_PATH, CALL_ID, compact, page
from callfire_client import AsyncCallFire
from callfire_client.models import CallPage

ROUNDS = 25
COUNTS = {"a call": 200, "a page of 100": 30}
Read = Callable[[AsyncCallFire], Awaitable[object]]


async def a_call(cf: AsyncCallFire) -> object:
    return await cf.calls.get_call(CALL_ID)


async def a_page(cf: AsyncCallFire) -> object:
    return await cf.calls.find_calls(limit=100).first_page()


READS: dict[str, Read] = {"a call": a_call, "a page of 100": a_page}


async def measure(
    read: Read, count: int, clients: dict[str, AsyncCallFire]
) -> dict[str, list[float]]:
    """Return the CPU time of each client per round, in seconds."""
    measured: dict[str, list[float]] = {name: [] for name in clients}
    for cf in clients.values():
        for _ in range(5):
            await read(cf)
    for _ in range(ROUNDS):
        names = list(clients)
        random.shuffle(names)
        for name in names:
            gc.collect()
            started = time.process_time()
            for _ in range(count):
                await read(clients[name])
            measured[name].append((time.process_time() - started) / count)
    return measured


def row(name: str, off: list[float], on: list[float]) -> str:
    ratios = [with_callback / without for with_callback, without in zip(on, off, strict=True)]
    lower, median, upper = quartiles(ratios)
    times = [f"{quartiles(times)[1] * 1e3:.2f} ms" for times in (off, on)]
    return f"| {name} | {times[0]} | {times[1]} | **{median:.2f}** ({lower:.2f} to {upper:.2f}) |"


def drifting_page() -> bytes:
    """Return a page in which every item has an unknown property."""
    document = json.loads(page(100))
    for item in document["items"]:
        item["shinyNew"] = 1
    return compact(document)


def checks() -> list[str]:
    """Return the table that compares the check alone with decoding a page, without a socket."""
    started = time.process_time()
    check = response_check("GET", "/calls")
    loading = (time.process_time() - started) * 1e3
    tasks: dict[str, Callable[[], object]] = {}
    for name, content in (("conforming", page(100)), ("drifting", drifting_page())):
        value = json.loads(content)
        tasks[f"decoding a {name} page"] = lambda content=content: CallPage.from_dict(
            json.loads(content)
        )
        tasks[f"checking a {name} page"] = lambda value=value: check(value)
    measured: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            started = time.process_time()
            for _ in range(20):
                task()
            measured[name].append((time.process_time() - started) / 20)
    lines = [f"| {name} | {quartiles(times)[1] * 1e3:.2f} ms |" for name, times in measured.items()]
    return [
        "| without a socket | |",
        "|---|---|",
        f"| loading the contract, once | {loading:.1f} ms |",
        *lines,
    ]


async def main() -> None:
    """Print the tables."""
    print("| task, transport | without | with | ratio |\n|---|---|---|---|")
    reported: list[object] = []
    with server.running() as address:
        for transport in ("httpx", "aiohttp"):
            for name, read in READS.items():
                options: dict[str, Any] = {
                    "base_url": address + BASE_PATH,
                    "transport": transport,
                }
                async with (
                    AsyncCallFire("u", "p", **options) as off,
                    AsyncCallFire("u", "p", on_drift=reported.append, **options) as on,
                ):
                    measured = await measure(read, COUNTS[name], {"off": off, "on": on})
                print(row(f"{name}, {transport}", measured["off"], measured["on"]))
    assert not reported, reported
    print("\n" + "\n".join(checks()))


if __name__ == "__main__":
    asyncio.run(main())
