"""Growth: what costs do as pages, requests in flight and models become more, and as time passes."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

from attrs import evolve

from benchmarks.contenders import Contender, ours
from benchmarks.measure import ROOT, Effort, race, race_scripts, spread
from benchmarks.rooms import in_flight, json_library
from benchmarks.rooms.starting import importing

_SIZES = (10, 30, 100, 300, 1000, 3000, 10_000)
_FLIGHTS = (1, 3, 10, 30, 100, 300, 1000)
_MODELS = (0, 1, 3, 10, 30)
_CALLS = 86_400  # one a second for 24 hours
_SECONDS = 60.0

Curves = dict[str, Any]


def _with(contender: Contender, **arguments: Any) -> Contender:
    return evolve(contender, arguments={**contender.arguments, **arguments})


def _few(effort: Effort) -> Effort:
    return evolve(effort, rounds=min(effort.rounds, 5), launches=1)


def page_sizes(address: str, effort: Effort) -> Curves:
    """CPU time for each call of a page that is decoded, in seconds."""
    contenders = (
        json_library("json", "decode"),
        ours("ours", "decode"),
        ours("ours, speed", "decode", "speed"),
        Contender("default output", "default_output:decode"),
        json_library("pydantic", "decode"),
    )
    curves: Curves = {"x": list(_SIZES), "curves": {}}
    for size in _SIZES:
        sized = [_with(one, size=size) for one in contenders]
        samples = race(sized, address, _few(effort), count=max(1, 5000 // size))
        for name, taken in samples.taken.items():
            each = statistics.median(sample["cpu"] for sample in taken) / size
            curves["curves"].setdefault(name, []).append(each)
    return curves


def flights(address: str, effort: Effort) -> Curves:
    """CPU time for each request, in seconds, and requests a second, by how many are in flight."""
    chosen = {"httpx", "ours", "ours, fast", "openai", "aiohttp"}
    contenders = [one for one in in_flight.contenders("many") if one.name in chosen]
    curves: Curves = {"x": list(_FLIGHTS), "curves": {}, "rates": {}}
    for number in _FLIGHTS:
        flying = [_with(one, flights=number) for one in contenders]
        few = evolve(_few(effort), rounds=min(effort.rounds, 3))
        samples = race(flying, address, few, count=max(300, number), warm=number)
        for name, taken in samples.taken.items():
            _, cpu, _ = spread([sample["cpu"] for sample in taken])
            _, wall, _ = spread([sample["wall"] for sample in taken])
            curves["curves"].setdefault(name, []).append(cpu)
            curves["rates"].setdefault(name, []).append(1 / wall)
    return curves


def models(address: str, effort: Effort) -> Curves:
    """The time of importing the client and so many models, in seconds."""
    from callfire_client.models import __all__ as known

    names = random.Random(1).sample(known, len(known))
    numbers = [*_MODELS, len(names)]
    scripts = [
        importing(
            str(number),
            "\n".join(
                [
                    "from callfire_client import AsyncCallFire",
                    *(f"from callfire_client.models import {name}" for name in names[:number]),
                ]
            ),
        )
        for number in numbers
    ]
    samples = race_scripts(scripts, address, evolve(effort, rounds=min(effort.rounds, 11)))
    times = [
        statistics.median(sample["wall"] for sample in samples.taken[str(number)])
        for number in numbers
    ]
    return {"x": numbers, "curves": {"ours": times}}


def _grown(marks: Sequence[dict[str, float]], key: str) -> float:
    """From the second quarter of the time to the last; the first is for warming up.

    By the least of each quarter: what leaks raises it, and what only waits for the garbage collector, or for
    a body of a megabyte to be let go, does not.
    """
    quarter = max(1, len(marks) // 4)
    early, late = marks[quarter : 2 * quarter] or marks, marks[-quarter:]
    return min(mark[key] for mark in late) - min(mark[key] for mark in early)


def _judged(marks: list[dict[str, float]]) -> dict[str, Any]:
    memory, descriptors, tasks = (_grown(marks, key) for key in ("memory", "descriptors", "tasks"))
    grows = memory > 2e6 or descriptors > 2 or tasks > 0
    last = marks[-1]
    return {
        "marks": marks,
        "grows": grows,
        "verdict": (
            f"{'GROWTH' if grows else 'no growth'} in {last['calls']:,.0f} calls,"
            f" {last['seconds']:.0f} s: memory {memory / 1e6:+.2f} MB (now"
            f" {last['memory'] / 1e6:.0f}), descriptors {descriptors:+.0f} (now"
            f" {last['descriptors']:.0f}), tasks {tasks:+.0f} (now {last['tasks']:.0f})."
        ),
    }


def soak(address: str, effort: Effort) -> dict[str, Any]:
    """As many calls as one a second makes in 24 hours, as fast as they go, for a minute at most."""
    found: dict[str, Any] = {}
    for name, extras in (("ours", ()), ("ours, fast", ("fast",))):
        limits = [str(_SECONDS * effort.share), str(effort.count(_CALLS))]
        command = [sys.executable, "-m", "benchmarks.soak", address, *limits, *extras]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
        answer: dict[str, Any] = (
            json.loads(ran.stdout) if ran.stdout else {"absent": ran.stderr.strip()[-200:]}
        )
        if "absent" in answer:
            found[name] = {"verdict": answer["absent"]}
        else:
            found[name] = _judged(answer["marks"])
    return found


PARTS: Final[dict[str, Callable[[str, Effort], dict[str, Any]]]] = {
    "growth-page-size": page_sizes,
    "growth-in-flight": flights,
    "growth-models": models,
    "growth-soak": soak,
}
