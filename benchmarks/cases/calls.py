"""Calls that are read one after another and decoded into models: CPU time."""

from __future__ import annotations

from benchmarks.cases import Case, Row
from benchmarks.implementations import Implementation, own
from benchmarks.measure import Effort, Samples, measure

_COUNT = 300


def _sync(address: str, effort: Effort) -> Samples:
    implementations = (
        Implementation("httpx", "http_libraries:one_call"),
        own("one_call"),
        Implementation("default output", "default_output:one_call"),
        Implementation("githubkit", "other_clients:githubkit_call"),
        Implementation("openai", "other_clients:openai_call"),
        Implementation("httpx2", "http_libraries:one_call", {"library": "httpx2"}),
    )
    return measure(implementations, address, effort, count=_COUNT, warm_up=20)


def _async(address: str, effort: Effort) -> Samples:
    implementations = (
        Implementation("httpx", "http_libraries:one_call_async"),
        own("one_call_async"),
        own("one_call_async", "aiohttp"),
        Implementation("default output", "default_output:one_call_async"),
        Implementation("githubkit", "other_clients:one_call_async", {"client": "githubkit"}),
        Implementation("openai", "other_clients:one_call_async", {"client": "openai"}),
        Implementation("httpx2", "http_libraries:one_call_async", {"library": "httpx2"}),
        Implementation("aiohttp", "http_libraries:one_call_async", {"library": "aiohttp"}),
    )
    return measure(implementations, address, effort, count=_COUNT, warm_up=20)


CASES = (
    Case(
        "one-call",
        (Row(work="one Call, typed, sequential, CPU time, sync", goal=1.0),),
        _sync,
    ),
    Case(
        "one-call-async",
        (
            Row(work="one Call, typed, sequential, CPU time, async", goal=1.0),
            Row(
                work="one Call, typed, sequential, CPU time, async, `aiohttp` extra",
                implementation="callfire-client, aiohttp",
                goal=0.5,
            ),
        ),
        _async,
    ),
)
