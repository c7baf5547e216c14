"""Whole programs: send 10,000 calls, and read 100,000; among them those written by hand with aiohttp and dictionaries."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from benchmarks.implementations import HEADERS, base_url
from benchmarks.implementations.concurrency import in_flight
from benchmarks.implementations.transfers import memory, reset_peak
from benchmarks.payloads import CALL_ID

BATCH = 10
"""The recipients of a request."""
SENDERS = 20
"""The requests in flight."""
PAGE_SIZE = 100
MESSAGE = "Hello, this is a reminder of your appointment."


async def send_batches(send: Callable[[int], Awaitable[None]], count: int) -> None:
    """Send calls in batches, with the same pattern of load for every implementation.

    Args:
        send: Sends a batch; called with the number of its first recipient.
        count: The number of calls.
    """
    numbers = iter(range(0, count, BATCH))
    await in_flight(lambda: send(next(numbers)), count // BATCH, SENDERS)


def check_report(states: Mapping[Any, int], ids: int, count: int) -> None:
    """Check what a program made of the calls that it read."""
    assert dict(states) == {"FINISHED": count}
    assert ids == count * CALL_ID + count * (count - 1) // 2


async def measure_program(program: Callable[[], Awaitable[None]]) -> dict[str, float]:
    """Run a program, and measure its times and its additional peak memory."""
    reset_peak()
    before = memory("VmHWM")
    wall, cpu = time.perf_counter(), time.process_time()
    await program()
    times = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    return {**times, "memory": memory("VmHWM") - before}


@asynccontextmanager
async def send_many(address: str, count: int) -> AsyncGenerator[Callable[[int], Any]]:
    import aiohttp

    async with aiohttp.ClientSession(headers=HEADERS) as session:

        async def send(number: int) -> None:
            body = [
                {
                    "phoneNumber": f"1213555{each % 10_000:04}",
                    "liveMessage": MESSAGE,
                    "attributes": {"customer": str(each)},
                }
                for each in range(number, number + BATCH)
            ]
            async with session.post(f"{base_url(address)}/calls", json=body) as response:
                response.raise_for_status()
                sent = await response.json()
            assert sent["items"][-1]["id"] == CALL_ID + BATCH - 1

        await send(0)
        yield lambda _: measure_program(partial(send_batches, send, count))


@asynccontextmanager
async def read_many(address: str, count: int) -> AsyncGenerator[Callable[[int], Any]]:
    import aiohttp

    url = f"{base_url(address + '/many')}/calls"
    async with aiohttp.ClientSession(headers=HEADERS) as session:

        async def read(count: int) -> None:
            states: Counter[str] = Counter()
            ids = 0
            for offset in range(0, count, PAGE_SIZE):
                query = {"limit": str(PAGE_SIZE), "offset": str(offset)}
                async with session.get(url, params=query) as response:
                    response.raise_for_status()
                    page = await response.json()
                for call in page["items"]:
                    states[call["state"]] += 1
                    ids += call["id"]
            check_report(states, ids, count)

        await read(PAGE_SIZE)
        yield lambda _: measure_program(partial(read, count))
