from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from callfire_client._core import backoff
from callfire_client.telemetry import OpenTelemetry
from tests.faults.conftest import PASSWORD, USERNAME, Kind
from tests.faults.fault_server import FaultServer
from tests.faults.operations import succeed


class Collected:
    """What the SDK has collected; `setting` is the argument of a client.

    Attributes:
        tracers: The provider of the spans.
        setting: The value of `telemetry=`.
    """

    def __init__(self) -> None:
        self._spans = InMemorySpanExporter()
        self._reader = InMemoryMetricReader()
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(self._spans))
        self._meters = MeterProvider([self._reader])
        self.setting = OpenTelemetry(tracer_provider=self.tracers, meter_provider=self._meters)

    @property
    def spans(self) -> list[ReadableSpan]:
        """The spans of the client that have ended."""
        return [
            span
            for span in self._spans.get_finished_spans()
            if span.instrumentation_scope is not None
            and span.instrumentation_scope.name == "callfire_client"
        ]

    @property
    def span(self) -> ReadableSpan:
        """The only span."""
        (span,) = self.spans
        return span

    @property
    def attributes(self) -> Mapping[str, Any]:
        """The attributes of the only span."""
        return self.span.attributes or {}

    def points(self, name: str) -> list[tuple[dict[str, Any], Any]]:
        """Return the attributes of each point of a metric, with the count or the sum of it."""
        data = self._reader.get_metrics_data()
        return [
            (dict(point.attributes), getattr(point, "count", None) or point.value)
            for resource in (data.resource_metrics if data else [])
            for scope in resource.scope_metrics
            for metric in scope.metrics
            if metric.name == name
            for point in metric.data.data_points
        ]

    def text(self) -> str:
        """Return everything that was collected, as text."""
        data = self._reader.get_metrics_data()
        spans = "".join(span.to_json() for span in self._spans.get_finished_spans())
        return spans + (data.to_json() if data else "")

    def close(self) -> None:
        self.tracers.shutdown()
        self._meters.shutdown()


@pytest.fixture
def collected() -> Iterator[Collected]:
    made = Collected()
    yield made
    made.close()


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer(succeed) as running:
        yield running


@pytest.fixture(autouse=True)
def no_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry without a delay."""
    monkeypatch.setattr(backoff, "FIRST_DELAY", 0.0)


@pytest.fixture(params=["sync", "async", "aiohttp", "sync http_client", "async http_client"])
def kind(
    request: pytest.FixtureRequest, server: FaultServer, collected: Collected
) -> Iterator[Kind]:
    """A client over each transport, connected to the server; it retries once and records."""
    name, _, handed_in = request.param.partition(" ")
    settings: dict[str, Any] = {"transport": "aiohttp" if name == "aiohttp" else "httpx"}
    if handed_in:
        settings["http_client"] = httpx.Client() if name == "sync" else httpx.AsyncClient()
    with Kind.open(
        "sync" if name == "sync" else "async",
        USERNAME,
        PASSWORD,
        base_url=f"{server.url}/v2",
        max_retries=1,
        telemetry=collected.setting,
        **settings,
    ) as made:
        yield made
        if handed_in:
            client = settings["http_client"]
            made.do(client.close() if name == "sync" else client.aclose())
