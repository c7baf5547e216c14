"""Pages and bodies: encode, read a page end to end, and read many pages over a slow network."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from benchmarks.cases import Case, Row, json_library
from benchmarks.implementations import OWN, Implementation, own
from benchmarks.measure import Effort, Samples, measure


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


_RECORDS = ", records"


def _own(factory: str, *extras: tuple[str, ...]) -> list[Implementation]:
    """Return this package with each choice of extras, reading the ids of the page, and its records too."""
    made: list[Implementation] = []
    for each in extras:
        ids = own(factory, *each)
        records = own(factory, *each, records=True)
        made += (ids, evolve(records, name=records.name + _RECORDS))
    return made


def _page_rows(
    kind: str, goals: Mapping[str, tuple[str, float | None, float | None]]
) -> tuple[Row, ...]:
    """Return the rows of a client: by name of an implementation, the extras and the goals."""
    work = f"page of 100, typed, end to end, CPU time, {kind}"
    return tuple(
        Row(work=f"{work}, {extras}, {read}", implementation=name + suffix, goal=goal)
        for name, (extras, untouched, records) in goals.items()
        for read, suffix, goal in (
            ("nested objects untouched", "", untouched),
            ("`records` read", _RECORDS, records),
        )
    )


def _page(address: str, effort: Effort) -> Samples:
    path = "/calls?limit=100&offset=0"
    implementations = (
        Implementation("httpx", "http_libraries:one_call", {"path": path}),
        *_own("page_of_100", (), ("orjson",)),
        Implementation("default output", "default_output:page_of_100"),
        Implementation("githubkit", "other_clients:githubkit_page"),
        Implementation("openai", "other_clients:openai_call", {"path": path, "model": "CallPage"}),
    )
    return measure(implementations, address, effort, count=30, warm_up=2)


def _page_async(address: str, effort: Effort) -> Samples:
    path = "/calls?limit=100&offset=0"
    implementations = (
        Implementation("httpx", "http_libraries:one_call_async", {"path": path}),
        *_own("page_of_100_async", (), ("orjson",), ("orjson", "aiohttp")),
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
        "page",
        _page_rows(
            "sync",
            {OWN: ("no extra", 3.3, 3.8), f"{OWN}, orjson": ("`orjson` extra", 2.5, 3.0)},
        ),
        _page,
    ),
    Case(
        "page-async",
        _page_rows(
            "async",
            {
                OWN: ("no extra", 2.2, None),
                f"{OWN}, orjson": ("`orjson` extra", None, None),
                f"{OWN}, orjson and aiohttp": ("both extras", 1.3, None),
            },
        ),
        _page_async,
    ),
    Case(
        "encode",
        (
            Row(work="encode 1000 recipients, standard library", reference="json", goal=1.15),
            Row(
                work="encode 1000 recipients, `orjson` extra",
                implementation="callfire-client, orjson",
                reference="json",
                goal=0.3,
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
