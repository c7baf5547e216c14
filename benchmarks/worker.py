"""A process that performs the task of one implementation on request: `python -m benchmarks.worker`.

It reads lines with two numbers, and replies to each with a sample as a line of JSON.
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

from benchmarks.implementations import UnavailableError


def _reply(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


def _next_request() -> tuple[int, int] | None:
    """Return the number of repetitions before and during the measurement; None at the end."""
    line = sys.stdin.readline()
    if not line:
        return None
    # Garbage of earlier rounds must not be collected during this one.
    gc.collect()
    warm_up, count = line.split()
    return int(warm_up), int(count)


class _Clock:
    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self, own: dict[str, float] | None) -> dict[str, float]:
        """Return the elapsed times, replaced by what the task measured itself, if anything."""
        elapsed = {
            "cpu": time.process_time() - self._cpu,
            "wall": time.perf_counter() - self._wall,
        }
        return {**elapsed, **(own or {})}


def _serve(context: Any) -> None:
    with context as run:
        _reply({})
        while (request := _next_request()) is not None:
            warm_up, count = request
            if warm_up:
                run(warm_up)
            clock = _Clock()
            _reply(clock.read(run(count)))


async def _serve_async(context: Any) -> None:
    async with context as run:
        _reply({})
        while (request := _next_request()) is not None:
            warm_up, count = request
            if warm_up:
                await run(warm_up)
            clock = _Clock()
            _reply(clock.read(await run(count)))


def main(factory: str, address: str, arguments: str) -> None:
    """Report readiness, or why the implementation is unavailable; then serve requests."""
    module, _, name = factory.partition(":")
    try:
        function = getattr(import_module(f"benchmarks.implementations.{module}"), name)
        context = function(address, **json.loads(arguments))
        if inspect.isasyncgenfunction(inspect.unwrap(function)):
            asyncio.run(_serve_async(context))
        else:
            _serve(context)
    except ModuleNotFoundError as error:
        _reply({"unavailable": f"not installed: {error.name}"})
    except UnavailableError as error:
        _reply({"unavailable": str(error)})
    except (BrokenPipeError, KeyboardInterrupt):
        pass
    except Exception as error:  # noqa: BLE001 - reported to the parent, which measures the others
        _reply({"unavailable": f"failed: {type(error).__name__}: {error}"[:200]})


if __name__ == "__main__":
    main(*sys.argv[1:])
