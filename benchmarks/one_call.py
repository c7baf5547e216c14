"""One call after another, typed, against the bare HTTP library with the same headers: CPU time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

import httpx

from benchmarks import server
from benchmarks.ratios import Row, compare
from callfire_client import AsyncCallFire, CallFire
from callfire_client.version import __version__

_ROUNDS = 15
_CALLS = 200
_REFERENCE = "httpx returning bytes"
_HEADERS = {"Accept": "application/json", "User-Agent": f"callfire-client/{__version__}"}


def rows() -> Iterator[Row]:
    """Measure, sync and async."""
    with server.running() as base_url, asyncio.Runner() as runner:
        yield from _sync(base_url)
        yield from runner.run(_async(base_url))


def _row(kind: str, found: dict[str, tuple[list[float], list[float]]]) -> Iterator[Row]:
    for name, (ratios, seconds) in found.items():
        yield Row(f"{name}, {kind}", _REFERENCE, ratios, [taken / _CALLS for taken in seconds])


def _sync(base_url: str) -> Iterator[Row]:
    # trust_env as the client has it on loopback.
    with (
        httpx.Client(auth=("sandbox", "sandbox"), headers=_HEADERS, trust_env=False) as bare,
        CallFire("sandbox", "sandbox", base_url=base_url) as cf,
    ):

        def timed(once: Callable[[], object]) -> Callable[[], float]:
            def run() -> float:
                begun = time.process_time()
                for _ in range(_CALLS):
                    once()
                return time.process_time() - begun

            return run

        work = {
            _REFERENCE: timed(lambda: bare.get(f"{base_url}/calls/1").content),
            "`cf.calls.get_call(1)`": timed(lambda: cf.calls.get_call(1).id),
        }
        yield from _row("sync", compare(work, _REFERENCE, rounds=_ROUNDS))


async def _async(base_url: str) -> list[Row]:
    loop = asyncio.get_running_loop()
    async with (
        httpx.AsyncClient(auth=("sandbox", "sandbox"), headers=_HEADERS, trust_env=False) as bare,
        AsyncCallFire("sandbox", "sandbox", base_url=base_url) as cf,
    ):

        def timed(once: Callable[[], Awaitable[object]]) -> Callable[[], float]:
            async def batch() -> float:
                begun = time.process_time()
                for _ in range(_CALLS):
                    await once()
                return time.process_time() - begun

            return lambda: asyncio.run_coroutine_threadsafe(batch(), loop).result()

        work = {
            _REFERENCE: timed(lambda: bare.get(f"{base_url}/calls/1")),
            "`await cf.calls.get_call(1)`": timed(lambda: cf.calls.get_call(1)),
        }
        found = await asyncio.to_thread(compare, work, _REFERENCE, rounds=_ROUNDS)
        return list(_row("async", found))
