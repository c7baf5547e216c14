"""One Call after another, typed: CPU time."""

from __future__ import annotations

from benchmarks.contenders import Contender, ours
from benchmarks.measure import Effort, Samples, race
from benchmarks.rooms import Room, Row

_COUNT = 300


def _sync(address: str, effort: Effort) -> Samples:
    contenders = (
        Contender("httpx", "bare:one_call"),
        ours("ours", "one_call"),
        Contender("default output", "default_output:one_call"),
        Contender("githubkit", "peers:githubkit_call"),
        Contender("openai", "peers:openai_call"),
        Contender("httpx2", "bare:one_call", {"library": "httpx2"}),
    )
    return race(contenders, address, effort, count=_COUNT, warm=20)


def _async(address: str, effort: Effort) -> Samples:
    contenders = (
        Contender("httpx", "bare:one_call_async"),
        ours("ours", "one_call_async"),
        ours("ours, fast", "one_call_async", "fast"),
        Contender("default output", "default_output:one_call_async"),
        Contender("githubkit", "peers:one_call_async", {"peer": "githubkit"}),
        Contender("openai", "peers:one_call_async", {"peer": "openai"}),
        Contender("httpx2", "bare:one_call_async", {"library": "httpx2"}),
        Contender("aiohttp", "bare:one_call_async", {"library": "aiohttp"}),
    )
    return race(contenders, address, effort, count=_COUNT, warm=20)


ROOMS = (
    Room(
        "one-call",
        (Row(work="one Call, typed, sequential, CPU, sync", goal=1.0),),
        _sync,
    ),
    Room(
        "one-call-async",
        (
            Row(work="one Call, typed, sequential, CPU, async", goal=1.0),
            Row(work="the same, fast transport extra", ours="ours, fast", goal=0.5),
        ),
        _async,
    ),
)
