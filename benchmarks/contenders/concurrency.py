"""Many at once: the same shape of load for whoever sends it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from benchmarks.contenders import IN_FLIGHT

Once = Callable[[], Awaitable[Any]]


async def in_flight(once: Once, count: int, flights: int) -> None:
    """Do something `count` times, `flights` of them at any time."""
    left = iter(range(count))

    async def one_after_the_other() -> None:
        for _ in left:
            await once()

    async with asyncio.TaskGroup() as group:
        for _ in range(flights):
            group.create_task(one_after_the_other())


async def bursts(
    opened: Callable[[], AbstractAsyncContextManager[Once]], count: int
) -> dict[str, float]:
    """Send many at once from a client that has sent one so far, with a client for each burst.

    That one opens the client, whose certificates are not to the point, and one connection.

    Returns:
        What the bursts took.
    """
    wall = cpu = 0.0
    for _ in range(count):
        async with opened() as once:
            await once()
            wall_begun, cpu_begun = time.perf_counter(), time.process_time()
            await in_flight(once, IN_FLIGHT, IN_FLIGHT)
            wall += time.perf_counter() - wall_begun
            cpu += time.process_time() - cpu_begun
    return {"wall": wall, "cpu": cpu}
