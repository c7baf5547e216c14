"""The setting that makes a client record spans and metrics with OpenTelemetry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from opentelemetry.metrics import MeterProvider
    from opentelemetry.trace import TracerProvider

__all__ = ["OpenTelemetry"]


@frozen(kw_only=True)
class OpenTelemetry:
    """Record a span for each operation, and metrics; the value of `telemetry=` of a client.

    It needs the API of OpenTelemetry (the `otel` extra). Nothing is exported before the program configures an
    SDK, which it may do after the client is created.

    Attributes:
        tracer_provider: Creates the spans; the global one of the process by default.
        meter_provider: Creates the metrics; the global one of the process by default.
        send_trace_context: Whether requests to CallFire have the headers `traceparent` and `tracestate` of the
            span.
    """

    tracer_provider: TracerProvider | None = field(default=None, repr=False)
    meter_provider: MeterProvider | None = field(default=None, repr=False)
    send_trace_context: bool = False
