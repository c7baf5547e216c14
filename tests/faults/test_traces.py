"""Traces: spans of OpenTelemetry's httpx instrumentation can have the name of the operation."""

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
from .fault_server import FaultServer
from .faults import ALWAYS, after_request, respond
from .operations import BY_ID

pytestmark = [pytest.mark.of_httpx, pytest.mark.usefixtures("no_backoff")]


def name_span(span: Any, request: Any) -> None:
    """Name a span after its operation, as a hook of a user may."""
    span.update_name(request.extensions["callfire_operation"])


async def name_span_async(span: Any, request: Any) -> None:
    name_span(span, request)


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    instrumentor = HTTPXClientInstrumentor()
    instrumentor.instrument(
        tracer_provider=provider, request_hook=name_span, async_request_hook=name_span_async
    )
    yield exporter
    instrumentor.uninstrument()
    provider.shutdown()


def test_each_operation_has_a_span_with_its_name(
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
    server.plan(respond(503), 2)
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
def test_span_of_a_request_is_a_child_of_the_current_span(
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


@pytest.mark.promise("never sent twice")
def test_unsafe_operation_is_sent_once_when_instrumented(
    kind: Kind, server: FaultServer, spans: InMemorySpanExporter
) -> None:
    server.plan(after_request(b"", "reset"), ALWAYS)
    outcome = kind.outcome(kind.client(), BY_ID["sendCalls"])
    assert type(outcome) is errors.DeliveryUnknownError
    assert len(server.take()) == 1
    (span,) = spans.get_finished_spans()
    assert span.status.status_code is StatusCode.ERROR


@pytest.mark.promise("not sent is certain")
def test_refused_connection_is_reported_as_not_sent_when_instrumented(
    kind: Kind, spans: InMemorySpanExporter
) -> None:
    outcome = kind.outcome(kind.client(base_url="http://127.0.0.1:9"), BY_ID["sendCalls"])
    assert type(outcome) is errors.APIConnectionError
    assert not outcome.sent
    assert len(spans.get_finished_spans()) == 2
