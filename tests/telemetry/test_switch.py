"""Telemetry is off unless it is asked for, and never changes an operation where it is on."""

import contextvars
import logging
import subprocess
import sys
from typing import Any

import httpx
import pytest
from attrs import evolve
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.sampling import Sampler

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._core.actions import Send
from callfire_client._core.clock import SYSTEM_CLOCK
from callfire_client._core.progress import SendProgress
from callfire_client._extras import install_extra
from callfire_client._telemetry.recorder import Recorder
from callfire_client.api.calls import get_call, get_call_recording_mp3
from callfire_client.telemetry import OpenTelemetry
from tests.faults.conftest import Kind
from tests.faults.fault_server import FaultServer
from tests.faults.faults import ALWAYS, respond
from tests.faults.operations import BY_ID
from tests.imports import loaded

from .conftest import Collected

GET, SEND = BY_ID["getContact"], BY_ID["sendCalls"]

CALL = """\
import httpx
from callfire_client import CallFire
answer = httpx.MockTransport(lambda request: httpx.Response(200, json={"id": 5}))
with httpx.Client(transport=answer) as http_client:
    cf = CallFire("u", "p", http_client=http_client)
    assert cf.calls.get_call(5).id == 5
"""


def test_opentelemetry_is_not_imported_where_it_is_off() -> None:
    modules = loaded(CALL)
    assert not [name for name in modules if name.startswith("opentelemetry")]
    assert not modules & {"callfire_client.telemetry", "callfire_client._telemetry"}
    assert "callfire_client._core.hooks" not in modules
    assert "callfire_client._core.telemetry" not in modules


def test_a_missing_package_is_named() -> None:
    code = """\
import sys
sys.modules["opentelemetry"] = None
from callfire_client import CallFire
from callfire_client.telemetry import OpenTelemetry
try:
    CallFire("u", "p4ssw0rd", telemetry=OpenTelemetry())
except ImportError as error:
    print(error)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert install_extra("otel") in ran.stdout
    assert "p4ssw0rd" not in ran.stdout + ran.stderr


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
@pytest.mark.parametrize("value", [True, "opentelemetry", object()], ids=lambda v: type(v).__name__)
def test_a_value_of_another_type_raises(client: Any, value: object) -> None:
    with pytest.raises(TypeError, match=r"callfire_client\.telemetry\.OpenTelemetry"):
        client("u", "p", telemetry=value)


def test_without_an_sdk_nothing_happens(kind: Kind, collected: Collected) -> None:
    assert kind.outcome(kind.client(telemetry=OpenTelemetry()), GET) == GET.parsed()
    assert collected.spans == []


class Broken(SpanProcessor):
    """A processor that fails, as one with a bug in its exporter does."""

    def on_start(self, span: Any, parent_context: Any = None) -> None:
        raise OSError("12135551234")

    def on_end(self, span: Any) -> None:
        raise OSError("12135551234")


class BrokenSampler(Sampler):
    def should_sample(self, *arguments: Any, **named: Any) -> Any:
        raise OSError("12135551234")

    def get_description(self) -> str:
        return "broken"


class BrokenMeters(MeterProvider):
    """A provider whose instruments fail when something is recorded."""

    def get_meter(self, *arguments: Any, **named: Any) -> Any:
        meter = super().get_meter(*arguments, **named)

        class Instrument:
            def record(self, *_: Any) -> None:
                raise OSError("12135551234")

            add = record

        def create(*_: Any, **__: Any) -> Instrument:
            return Instrument()

        vars(meter).update(dict.fromkeys(("create_histogram", "create_counter"), create))
        return meter


def broken_settings() -> dict[str, OpenTelemetry]:
    processors, sampled = TracerProvider(), TracerProvider(sampler=BrokenSampler())
    processors.add_span_processor(Broken())
    return {
        "processor": OpenTelemetry(tracer_provider=processors),
        "sampler": OpenTelemetry(tracer_provider=sampled),
        "meter": OpenTelemetry(meter_provider=BrokenMeters()),
    }


@pytest.mark.parametrize("name", ["processor", "sampler", "meter"])
def test_telemetry_that_fails_does_not_change_results(
    kind: Kind, server: FaultServer, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    cf = kind.client(telemetry=broken_settings()[name])
    assert kind.outcome(cf, GET) == GET.parsed()
    assert kind.outcome(cf, SEND) == SEND.parsed()
    server.plan(respond(503), ALWAYS)
    assert type(kind.outcome(cf, SEND)) is errors.DeliveryUnknownError
    assert len(server.take(1)) == 1
    records = [record for record in caplog.records if record.name == "callfire_client"]
    warnings = [record.getMessage() for record in records if record.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert "telemetry raised OSError" in warnings[0]
    assert "12135551234" not in caplog.text


def test_trace_context_is_sent_where_it_is_asked_for(
    kind: Kind, server: FaultServer, collected: Collected
) -> None:
    setting = OpenTelemetry(tracer_provider=collected.tracers, send_trace_context=True)
    server.plan(respond(503))
    kind.outcome(kind.client(telemetry=setting), GET)
    context = collected.span.context
    assert context is not None
    expected = f"traceparent: 00-{context.trace_id:032x}-{context.span_id:016x}-"
    heads = [request.head.lower() for request in server.take(2)]
    assert [head.count("traceparent:") for head in heads] == [1, 1]
    assert all(expected in head for head in heads)


@pytest.mark.parametrize("authorize", [True, False], ids=["CallFire", "another host"])
def test_trace_context_is_not_sent_to_another_host(collected: Collected, authorize: bool) -> None:
    operation = get_call_recording_mp3.OPERATION
    setting = OpenTelemetry(tracer_provider=collected.tracers, send_trace_context=True)
    request = operation.request((5,))
    if not authorize:
        request = evolve(request, url="https://files.example/5", authorize=False)
    send = Send(request, True, SendProgress(), None, 1)

    def steps() -> Any:
        yield send

    with Recorder(setting).start(operation, "https://x.example/v2", SYSTEM_CLOCK) as observation:
        action = next(observation.watch(steps()))
    names = [name for name, _ in action.request.parameter_headers]
    assert names == (["traceparent"] if authorize else [])
    assert action.progress is send.progress


def test_an_operation_that_is_closed_in_another_context_ends(
    collected: Collected, caplog: pytest.LogCaptureFixture
) -> None:
    """Such as a coroutine that the garbage collector closes."""

    def hang(request: httpx.Request) -> httpx.Response:
        raise AssertionError  # nothing is sent

    class Stop:
        def __await__(self) -> Any:
            yield

    cf = AsyncCallFire(
        "u",
        "p",
        http_client=httpx.AsyncClient(transport=httpx.MockTransport(hang)),
        telemetry=collected.setting,
        on_request=lambda _: Stop(),
    )
    coroutine = get_call.asyncio(5, client=cf)
    contextvars.copy_context().run(coroutine.send, None)
    contextvars.copy_context().run(coroutine.close)
    assert collected.attributes["callfire.outcome"] == "cancelled"
    assert "detach" not in caplog.text


def test_the_setting_and_the_client_do_not_show_the_providers(collected: Collected) -> None:
    assert repr(collected.setting) == "OpenTelemetry(send_trace_context=False)"
