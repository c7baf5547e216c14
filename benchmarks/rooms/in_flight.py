"""Many Calls at once: requests a second."""

from __future__ import annotations

from benchmarks.contenders import IN_FLIGHT, Contender, ours
from benchmarks.measure import Effort, Samples, race
from benchmarks.rooms import Room, Row


def contenders(factory: str) -> tuple[Contender, ...]:
    """Who has many requests in flight."""
    return (
        Contender("httpx", f"bare:{factory}"),
        ours("ours", factory),
        ours("ours, fast", factory, "fast"),
        Contender("default output", f"default_output:{factory}"),
        Contender("githubkit", f"peers:{factory}", {"peer": "githubkit"}),
        Contender("openai", f"peers:{factory}", {"peer": "openai"}),
        Contender("httpx2", f"bare:{factory}", {"library": "httpx2"}),
        Contender("aiohttp", f"bare:{factory}", {"library": "aiohttp"}),
    )


def _warm(address: str, effort: Effort) -> Samples:
    return race(contenders("many"), address, effort, count=600, warm=2 * IN_FLIGHT)


def _cold(address: str, effort: Effort) -> Samples:
    return race(contenders("burst"), address, effort, count=4, warm=0)


ROOMS = (
    Room(
        "in-flight",
        (
            Row(work="50 in flight, requests/s, no extra", key="wall", more=True, goal=2.8),
            Row(
                work="50 in flight, requests/s, fast transport extra",
                ours="ours, fast",
                key="wall",
                more=True,
                goal=5.0,
            ),
        ),
        _warm,
    ),
    Room(
        "burst",
        (
            Row(work="cold burst of 50, requests/s, no extra", key="wall", more=True, goal=2.5),
            Row(
                work="cold burst of 50, requests/s, fast transport extra",
                ours="ours, fast",
                key="wall",
                more=True,
            ),
        ),
        _cold,
    ),
)
