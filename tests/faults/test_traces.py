"""OpenTelemetry's instrumentation of the HTTP library works, and can name the operation."""

from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from callfire_client import errors
from tests.wire.cases import CASES

from .conftest import PASSWORD, USERNAME, Kind
from .faults import LASTING, after_reading, says
from .operations import BY_ID
from .server import FaultServer

pytestmark = [pytest.mark.of_httpx, pytest.mark.usefixtures("no_backoff")]


def name(span: Any, request: Any) -> None:
    """What a user writes to have spans named by operation."""
    span.update_name(request.extensions["callfire_operation"])


async def name_async(span: Any, request: Any) -> None:
    name(span, request)


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    instrumentor = HTTPXClientInstrumentor()
    instrumentor.instrument(
        tracer_provider=provider, request_hook=name, async_request_hook=name_async
    )
    yield exporter
    instrumentor.uninstrument()
    provider.shutdown()


def test_each_operation_has_a_span_of_its_name(
    kind: Kind, server: FaultServer, spans: InMemorySpanExporter
) -> None:
    cf = kind.client()
    for case in CASES:
        assert kind.outcome(cf, case) == case.parsed()
    finished = spans.get_finished_spans()
    assert [span.name for span in finished] == [case.id for case in CASES]
    for span, received in zip(finished, server.take(), strict=True):
        trace = f"{span.context.trace_id:032x}-{span.context.span_id:016x}"
        assert f"traceparent: 00-{trace}" in received.head.lower()
        assert PASSWORD not in span.to_json()
        assert USERNAME not in span.to_json()


def test_each_attempt_has_a_span(
    kind: Kind, server: FaultServer, spans: InMemorySpanExporter
) -> None:
    server.plan(says(503), 2)
    kind.outcome(kind.client(max_retries=2), BY_ID["getContact"])
    finished = spans.get_finished_spans()
    assert [span.name for span in finished] == ["getContact"] * 3
    assert [span.status.status_code for span in finished] == [
        StatusCode.ERROR,
        StatusCode.ERROR,
        StatusCode.UNSET,
    ]
    assert len({span.context.span_id for span in finished}) == 3


@pytest.mark.parametrize("deadline", [None, 60], ids=["no deadline", "deadline"])
def test_spans_belong_to_what_they_are_part_of(
    kind: Kind, server: FaultServer, spans: InMemorySpanExporter, deadline: float | None
) -> None:
    cf = kind.client(deadline=deadline)
    provider = TracerProvider()

    async def job() -> None:
        with provider.get_tracer("test").start_as_current_span("job") as span:
            jobs.append(span)
            await cf.contacts.get_contact(7)

    jobs: list[Any] = []
    if kind.name == "sync":
        with provider.get_tracer("test").start_as_current_span("job") as span:
            jobs.append(span)
            cf.contacts.get_contact(7)
    else:
        kind.do(job())
    (finished,) = spans.get_finished_spans()
    assert finished.parent is not None
    assert finished.parent.span_id == jobs[0].context.span_id
    assert len(server.take()) == 1
    provider.shutdown()


def test_a_failure_is_the_same_with_it(
    kind: Kind, server: FaultServer, spans: InMemorySpanExporter
) -> None:
    server.plan(after_reading(b"", "reset"), LASTING)
    outcome = kind.outcome(kind.client(), BY_ID["sendCalls"])
    assert type(outcome) is errors.DeliveryUnknownError
    assert len(server.take()) == 1
    (span,) = spans.get_finished_spans()
    assert span.status.status_code is StatusCode.ERROR


def test_what_is_sent_and_not_sent_is_told_apart_with_it(
    kind: Kind, spans: InMemorySpanExporter
) -> None:
    outcome = kind.outcome(kind.client(base_url="http://127.0.0.1:9"), BY_ID["sendCalls"])
    assert type(outcome) is errors.APIConnectionError
    assert not outcome.sent
    assert len(spans.get_finished_spans()) == 2
