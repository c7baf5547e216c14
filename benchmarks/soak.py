"""A process that makes calls repeatedly and records its memory: `python -m benchmarks.soak`."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

from benchmarks.implementations import UnavailableError
from benchmarks.implementations.callfire import async_client
from benchmarks.implementations.transfers import memory

_MARKS = 60
_CONCURRENCY = 10


async def _soak(
    address: str, seconds: float, calls: int, extras: tuple[str, ...]
) -> list[dict[str, float]]:
    marks: list[dict[str, float]] = []
    made, started = 0, time.monotonic()

    def is_finished() -> bool:
        return made >= calls or time.monotonic() - started >= seconds

    def mark() -> None:
        marks.append(
            {
                "seconds": time.monotonic() - started,
                "calls": made,
                "memory": memory("VmRSS"),
                "descriptors": sum(1 for _ in Path("/proc/self/fd").iterdir()),
                "tasks": len(asyncio.all_tasks()),
            }
        )

    async with async_client(address, extras) as cf:

        async def make_calls() -> None:
            nonlocal made
            while not is_finished():
                made += 1
                if made % 500 == 0:
                    assert len(await cf.media.get_media_data_binary(1).read()) == 1 << 20
                elif made % 100 == 0:
                    # Ends before the last page, so that prefetched requests are cancelled.
                    async for call in cf.calls.find_calls(limit=10).prefetch(2).take(15):
                        assert call.id
                else:
                    assert (await cf.calls.get_call(1)).id

        async with asyncio.TaskGroup() as group:
            for _ in range(_CONCURRENCY):
                group.create_task(make_calls())
            while not is_finished():
                mark()
                await asyncio.sleep(seconds / _MARKS)
    return marks


def main(address: str, seconds: str, calls: str, *extras: str) -> None:
    """Make calls, and print the recorded values as JSON."""
    try:
        marks = asyncio.run(_soak(address, float(seconds), int(calls), extras))
    except UnavailableError as reason:
        print(json.dumps({"unavailable": str(reason)}))
    else:
        print(json.dumps({"marks": marks}))


if __name__ == "__main__":
    main(*sys.argv[1:])
