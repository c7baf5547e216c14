"""A process that calls and calls, and notes what it holds: `python -m benchmarks.soak`."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

from benchmarks.contenders import AbsentError
from benchmarks.contenders.ours import async_client
from benchmarks.contenders.transfers import memory

_MARKS = 60
_FLIGHTS = 10


async def _soak(
    address: str, seconds: float, calls: int, extras: tuple[str, ...]
) -> list[dict[str, float]]:
    marks: list[dict[str, float]] = []
    made, begun = 0, time.monotonic()

    def mark() -> None:
        marks.append(
            {
                "seconds": time.monotonic() - begun,
                "calls": made,
                "memory": memory("VmRSS"),
                "descriptors": sum(1 for _ in Path("/proc/self/fd").iterdir()),
                "tasks": len(asyncio.all_tasks()),
            }
        )

    async with async_client(address, extras) as cf:

        async def call() -> None:
            nonlocal made
            while made < calls and time.monotonic() - begun < seconds:
                made += 1
                if made % 500 == 0:
                    assert len(await cf.media.get_media_data_binary(1).read()) == 1 << 20
                elif made % 100 == 0:
                    # Left early, as users do: what is fetched ahead is cancelled.
                    async for one in cf.calls.find_calls(limit=10).prefetch(2).take(15):
                        assert one.id
                else:
                    assert (await cf.calls.get_call(1)).id

        async with asyncio.TaskGroup() as group:
            for _ in range(_FLIGHTS):
                group.create_task(call())
            while made < calls and time.monotonic() - begun < seconds:
                mark()
                await asyncio.sleep(seconds / _MARKS)
    return marks


def main(address: str, seconds: str, calls: str, *extras: str) -> None:
    """Call, and print what was noted."""
    try:
        marks = asyncio.run(_soak(address, float(seconds), int(calls), extras))
    except AbsentError as why:
        print(json.dumps({"absent": str(why)}))
    else:
        print(json.dumps({"marks": marks}))


if __name__ == "__main__":
    main(*sys.argv[1:])
