"""Growth: costs by page size, requests in flight and number of models, and a soak test."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

from attrs import evolve

from benchmarks.cases import in_flight, json_library
from benchmarks.cases.starting import import_script
from benchmarks.implementations import OWN, Implementation, own
from benchmarks.measure import ROOT, Effort, measure, measure_scripts, quartiles

_PAGE_SIZES = (10, 30, 100, 300, 1000, 3000, 10_000)
_IN_FLIGHT = (1, 3, 10, 30, 100, 300, 1000)
_MODELS = (0, 1, 3, 10, 30)
_SOAK_CALLS = 86_400  # one per second for 24 hours
_SOAK_SECONDS = 60.0

Curves = dict[str, Any]


def _with(implementation: Implementation, **arguments: Any) -> Implementation:
    return evolve(implementation, arguments={**implementation.arguments, **arguments})


def _reduced(effort: Effort) -> Effort:
    return evolve(effort, rounds=min(effort.rounds, 5), processes=1)


def page_sizes(address: str, effort: Effort) -> Curves:
    """Measure the CPU time per call of decoding a page, in seconds, by page size."""
    implementations = (
        json_library("json", "decode"),
        own("decode"),
        own("decode", "orjson"),
        Implementation("default output", "default_output:decode"),
        json_library("pydantic", "decode"),
    )
    curves: Curves = {"x": list(_PAGE_SIZES), "curves": {}}
    for size in _PAGE_SIZES:
        sized = [_with(implementation, size=size) for implementation in implementations]
        samples = measure(sized, address, _reduced(effort), count=max(1, 5000 // size))
        for name, measured in samples.measured.items():
            per_call = statistics.median(sample["cpu"] for sample in measured) / size
            curves["curves"].setdefault(name, []).append(per_call)
    return curves


def requests_in_flight(address: str, effort: Effort) -> Curves:
    """Measure the CPU time per request, in seconds, and requests per second, by requests in flight."""
    names = {"httpx", OWN, f"{OWN}, aiohttp", "openai", "aiohttp"}
    implementations = [one for one in in_flight.implementations("many") if one.name in names]
    curves: Curves = {"x": list(_IN_FLIGHT), "curves": {}, "rates": {}}
    for number in _IN_FLIGHT:
        concurrent = [_with(one, concurrency=number) for one in implementations]
        reduced = evolve(_reduced(effort), rounds=min(effort.rounds, 3))
        samples = measure(concurrent, address, reduced, count=max(300, number), warm_up=number)
        for name, measured in samples.measured.items():
            _, cpu, _ = quartiles([sample["cpu"] for sample in measured])
            _, wall, _ = quartiles([sample["wall"] for sample in measured])
            curves["curves"].setdefault(name, []).append(cpu)
            curves["rates"].setdefault(name, []).append(1 / wall)
    return curves


def models(address: str, effort: Effort) -> Curves:
    """Measure the import time of the client with a number of models, in seconds."""
    from callfire_client.models import __all__ as all_models

    names = random.Random(1).sample(all_models, len(all_models))
    numbers = [*_MODELS, len(names)]
    scripts = [
        import_script(
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
    samples = measure_scripts(scripts, address, evolve(effort, rounds=min(effort.rounds, 11)))
    times = [
        statistics.median(sample["wall"] for sample in samples.measured[str(number)])
        for number in numbers
    ]
    return {"x": numbers, "curves": {OWN: times}}


def _growth(marks: Sequence[dict[str, float]], key: str) -> float:
    """Return the growth from the second quarter of the test to the last; the first is the warm-up.

    The minimum of each quarter is compared: a leak raises it, while objects that wait for the garbage
    collector, and response bodies of a megabyte, do not.
    """
    quarter = max(1, len(marks) // 4)
    early, late = marks[quarter : 2 * quarter] or marks, marks[-quarter:]
    return min(mark[key] for mark in late) - min(mark[key] for mark in early)


def _assess(marks: list[dict[str, float]]) -> dict[str, Any]:
    memory, descriptors, tasks = (_growth(marks, key) for key in ("memory", "descriptors", "tasks"))
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
    """Make as many calls as one per second makes in 24 hours, for no more than a minute."""
    results: dict[str, Any] = {}
    for implementation in (own("soak"), own("soak", "aiohttp")):
        limits = [str(_SOAK_SECONDS * effort.share), str(effort.count(_SOAK_CALLS))]
        command = [sys.executable, "-m", "benchmarks.soak", address, *limits]
        command += implementation.arguments["extras"]
        finished = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
        output: dict[str, Any] = (
            json.loads(finished.stdout)
            if finished.stdout
            else {"unavailable": finished.stderr.strip()[-200:]}
        )
        if "unavailable" in output:
            results[implementation.name] = {"verdict": output["unavailable"]}
        else:
            results[implementation.name] = _assess(output["marks"])
    return results


PARTS: Final[dict[str, Callable[[str, Effort], dict[str, Any]]]] = {
    "growth-page-size": page_sizes,
    "growth-in-flight": requests_in_flight,
    "growth-models": models,
    "growth-soak": soak,
}
