"""Pages and bodies: decoding, encoding, a page from end to end, and many pages from afar."""

from __future__ import annotations

from attrs import evolve

from benchmarks.contenders import Contender, ours
from benchmarks.measure import Effort, Samples, race
from benchmarks.rooms import Room, Row, json_library


def _decode(address: str, effort: Effort) -> Samples:
    contenders = (
        json_library("json", "decode"),
        ours("ours", "decode"),
        ours("ours, speed", "decode", "speed"),
        Contender("default output", "default_output:decode"),
        Contender("default output with orjson", "default_output:decode", {"library": "orjson"}),
        json_library("openai", "decode"),
        json_library("pydantic", "decode"),
        json_library("msgspec", "decode"),
        json_library("orjson", "decode"),
    )
    return race(contenders, address, effort, count=5)


def _encode(address: str, effort: Effort) -> Samples:
    contenders = (
        json_library("json", "encode"),
        ours("ours", "encode"),
        ours("ours, speed", "encode", "speed"),
        Contender("default output", "default_output:encode"),
        json_library("pydantic", "encode"),
        json_library("msgspec", "encode"),
        json_library("orjson", "encode"),
    )
    return race(contenders, address, effort, count=20)


def _page(address: str, effort: Effort) -> Samples:
    path = "/calls?limit=100&offset=0"
    contenders = (
        Contender("httpx", "bare:one_call", {"path": path}),
        ours("ours", "page_of_100"),
        ours("ours, speed", "page_of_100", "speed"),
        Contender("default output", "default_output:page_of_100"),
        Contender("githubkit", "peers:githubkit_page"),
        Contender("openai", "peers:openai_call", {"path": path, "model": "CallPage"}),
    )
    return race(contenders, address, effort, count=30, warm=2)


def _page_async(address: str, effort: Effort) -> Samples:
    contenders = (
        Contender("httpx", "bare:one_call_async", {"path": "/calls?limit=100&offset=0"}),
        ours("ours", "page_of_100_async"),
        ours("ours, speed", "page_of_100_async", "speed"),
        ours("ours, speed and fast", "page_of_100_async", "speed", "fast"),
        Contender("default output", "default_output:page_of_100_async"),
    )
    return race(contenders, address, effort, count=30, warm=2)


def _prefetch(address: str, effort: Effort) -> Samples:
    contenders = (
        ours("one after another", "pages", ahead=0),
        ours("ours", "pages", ahead=8),
        ours("ours, fast", "pages", "fast", ahead=8),
    )
    few = evolve(effort, rounds=min(effort.rounds, 6), launches=1)
    return race(contenders, address, few, count=1, warm=0)


ROOMS = (
    Room(
        "decode",
        (
            Row(work="decode a page of 1000, standard library", reference="json", goal=1.9),
            Row(
                work="decode a page of 1000, `speed` extra",
                ours="ours, speed",
                reference="json",
                goal=1.5,
                others={"default output": "default output with orjson"},
            ),
        ),
        _decode,
    ),
    Room(
        "page",
        (
            Row(work="page of 100, typed, end to end, CPU, sync, no extra", goal=3.6),
            Row(
                work="page of 100, typed, end to end, CPU, sync, `speed` extra",
                ours="ours, speed",
                goal=2.6,
            ),
        ),
        _page,
    ),
    Room(
        "page-async",
        (
            Row(work="page of 100, typed, end to end, CPU, async, no extra", goal=3.6),
            Row(
                work="page of 100, typed, end to end, CPU, async, `speed` extra",
                ours="ours, speed",
                goal=2.6,
            ),
            Row(
                work="page of 100, typed, end to end, CPU, async, both extras",
                ours="ours, speed and fast",
            ),
        ),
        _page_async,
    ),
    Room(
        "encode",
        (
            Row(work="encode 1000 recipients, standard library", reference="json", goal=1.2),
            Row(
                work="encode 1000 recipients, `speed` extra",
                ours="ours, speed",
                reference="json",
                goal=0.6,
            ),
        ),
        _encode,
    ),
    Room(
        "prefetch",
        (
            Row(
                work="read 100 pages of 10, 20 ms away, `prefetch(8)`",
                reference="one after another",
                key="wall",
                more=True,
                goal=7.0,
            ),
        ),
        _prefetch,
    ),
)
