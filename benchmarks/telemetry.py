"""Measure the cost of `telemetry=` and of hooks: `python -m benchmarks.telemetry`; not part of `make bench`.

The CPU time of the client for a call and for a page of 100 calls over a socket: without telemetry, with the API of
OpenTelemetry alone (no SDK is configured), with an SDK that keeps every span and metric in memory, and with two hooks.
All clients run once in each round, and each ratio is of the same round.
"""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Any

from opentelemetry.metrics import NoOpMeterProvider
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import NoOpTracerProvider

from benchmarks import server
from benchmarks.measure import quartiles
from benchmarks.on_drift import READS, measure
from benchmarks.payloads import BASE_PATH
from callfire_client import AsyncCallFire
from callfire_client.telemetry import OpenTelemetry

if TYPE_CHECKING:
    from callfire_client.hooks import RequestView, ResponseView

COUNTS = {"a call": 40, "a page of 100": 8}


def without_sdk() -> OpenTelemetry:
    return OpenTelemetry(tracer_provider=NoOpTracerProvider(), meter_provider=NoOpMeterProvider())


def with_sdk() -> OpenTelemetry:
    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(InMemorySpanExporter()))
    return OpenTelemetry(
        tracer_provider=tracers, meter_provider=MeterProvider([InMemoryMetricReader()])
    )


def hook(view: RequestView | ResponseView) -> None:
    """Do nothing."""


def row(name: str, off: list[float], on: dict[str, list[float]]) -> str:
    cells = [f"{quartiles(off)[1] * 1e3:.2f} ms"]
    for times in on.values():
        ratios = [each / base for each, base in zip(times, off, strict=True)]
        lower, median, upper = quartiles(ratios)
        cells.append(f"**{median:.2f}** ({lower:.2f} to {upper:.2f})")
    return f"| {name} | {' | '.join(cells)} |"


async def main() -> None:
    """Print the table."""
    settings: dict[str, dict[str, Any]] = {
        "off": {},
        "off again": {},
        "API alone": {"telemetry": without_sdk()},
        "SDK": {"telemetry": with_sdk()},
        "two hooks": {"on_request": hook, "on_response": hook},
    }
    names = [name for name in settings if name != "off"]
    print(f"| task, transport | off | {' | '.join(names)} |")
    print("|---" * (len(names) + 2) + "|")
    with server.running() as address:
        for transport in ("httpx", "aiohttp"):
            for task, read in READS.items():
                clients = {
                    name: AsyncCallFire(
                        "u", "p", base_url=address + BASE_PATH, transport=transport, **options
                    )
                    for name, options in settings.items()
                }
                gc.collect()
                measured = await measure(read, COUNTS[task], clients)
                for cf in clients.values():
                    await cf.aclose()
                off = measured.pop("off")
                print(row(f"{task}, {transport}", off, measured), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
