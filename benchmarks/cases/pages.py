"""Pages and bodies: decode, encode, read a page end to end, and read many pages over a slow network."""

from __future__ import annotations

from attrs import evolve

from benchmarks.cases import Case, Row, json_library
from benchmarks.implementations import Implementation, own
from benchmarks.measure import Effort, Samples, measure


def _decode(address: str, effort: Effort) -> Samples:
    implementations = (
        json_library("json", "decode"),
        own("decode"),
        own("decode", "orjson"),
        Implementation("default output", "default_output:decode"),
        Implementation(
            "default output with orjson", "default_output:decode", {"library": "orjson"}
        ),
        json_library("openai", "decode"),
        json_library("pydantic", "decode"),
        json_library("msgspec", "decode"),
        json_library("orjson", "decode"),
    )
    return measure(implementations, address, effort, count=5)


def _encode(address: str, effort: Effort) -> Samples:
    implementations = (
        json_library("json", "encode"),
        own("encode"),
        own("encode", "orjson"),
        Implementation("default output", "default_output:encode"),
        json_library("pydantic", "encode"),
        json_library("msgspec", "encode"),
        json_library("orjson", "encode"),
    )
    return measure(implementations, address, effort, count=20)


def _page(address: str, effort: Effort) -> Samples:
    path = "/calls?limit=100&offset=0"
    implementations = (
        Implementation("httpx", "http_libraries:one_call", {"path": path}),
        own("page_of_100"),
        own("page_of_100", "orjson"),
        Implementation("default output", "default_output:page_of_100"),
        Implementation("githubkit", "other_clients:githubkit_page"),
        Implementation("openai", "other_clients:openai_call", {"path": path, "model": "CallPage"}),
    )
    return measure(implementations, address, effort, count=30, warm_up=2)


def _page_async(address: str, effort: Effort) -> Samples:
    path = "/calls?limit=100&offset=0"
    implementations = (
        Implementation("httpx", "http_libraries:one_call_async", {"path": path}),
        own("page_of_100_async"),
        own("page_of_100_async", "orjson"),
        own("page_of_100_async", "orjson", "aiohttp"),
        Implementation("default output", "default_output:page_of_100_async"),
    )
    return measure(implementations, address, effort, count=30, warm_up=2)


def _prefetch(address: str, effort: Effort) -> Samples:
    implementations = (
        evolve(own("pages", prefetch=0), name="sequential"),
        own("pages", prefetch=8),
        own("pages", "aiohttp", prefetch=8),
    )
    reduced = evolve(effort, rounds=min(effort.rounds, 6), processes=1)
    return measure(implementations, address, reduced, count=1, warm_up=0)


CASES = (
    Case(
        "decode",
        (
            Row(work="decode a page of 1000, standard library", reference="json", goal=1.9),
            Row(
                work="decode a page of 1000, `orjson` extra",
                implementation="callfire-client, orjson",
                reference="json",
                goal=1.5,
                others={"default output": "default output with orjson"},
            ),
        ),
        _decode,
    ),
    Case(
        "page",
        (
            Row(work="page of 100, typed, end to end, CPU time, sync, no extra", goal=3.6),
            Row(
                work="page of 100, typed, end to end, CPU time, sync, `orjson` extra",
                implementation="callfire-client, orjson",
                goal=2.6,
            ),
        ),
        _page,
    ),
    Case(
        "page-async",
        (
            Row(work="page of 100, typed, end to end, CPU time, async, no extra", goal=3.6),
            Row(
                work="page of 100, typed, end to end, CPU time, async, `orjson` extra",
                implementation="callfire-client, orjson",
                goal=2.6,
            ),
            Row(
                work="page of 100, typed, end to end, CPU time, async, both extras",
                implementation="callfire-client, orjson and aiohttp",
            ),
        ),
        _page_async,
    ),
    Case(
        "encode",
        (
            Row(work="encode 1000 recipients, standard library", reference="json", goal=1.2),
            Row(
                work="encode 1000 recipients, `orjson` extra",
                implementation="callfire-client, orjson",
                reference="json",
                goal=0.6,
            ),
        ),
        _encode,
    ),
    Case(
        "prefetch",
        (
            Row(
                work="read 100 pages of 10, 20 ms latency, `prefetch(8)`",
                reference="sequential",
                metric="wall",
                higher_is_better=True,
                goal=6.6,
            ),
        ),
        _prefetch,
    ),
)
