"""Whole programs beside one that is written by hand with aiohttp and dictionaries: time and memory."""

from __future__ import annotations

from functools import partial

from attrs import evolve

from benchmarks.cases import Case, Row
from benchmarks.implementations import OWN, Implementation, own
from benchmarks.measure import Effort, Samples, measure
from benchmarks.server import MANY_TOTAL

_BY_HAND = "aiohttp and dictionaries"
_EXTRAS = f"{OWN}, aiohttp and orjson"


def _measure(address: str, effort: Effort, factory: str, calls: int) -> Samples:
    arguments = {"count": effort.count(calls // 1000) * 1000}
    implementations = (
        Implementation(_BY_HAND, f"programs:{factory}", arguments, new_process=True),
        own(factory, new_process=True, **arguments),
        own(factory, "aiohttp", "orjson", new_process=True, **arguments),
        Implementation("default output", f"default_output:{factory}", arguments, new_process=True),
    )
    reduced = evolve(effort, rounds=min(effort.rounds, 7), processes=1)
    return measure(implementations, address, reduced, count=1, warm_up=0)


def _rows(work: str, goal: float, goal_with_extras: float) -> tuple[Row, ...]:
    return (
        Row(work=work, reference=_BY_HAND, metric="wall", goal=goal),
        Row(
            work=f"{work}, both extras",
            implementation=_EXTRAS,
            reference=_BY_HAND,
            metric="wall",
            goal=goal_with_extras,
        ),
        Row(
            work=f"{work}, additional peak memory, both extras",
            implementation=_EXTRAS,
            reference=_BY_HAND,
            metric="memory",
            goal=1.0,
        ),
    )


CASES = (
    Case(
        "program-send",
        _rows("send 10,000 calls in 1,000 requests, 20 in flight", 2.2, 1.3),
        partial(_measure, factory="send_many", calls=10_000),
    ),
    Case(
        "program-read",
        _rows("read 100,000 calls in pages of 100", 1.7, 1.2),
        partial(_measure, factory="read_many", calls=MANY_TOTAL),
    ),
)
