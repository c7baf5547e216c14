"""A span for each operation, over all its attempts, with neither numbers nor messages."""

import asyncio
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.trace import SpanKind, StatusCode

from callfire_client import AsyncCallFire, errors
from tests.faults.conftest import PASSWORD, USERNAME, Kind
from tests.faults.fault_server import Conversation, FaultServer
from tests.faults.faults import ALWAYS, after_request, respond
from tests.faults.operations import BY_ID, case_of
from tests.servers import wait_until_async
from tests.wire.cases import CASES

from .conftest import Collected

GET, SEND = BY_ID["getContact"], BY_ID["sendCalls"]


def test_each_operation_has_one_span(kind: Kind, server: FaultServer, collected: Collected) -> None:
    cf = kind.client()
    for case in CASES:
        assert kind.outcome(cf, case) == case.parsed()
    received = server.take(len(CASES))
    assert [span.name for span in collected.spans] == [
        f"{case.method} /v2{case.template}" for case in CASES
    ]
    for case, span, request in zip(CASES, collected.spans, received, strict=True):
        assert (span.kind, span.status.status_code, span.events) == (
            SpanKind.CLIENT,
            StatusCode.UNSET,
            (),
        )
        assert dict(span.attributes or {}) == {
            "callfire.operation": case.id,
            "callfire.group": case.group,
            "callfire.attempts": 1,
            "callfire.outcome": "succeeded",
            "callfire.stage": "response_started",
            "http.request.method": case.method,
            "http.response.status_code": int(case.success[0]),
            "server.address": "127.0.0.1",
            "server.port": int(server.url.rpartition(":")[2]),
            "url.template": f"/v2{case.template}",
        }
        assert "traceparent" not in request.head.lower()


def test_what_is_collected_contains_no_argument_and_no_response(
    kind: Kind, server: FaultServer, collected: Collected
) -> None:
    cf = kind.client()
    secret = "the secret message for 12135551234"
    for case in CASES[::7]:
        for behaviour in (
            respond(400, "", f'{{"message": "{secret}"}}'.encode()),
            respond(200, "", secret.encode()),
            respond(302, "Location: /v2/contacts/12135551234?number=12135551234\r\n"),
            after_request(f"HTTP/1.1 200 OK\r\nContent-Length: x{secret}\r\n\r\n".encode()),
        ):
            server.plan(behaviour)
            kind.outcome(cf, case)
    text = collected.text()
    assert len(collected.spans) == len(CASES[::7]) * 4
    for found in ("12135551234", "secret", USERNAME, PASSWORD, "Basic ", "a/b?c%d"):
        assert found not in text


def test_attempts_share_the_span(kind: Kind, server: FaultServer, collected: Collected) -> None:
    server.plan(respond(503), 2)
    kind.outcome(kind.client(max_retries=2), GET)
    attributes = collected.attributes
    assert attributes["callfire.attempts"] == 3
    assert attributes["http.request.resend_count"] == 2
    assert attributes["callfire.outcome"] == "succeeded"
    assert attributes["http.response.status_code"] == 200
    assert collected.span.status.status_code is StatusCode.UNSET
    assert [event.name for event in collected.span.events] == ["callfire.retry"] * 2


@pytest.mark.parametrize(
    ("case", "behaviour", "outcome", "error", "attempts", "stage"),
    [
        (GET, respond(404), "failed", "NotFoundError", 1, "response_started"),
        (GET, respond(503), "failed", "InternalServerError", 2, "response_started"),
        (SEND, respond(503), "unknown", "DeliveryUnknownError", 1, "response_started"),
        (SEND, after_request(b"", "reset"), "unknown", "DeliveryUnknownError", 1, None),
        (GET, after_request(b"", "reset"), "failed", "APIConnectionError", 2, None),
        (SEND, respond(200, "", b"<html>"), "accepted", "ResponseParseError", 1, None),
    ],
    ids=["404", "503 safe", "503 unsafe", "reset unsafe", "reset safe", "HTML"],
)
def test_failure_is_in_the_span(
    kind: Kind,
    server: FaultServer,
    collected: Collected,
    case: Any,
    behaviour: Any,
    outcome: str,
    error: str,
    attempts: int,
    stage: str | None,
) -> None:
    server.plan(behaviour, ALWAYS)
    raised = kind.outcome(kind.client(), case)
    assert type(raised).__name__ == error
    attributes = collected.attributes
    assert attributes["callfire.outcome"] == outcome
    assert attributes["error.type"] == error
    assert attributes["callfire.attempts"] == attempts == len(server.take(attempts))
    assert attributes["callfire.stage"] in (
        {stage} if stage else {"sent", "sending", "response_started"}
    )
    assert collected.span.status.status_code is StatusCode.ERROR
    assert collected.span.status.description is None
    assert "exception" not in [event.name for event in collected.span.events]
    if isinstance(raised, errors.DeliveryUnknownError):
        assert attributes["callfire.stage"] == raised.stage


def test_request_that_was_not_sent_is_recorded_as_such(kind: Kind, collected: Collected) -> None:
    raised = kind.outcome(kind.client(base_url="http://127.0.0.1:9/v2"), SEND)
    attributes = collected.attributes
    assert "http.response.status_code" not in attributes
    if isinstance(raised, errors.DeliveryUnknownError):
        # A client that is passed as `http_client=` may use any transport, so its requests count as sent.
        assert (attributes["callfire.outcome"], attributes["callfire.stage"]) == (
            "unknown",
            "sending",
        )
    else:
        assert isinstance(raised, errors.APIConnectionError)
        assert (attributes["callfire.outcome"], attributes["callfire.stage"]) == (
            "failed",
            "not_sent",
        )
        assert attributes["callfire.attempts"] == 2


def test_invalid_arguments_have_no_span(kind: Kind, collected: Collected) -> None:
    with pytest.raises(ValueError, match="get_contact"):
        kind.do(kind.client().contacts.get_contact(""))
    assert collected.spans == []


def test_redirect_is_part_of_the_attempt(
    kind: Kind, server: FaultServer, collected: Collected
) -> None:
    server.plan(respond(302, "Location: /v2/contacts/8\r\n"))
    kind.do(kind.client().contacts.get_contact(7))
    assert len(server.take(2)) == 2
    assert collected.attributes["callfire.attempts"] == 1
    assert collected.attributes["http.response.status_code"] == 200


def pages(conversation: Conversation) -> None:
    """Send one of two pages, or the empty one behind them."""
    line = conversation.read()
    offset = int(line.partition("offset=")[2].partition("&")[0] or 0)
    items = b'{"id": %d}' % (offset + 1) if offset < 2 else b""
    body = b'{"items": [%s], "limit": 1, "offset": %d, "totalCount": 2}' % (items, offset)
    conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))


def test_each_request_of_a_page_has_a_span(
    kind: Kind, server: FaultServer, collected: Collected
) -> None:
    server.success = pages
    cf = kind.client()
    seen: list[tuple[int, bool]] = []

    def look() -> None:
        seen.append((len(collected.spans), trace.get_current_span().is_recording()))

    async def iterate() -> None:
        pager = cf.contacts.find_contacts(limit=1)
        look()
        async for _ in pager:
            look()

    if kind.name == "sync":
        pager = cf.contacts.find_contacts(limit=1)
        look()
        for _ in pager:
            look()
    else:
        kind.do(iterate())
    assert seen == [(0, False), (1, False), (2, False)]
    assert len(collected.spans) == len(server.take(2))
    assert {span.name for span in collected.spans} == {"GET /v2/contacts"}


def test_prefetched_pages_are_children_of_the_span_of_the_iteration(
    server: FaultServer, collected: Collected
) -> None:
    server.success = pages
    tracer = collected.tracers.get_tracer("test")

    async def iterate() -> int:
        async with AsyncCallFire(
            USERNAME, PASSWORD, base_url=f"{server.url}/v2", telemetry=collected.setting
        ) as cf:
            with tracer.start_as_current_span("job") as span:
                assert len([c async for c in cf.contacts.find_contacts(limit=1).prefetch(3)]) == 2
                return span.get_span_context().span_id

    job = asyncio.run(iterate())
    assert {span.parent.span_id if span.parent else None for span in collected.spans} == {job}


def test_operations_at_the_same_time_have_their_own_parents(
    server: FaultServer, collected: Collected
) -> None:
    tracer = collected.tracers.get_tracer("test")

    async def job(cf: AsyncCallFire, number: int) -> None:
        with tracer.start_as_current_span(f"job {number}") as span:
            await cf.contacts.get_contact(number)
            assert trace.get_current_span() is span
            parents.append(span.get_span_context().span_id)

    async def run() -> None:
        async with AsyncCallFire(
            USERNAME, PASSWORD, base_url=f"{server.url}/v2", telemetry=collected.setting
        ) as cf:
            await asyncio.gather(*(job(cf, number) for number in range(1, 9)))

    parents: list[int] = []
    asyncio.run(run())
    assert sorted(span.parent.span_id for span in collected.spans if span.parent) == sorted(parents)


def test_the_span_is_current_while_the_request_is_sent(
    kind: Kind, server: FaultServer, collected: Collected
) -> None:
    """So that spans and logs of the program's own code are attached to it."""
    current: list[int] = []
    cf = kind.client(
        on_request=lambda _: current.append(trace.get_current_span().get_span_context().span_id)
    )
    kind.do(cf.contacts.get_contact(7))
    assert current == [collected.span.context.span_id]
    assert not trace.get_current_span().is_recording()


@pytest.mark.parametrize("case", [GET, SEND], ids=lambda case: case.id)
@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_cancelled_operation_has_a_span(
    server: FaultServer, collected: Collected, case: Any, transport: Any
) -> None:
    server.plan(after_request(b"", "hang"), ALWAYS)

    async def run() -> None:
        async with AsyncCallFire(
            USERNAME,
            PASSWORD,
            base_url=f"{server.url}/v2",
            telemetry=collected.setting,
            transport=transport,
        ) as cf:
            call = cf.contacts.get_contact(7) if case is GET else cf.calls.send_calls([{}])
            task = asyncio.create_task(call)
            await wait_until_async(lambda: any(one.complete for one in server.received))
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(run())
    attributes = collected.attributes
    assert attributes["callfire.stage"] == "sent"
    if case is GET:
        assert attributes["callfire.outcome"] == "cancelled"
        assert "error.type" not in attributes
        assert collected.span.status.status_code is StatusCode.UNSET
    else:
        assert attributes["callfire.outcome"] == "unknown"
        assert attributes["error.type"] == "CancelledError"
        assert collected.span.status.status_code is StatusCode.ERROR


def finished_later(conversation: Conversation) -> None:
    line = conversation.read()
    assert case_of(line).id == "getCall"
    states.append("FINISHED" if states else "READY")
    body = f'{{"id": 7, "state": "{states[-1]}"}}'.encode()
    conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))


states: list[str] = []


def test_each_request_of_a_wait_has_a_span(
    kind: Kind, server: FaultServer, collected: Collected
) -> None:
    states.clear()
    server.success = finished_later
    call = kind.do(kind.client().calls.wait_for_call(7, poll=0.001))
    assert call.state == "FINISHED"
    assert [span.name for span in collected.spans] == ["GET /v2/calls/{id}"] * 2
    assert not trace.get_current_span().is_recording()
