"""The record of one operation: a span over all its attempts, and its metrics."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar, get_args
from urllib.parse import urlsplit

from attrs import evolve
from opentelemetry import context, trace
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from .. import errors
from .._core.actions import CallLimiter, Send, Sleep, SleepUntilReserved, TransportError
from .._core.exchange import was_sent
from .._core.headers import with_headers
from .._core.progress import SendStage
from .._core.request import RawResponse
from .._drivers import advance

if TYPE_CHECKING:
    from contextvars import Token

    from opentelemetry.context import Context
    from opentelemetry.trace import Span

    from .._core.clock import Clock
    from .._core.progress import SendProgress
    from .instruments import Instruments

__all__ = ["OperationObservation"]

T = TypeVar("T")

_STAGES: Final[tuple[SendStage, ...]] = get_args(SendStage)
_PROPAGATOR: Final = TraceContextTextMapPropagator()
# The attributes of all records of metrics; a span has more.
_OF_METRICS: Final = ("callfire.operation", "callfire.group")
_OF_REQUESTS: Final = (*_OF_METRICS, "http.request.method")
_OF_SERVER: Final = ("server.address", "server.port", "url.template")


class OperationObservation:
    """Records an operation until the context ends.

    The span is the current one while the request is sent, and not while the caller reads a download.

    Args:
        instruments: The instruments of the client.
        clock: The clock of the client.
        span: The span, which has started.
        attributes: The attributes of the operation.
    """

    def __init__(
        self,
        instruments: Instruments,
        clock: Clock,
        span: Span,
        attributes: Mapping[str, str | int],
    ) -> None:
        self._instruments = instruments
        self._clock = clock
        self._span = span
        self._attributes = attributes
        self._started = clock.monotonic()
        self._action_started = self._started
        self._attempts = 0
        self._progress: SendProgress | None = None
        self._stage: SendStage = "not_sent"
        self._status: int | None = None
        # For the rate limit, before the next attempt.
        self._waited: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        outcome = _outcome(error)
        call = self._instruments.call
        call(self._finish_span, outcome, error)
        call(self._span.end)
        attributes = self._select(_OF_METRICS)
        attributes["callfire.outcome"] = outcome
        if outcome == "unknown":
            call(self._instruments.unknown_outcomes.add, 1, self._select(_OF_METRICS))
        if error is not None and outcome != "cancelled":
            attributes["error.type"] = type(error).__qualname__
        seconds = self._clock.monotonic() - self._started
        call(self._instruments.operations.record, seconds, attributes)

    def _finish_span(self, outcome: str, error: BaseException | None) -> None:
        span = self._span
        span.set_attribute("callfire.outcome", outcome)
        span.set_attribute("callfire.attempts", self._attempts)
        span.set_attribute("callfire.stage", self._stage)
        if self._attempts > 1:
            span.set_attribute("http.request.resend_count", self._attempts - 1)
        if self._status is not None:
            span.set_attribute("http.response.status_code", self._status)
        if error is not None and outcome != "cancelled":
            # Neither its message nor its traceback: both may contain what was sent.
            span.set_attribute("error.type", type(error).__qualname__)
            span.set_status(trace.StatusCode.ERROR)

    def watch(self, steps: Generator[Any, Any, T]) -> Generator[Any, Any, T]:
        """Record the actions of an exchange; see `Observation.watch`."""
        own = trace.set_span_in_context(self._span)
        token = context.attach(own)
        outcome: object = None
        try:
            while True:
                try:
                    action = advance(steps, outcome)
                except StopIteration as stop:
                    result: T = stop.value
                    return result
                action = self._begin(action)
                try:
                    outcome = yield action
                except BaseException as error:  # noqa: BLE001 - the exchange decides, and raises it again
                    outcome = error
                self._instruments.call(self._end, action, outcome)
        finally:
            self._instruments.call(self._record_wait)
            _detach(own, token)

    def _begin(self, action: Any) -> Any:
        """Record the start of an action, and return the one to be carried out instead."""
        self._action_started = self._clock.monotonic()
        if type(action) is not Send:
            return action
        if action.progress is not self._progress:
            self._progress = action.progress
            self._attempts += 1
            self._instruments.call(self._record_wait)
            if self._attempts > 1:
                self._instruments.call(self._record_retry)
        if self._instruments.send_trace_context and action.request.authorize:
            carrier: dict[str, str] = {}
            self._instruments.call(_PROPAGATOR.inject, carrier)
            return evolve(action, request=with_headers(action.request, tuple(carrier.items())))
        return action

    def _record_retry(self) -> None:
        count = self._attempts - 1
        self._instruments.retries.add(1, self._select(_OF_METRICS))
        self._span.add_event("callfire.retry", {"http.request.resend_count": count})

    def _end(self, action: Any, outcome: object) -> None:
        """Record the end of an action."""
        seconds = self._clock.monotonic() - self._action_started
        if type(action) is Send:
            received = isinstance(outcome, RawResponse)
            stage = "response_started" if received else action.progress.stage
            if _STAGES.index(stage) > _STAGES.index(self._stage):
                self._stage = stage
            self._record_request(action, outcome, seconds)
        elif isinstance(action, (CallLimiter, SleepUntilReserved)) or (
            isinstance(action, Sleep) and action.for_rate_limit
        ):
            self._waited = (self._waited or 0.0) + seconds

    def _record_wait(self) -> None:
        waited, self._waited = self._waited, None
        if waited is not None:
            self._instruments.rate_limit_waits.record(waited, self._select(_OF_METRICS))

    def _record_request(self, action: Send, outcome: object, seconds: float) -> None:
        attributes = self._select(_OF_REQUESTS)
        if action.request.url is None:
            attributes.update(self._select(_OF_SERVER))
        else:  # a redirect, whose path is not that of the operation
            target = urlsplit(action.request.url)
            attributes["server.address"] = target.hostname or ""
            attributes["server.port"] = target.port or (80 if target.scheme == "http" else 443)
        if isinstance(outcome, RawResponse):
            self._status = attributes["http.response.status_code"] = outcome.status_code
            if outcome.status_code >= 400:
                attributes["error.type"] = str(outcome.status_code)
        elif isinstance(outcome, TransportError):
            attributes["error.type"] = "timeout" if outcome.timed_out else "connection_error"
            self._status = None
        else:
            attributes["error.type"] = type(outcome).__qualname__
            self._status = None
        self._instruments.requests.record(seconds, attributes)

    def _select(self, names: tuple[str, ...]) -> dict[str, str | int]:
        return {name: self._attributes[name] for name in names if name in self._attributes}


def _outcome(error: BaseException | None) -> str:
    """Return the value of `callfire.outcome` for the exception that an operation raised."""
    if error is None:
        return "succeeded"
    if isinstance(error, errors.DeliveryUnknownError) or was_sent(error):
        return "unknown"
    if isinstance(error, errors.ResponseParseError) and error.accepted:
        return "accepted"
    return "failed" if isinstance(error, Exception) else "cancelled"


def _detach(own: Context, token: Token[Context]) -> None:
    """Make the previous span the current one again.

    A generator that is closed late may run in another context, in which nothing was attached.
    """
    if context.get_current() is own:
        context.detach(token)
