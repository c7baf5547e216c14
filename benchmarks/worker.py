"""A process that does one contender's work as often as it is told: `python -m benchmarks.worker`.

It reads numbers, a line each, and answers each with what that took, as JSON.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import json
import sys
import time
from importlib import import_module
from typing import Any

from benchmarks.contenders import AbsentError


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


def _asked() -> tuple[int, int] | None:
    """How often to do it unmeasured, and how often measured; None at the end."""
    line = sys.stdin.readline()
    if not line:
        return None
    # What others left behind is not this round's to collect.
    gc.collect()
    first, then = line.split()
    return int(first), int(then)


class _Clock:
    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self, own: dict[str, float] | None) -> dict[str, float]:
        taken = {
            "cpu": time.process_time() - self._cpu,
            "wall": time.perf_counter() - self._wall,
        }
        return {**taken, **(own or {})}


def _blocking(context: Any) -> None:
    with context as run:
        _say({})
        while (asked := _asked()) is not None:
            if asked[0]:
                run(asked[0])
            clock = _Clock()
            _say(clock.read(run(asked[1])))


async def _awaiting(context: Any) -> None:
    async with context as run:
        _say({})
        while (asked := _asked()) is not None:
            if asked[0]:
                await run(asked[0])
            clock = _Clock()
            _say(clock.read(await run(asked[1])))


def main(factory: str, address: str, arguments: str) -> None:
    """Say that it is ready, or why it cannot be; then do what is asked."""
    module, _, name = factory.partition(":")
    try:
        make = getattr(import_module(f"benchmarks.contenders.{module}"), name)
        context = make(address, **json.loads(arguments))
        if inspect.isasyncgenfunction(inspect.unwrap(make)):
            asyncio.run(_awaiting(context))
        else:
            _blocking(context)
    except ModuleNotFoundError as error:
        _say({"absent": f"not installed: {error.name}"})
    except AbsentError as error:
        _say({"absent": str(error)})
    except (BrokenPipeError, KeyboardInterrupt):
        pass
    except Exception as error:  # noqa: BLE001 - told to whoever measures, who goes on with the others
        _say({"absent": f"failed: {type(error).__name__}: {error}"[:200]})


if __name__ == "__main__":
    main(*sys.argv[1:])
