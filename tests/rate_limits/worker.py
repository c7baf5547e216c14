"""A process that sends requests under a shared rate limit: `python -m tests.rate_limits.worker`.

It prints `ready` and waits for a line, to start with others. At the end, it prints the earliest and the latest
time at which each of its reserved times can be, in seconds of the monotonic clock, which all processes of a
machine share.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from callfire_client import AsyncCallFire, CallFire
from callfire_client.rate_limits import PostgresRateLimiter, RedisRateLimiter

LIMITERS: dict[str, Any] = {"redis": RedisRateLimiter, "postgres": PostgresRateLimiter}


class Recorder:
    """A limiter that records what another one reserves."""

    def __init__(self, limiter: Any) -> None:
        self.limiter = limiter
        self.times: list[tuple[float, float]] = []

    def reserve(self, max_wait: float | None) -> float | None:
        before = time.monotonic()
        return self._record(before, self.limiter.reserve(max_wait))

    async def reserve_async(self, max_wait: float | None) -> float | None:
        before = time.monotonic()
        return self._record(before, await self.limiter.reserve_async(max_wait))

    def _record(self, before: float, waiting: float | None) -> float | None:
        assert waiting is not None
        self.times.append((before + waiting, time.monotonic() + waiting))
        return waiting


def use(limiter: Recorder, count: int) -> None:
    with limiter.limiter, CallFire(rate_limit=limiter) as cf, ThreadPoolExecutor(4) as threads:
        copies = [cf, cf.with_options(timeout=60)]
        list(threads.map(lambda number: copies[number % 2].me.get_account(), range(count)))


async def use_async(limiter: Recorder, count: int) -> None:
    async with limiter.limiter, AsyncCallFire(rate_limit=limiter) as cf:
        copies = [cf, cf.with_options(timeout=60)]
        await asyncio.gather(*(copies[number % 2].me.get_account() for number in range(count)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("client", choices=("sync", "async"))
    parser.add_argument("limiter", choices=LIMITERS)
    parser.add_argument("url")
    parser.add_argument("--rate", type=float, required=True)
    parser.add_argument("--count", type=int, required=True)
    options = parser.parse_args()
    limiter = Recorder(LIMITERS[options.limiter](options.url, options.rate))
    print("ready", flush=True)
    input()
    if options.client == "sync":
        use(limiter, options.count)
    else:
        asyncio.run(use_async(limiter, options.count))
    print(json.dumps(limiter.times))


if __name__ == "__main__":
    main()
