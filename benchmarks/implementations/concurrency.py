"""Concurrent requests: the same pattern of load for every implementation."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from benchmarks.implementations import IN_FLIGHT

SendOne = Callable[[], Awaitable[Any]]
"""Sends one request, and checks the response."""


async def in_flight(send_one: SendOne, count: int, concurrency: int) -> None:
    """Send `count` requests, `concurrency` of them at any time."""
    remaining = iter(range(count))

    async def send_sequentially() -> None:
        for _ in remaining:
            await send_one()

    async with asyncio.TaskGroup() as group:
        for _ in range(concurrency):
            group.create_task(send_sequentially())


async def bursts(
    open_client: Callable[[], AbstractAsyncContextManager[SendOne]], count: int
) -> dict[str, float]:
    """Send many requests at once from a client that has sent one before; with a new client per burst.

    The first request opens the client, which loads certificates, and one connection. It is not measured.

    Returns:
        The times of all bursts.
    """
    wall = cpu = 0.0
    for _ in range(count):
        async with open_client() as send_one:
            await send_one()
            wall_start, cpu_start = time.perf_counter(), time.process_time()
            await in_flight(send_one, IN_FLIGHT, IN_FLIGHT)
            wall += time.perf_counter() - wall_start
            cpu += time.process_time() - cpu_start
    return {"wall": wall, "cpu": cpu}
