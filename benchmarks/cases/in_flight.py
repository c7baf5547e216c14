"""Many requests in flight at once: requests per second."""

from __future__ import annotations

from benchmarks.cases import Case, Row
from benchmarks.implementations import IN_FLIGHT, Implementation, own
from benchmarks.measure import Effort, Samples, measure


def implementations(factory: str) -> tuple[Implementation, ...]:
    """Return the implementations that have many requests in flight."""
    return (
        Implementation("httpx", f"http_libraries:{factory}"),
        own(factory),
        own(factory, "aiohttp"),
        Implementation("default output", f"default_output:{factory}"),
        Implementation("githubkit", f"other_clients:{factory}", {"client": "githubkit"}),
        Implementation("openai", f"other_clients:{factory}", {"client": "openai"}),
        Implementation("httpx2", f"http_libraries:{factory}", {"library": "httpx2"}),
        Implementation("aiohttp", f"http_libraries:{factory}", {"library": "aiohttp"}),
    )


def _warm(address: str, effort: Effort) -> Samples:
    return measure(implementations("many"), address, effort, count=600, warm_up=2 * IN_FLIGHT)


def _cold(address: str, effort: Effort) -> Samples:
    return measure(implementations("burst"), address, effort, count=4, warm_up=0)


CASES = (
    Case(
        "in-flight",
        (
            Row(
                work="50 requests in flight, requests/s, no extra",
                metric="wall",
                higher_is_better=True,
                goal=2.8,
            ),
            Row(
                work="50 requests in flight, requests/s, `aiohttp` extra",
                implementation="callfire-client, aiohttp",
                metric="wall",
                higher_is_better=True,
                goal=5.0,
            ),
            Row(
                work="50 requests in flight, requests/s, `aiohttp` extra, to aiohttp alone",
                implementation="callfire-client, aiohttp",
                reference="aiohttp",
                metric="wall",
                higher_is_better=True,
                goal=0.75,
            ),
        ),
        _warm,
    ),
    Case(
        "burst",
        (
            Row(
                work="cold burst of 50 requests, requests/s, no extra",
                metric="wall",
                higher_is_better=True,
                goal=2.0,
            ),
            Row(
                work="cold burst of 50 requests, requests/s, `aiohttp` extra",
                implementation="callfire-client, aiohttp",
                metric="wall",
                higher_is_better=True,
                goal=3.5,
            ),
        ),
        _cold,
    ),
)
