"""What `on_drift=` costs: `python -m benchmarks.on_drift`; not part of `make bench`.

CPU time of the client for a call and for a page of 100 calls, without and with a callback, over a real
socket, in turn within each round; a ratio is of the same round. "drifting" is with an answer in which
every item has a property that the contract does not know.
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
from benchmarks.measure import spread
from benchmarks.payloads import BASE_PATH, CALL_ID, compact, page
from callfire_client import AsyncCallFire
from callfire_client.models import CallPage

ROUNDS = 25
COUNTS = {"a call": 200, "a page of 100": 30}
Ask = Callable[[AsyncCallFire], Awaitable[object]]


async def a_call(cf: AsyncCallFire) -> object:
    return await cf.calls.get_call(CALL_ID)


async def a_page(cf: AsyncCallFire) -> object:
    return await cf.calls.find_calls(limit=100).first_page()


ASKS: dict[str, Ask] = {"a call": a_call, "a page of 100": a_page}


async def race(ask: Ask, count: int, clients: dict[str, AsyncCallFire]) -> dict[str, list[float]]:
    """CPU seconds of each, round by round."""
    taken: dict[str, list[float]] = {name: [] for name in clients}
    for cf in clients.values():
        for _ in range(5):
            await ask(cf)
    for _ in range(ROUNDS):
        names = list(clients)
        random.shuffle(names)
        for name in names:
            gc.collect()
            began = time.process_time()
            for _ in range(count):
                await ask(clients[name])
            taken[name].append((time.process_time() - began) / count)
    return taken


def row(name: str, off: list[float], on: list[float]) -> str:
    ratios = [one / other for one, other in zip(on, off, strict=True)]
    low, middle, high = spread(ratios)
    times = [f"{spread(times)[1] * 1e3:.2f} ms" for times in (off, on)]
    return f"| {name} | {times[0]} | {times[1]} | **{middle:.2f}** ({low:.2f} to {high:.2f}) |"


def drifted() -> tuple[bytes, dict[str, Any]]:
    """A page in which every item has a property more."""
    document = json.loads(page(100))
    for item in document["items"]:
        item["shinyNew"] = 1
    return compact(document), document


def checking() -> list[str]:
    """The check alone beside what reads a page, without any socket."""
    from callfire_client._data import load_contract
    from callfire_client._data.checking import make_checker

    began = time.process_time()
    checker = make_checker(load_contract())
    expected = checker.operation("GET", "/calls")
    prepared = (time.process_time() - began) * 1e3
    assert expected is not None
    works: dict[str, Callable[[], object]] = {}
    for name, content in (("fitting", page(100)), ("drifting", drifted()[0])):
        value = json.loads(content)
        works[f"reading a {name} page"] = lambda content=content: CallPage.from_dict(
            json.loads(content)
        )
        works[f"checking a {name} page"] = lambda value=value: expected.check(
            200, "application/json", value
        )
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            began = time.process_time()
            for _ in range(20):
                work()
            taken[name].append((time.process_time() - began) / 20)
    lines = [f"| {name} | {spread(times)[1] * 1e3:.2f} ms |" for name, times in taken.items()]
    return [
        "| alone | |",
        "|---|---|",
        f"| reading the contract, once | {prepared:.1f} ms |",
        *lines,
    ]


async def main() -> None:
    """Print the tables."""
    print("| with httpx or aiohttp | off | on | ratio |\n|---|---|---|---|")
    told: list[object] = []
    with server.running() as address:
        for transport in ("httpx", "aiohttp"):
            for what, ask in ASKS.items():
                options: dict[str, Any] = {
                    "base_url": address + BASE_PATH,
                    "transport": transport,
                }
                async with (
                    AsyncCallFire("u", "p", **options) as off,
                    AsyncCallFire("u", "p", on_drift=told.append, **options) as on,
                ):
                    taken = await race(ask, COUNTS[what], {"off": off, "on": on})
                print(row(f"{what}, {transport}", taken["off"], taken["on"]))
    assert not told, told
    print("\n" + "\n".join(checking()))


if __name__ == "__main__":
    asyncio.run(main())
