"""The instruments of OpenTelemetry that a client and its copies record with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from opentelemetry import metrics, trace

from .._core import log
from .._version import __version__
from ..telemetry import OpenTelemetry

__all__ = ["Instruments"]

_SCOPE: Final = "callfire_client"
# The semantic conventions prescribe these for `http.client.request.duration`.
_BOUNDARIES: Final = (
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
)  # fmt: skip


class Instruments:
    """The tracer and the metrics; their failures are logged once and ignored.

    Args:
        settings: The settings of the caller.

    Raises:
        TypeError: It is of another type.

    Attributes:
        send_trace_context: Whether requests have the headers of the span.
        tracer: Creates spans.
        requests: The durations of HTTP requests.
        operations: The durations of operations.
        retries: The number of retries.
        unknown_outcomes: The number of operations with an unknown outcome.
        rate_limit_waits: The durations of waits for the rate limit.
    """

    def __init__(self, settings: OpenTelemetry) -> None:
        # Callers without types may pass another one.
        if not isinstance(settings, OpenTelemetry):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
            raise TypeError(
                f"telemetry must be a callfire_client.telemetry.OpenTelemetry, not {type(settings).__name__}"
            )
        self.send_trace_context: Final = settings.send_trace_context
        self._failed = False
        self.tracer: Final = trace.get_tracer(_SCOPE, __version__, settings.tracer_provider)
        meter = metrics.get_meter(_SCOPE, __version__, settings.meter_provider)
        self.requests: Final = meter.create_histogram(
            "http.client.request.duration",
            unit="s",
            description="Duration of HTTP client requests.",
            explicit_bucket_boundaries_advisory=_BOUNDARIES,
        )
        self.operations: Final = meter.create_histogram(
            "callfire.client.operation.duration",
            unit="s",
            description="Duration of operations, with their retries.",
            explicit_bucket_boundaries_advisory=_BOUNDARIES,
        )
        self.retries: Final = meter.create_counter(
            "callfire.client.retries",
            unit="{retry}",
            description="Attempts after the first one of an operation.",
        )
        self.unknown_outcomes: Final = meter.create_counter(
            "callfire.client.unknown_outcomes",
            unit="{operation}",
            description="Operations that may or may not have been processed.",
        )
        self.rate_limit_waits: Final = meter.create_histogram(
            "callfire.client.rate_limit.wait_time",
            unit="s",
            description="Time that requests waited for the rate limit of the client.",
            explicit_bucket_boundaries_advisory=_BOUNDARIES,
        )

    def call(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Call a function of OpenTelemetry; an exception is logged, and the result is then None."""
        try:
            return function(*arguments, **named)
        except Exception as error:  # noqa: BLE001 - samplers, processors and exporters are the caller's
            if not self._failed:
                self._failed = True
                log.telemetry_failed(error)
            return None
