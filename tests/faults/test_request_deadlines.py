"""The deadline of a request covers its retries, delays and pages, and nothing is sent after it."""

import asyncio
import itertools
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client._core import backoff
from callfire_client.models import CallRecipient
from tests.kinds import ALL_KINDS
from tests.servers import PATIENCE, growing, timeout_after, wait_until
from tests.wire.cases import CASES

from .conftest import PASSWORD, USERNAME, Kind
from .fault_server import Behaviour, Conversation, FaultServer, sleep
from .faults import ALWAYS, after_request, respond
from .operations import BY_ID, SAFE, UNSAFE, case_of, is_safe, sample

GET, SEND = BY_ID["getContact"], BY_ID["sendCalls"]
HANG = after_request(b"", "hang")


@pytest.mark.promise("a deadline ends a call")
@pytest.mark.parametrize(
    "setting", ["client", "options", "context", "earlier context", "later context"]
)
@pytest.mark.parametrize("case", [GET, SEND], ids=lambda case: case.id)
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_deadline_ends_a_request_however_it_is_set(
    kind: Kind, server: FaultServer, setting: str, case: Any
) -> None:
    server.plan(HANG, ALWAYS)
    for seconds in growing(0.3):
        started = time.monotonic()
        outcome = outcome_at_deadline(kind, case, setting, seconds)
        assert time.monotonic() - started > seconds - 0.05
        if received := server.take():
            break
    # Any other error has another cause, such as a closed connection.
    if is_safe(case):
        assert type(outcome) is errors.APITimeoutError
        assert outcome.sent
    else:
        assert type(outcome) is errors.DeliveryUnknownError
        assert (outcome.stage, outcome.status_code) == ("sent", None)
        assert re.search("deadline passed|timed out", str(outcome))
    assert len(received) == 1


def outcome_at_deadline(kind: Kind, case: Any, setting: str, seconds: float) -> Any:
    """Perform an operation that gets no response, with a deadline, and return its outcome."""
    never = 100 * PATIENCE
    of_client = {"client": seconds, "earlier context": never, "later context": seconds}.get(setting)
    context = {"context": seconds, "earlier context": seconds, "later context": never}.get(setting)
    cf = kind.client(deadline=of_client, timeout=never)
    if setting == "options":
        cf = cf.with_options(deadline=seconds)
    if context is None:
        return kind.outcome(cf, case)
    if kind.name == "sync":
        with cf.deadline(context):
            return kind.outcome(cf, case)

    async def inside() -> Any:
        async with cf.deadline(context):
            return await cf._runtime.perform(*performed)

    performed = operation_of(case)
    try:
        return kind.do(inside())
    except errors.CallFireError as error:
        return error


def operation_of(case: Any) -> tuple[Any, ...]:
    """Return an operation of the same safety that has no body, and its arguments."""
    from callfire_client.api.calls import start_voice_broadcast
    from callfire_client.api.contacts import get_contact

    return (get_contact if is_safe(case) else start_voice_broadcast).OPERATION, (7,)


@pytest.mark.promise("a deadline ends a call")
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_deadline_covers_retries(
    kind: Kind, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request is retried until the deadline is near; then the last error is raised."""
    monkeypatch.setattr(backoff, "FIRST_DELAY", 0.05)
    monkeypatch.setattr(backoff, "MAX_DELAY", 0.05)
    server.plan(respond(503), ALWAYS)
    for seconds in growing(0.5):
        outcome = kind.outcome(kind.client(deadline=seconds, max_retries=10_000), GET)
        assert type(outcome) in {errors.InternalServerError, errors.APITimeoutError}
        received = len(server.take())
        assert received < 10_000  # the retries were not used up
        if received > 5:
            break
    assert received > 5


@pytest.mark.promise("a deadline ends a call")
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_deadline_covers_all_pages_of_a_pager(kind: Kind, server: FaultServer) -> None:
    """The first pages are received in time, and the deadline passes while a later one is fetched."""
    numbers = itertools.count(1)
    cf = kind.client()

    def respond_slowly(conversation: Conversation) -> None:
        conversation.read()
        sleep(0.3 * deadline)
        page = b'{"items": [{"id": %d}], "limit": 1, "totalCount": 99}' % next(numbers)
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(page), page))

    server.success = respond_slowly
    server.plan(respond_slowly)
    seen: list[Any] = []

    async def iterate() -> None:
        async with cf.deadline(deadline):
            async for call in cf.calls.find_calls(limit=1):
                seen.append(call)  # noqa: PERF401 - the items before the failure count

    def iterate_sync() -> None:
        with cf.deadline(deadline):
            for call in cf.calls.find_calls(limit=1):
                seen.append(call)  # noqa: PERF402 - as above

    for deadline in growing(0.4):  # noqa: B007 - used by the functions above
        seen.clear()
        with pytest.raises(errors.APITimeoutError):
            iterate_sync() if kind.name == "sync" else kind.do(iterate())
        assert len(seen) <= 3
        if seen:
            break
    assert seen


@pytest.mark.promise("a deadline ends a call")
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_nothing_is_sent_after_the_deadline(kind: Kind, server: FaultServer) -> None:
    cf = kind.client()

    async def inside() -> None:
        async with cf.deadline(0.01):
            await asyncio.sleep(0.02)
            await cf.contacts.get_contact(7)

    def inside_sync() -> None:
        with cf.deadline(0.01):
            time.sleep(0.02)
            cf.contacts.get_contact(7)

    for _ in range(2):
        with pytest.raises(errors.APITimeoutError) as caught:
            inside_sync() if kind.name == "sync" else kind.do(inside())
        assert not caught.value.sent
    assert server.connections == 0


@pytest.mark.promise("a deadline ends a call")
@pytest.mark.parametrize("case", [GET, SEND], ids=lambda case: case.id)
def test_abandoned_request_is_not_sent_later(
    kind: Kind, server: FaultServer, monkeypatch: pytest.MonkeyPatch, case: Any
) -> None:
    """The host name is resolved after the deadline; the error has already reported `sent=False`."""
    resolve, passed, resolved = socket.getaddrinfo, threading.Event(), threading.Event()
    # The blocking client resolves names in the calling thread, which nothing can interrupt.
    delay = 0.4 if kind.name == "sync" else PATIENCE

    def resolve_late(*arguments: Any, **named: Any) -> Any:
        passed.wait(delay)
        try:
            return resolve(*arguments, **named)
        finally:
            resolved.set()

    url = server.url.replace("127.0.0.1", "localhost")
    cf = kind.client(base_url=f"{url}/v2", deadline=0.2)
    monkeypatch.setattr(socket, "getaddrinfo", resolve_late)
    outcome = kind.outcome(cf, case)
    assert type(outcome) is errors.APITimeoutError
    assert not outcome.sent
    passed.set()
    assert resolved.wait(PATIENCE)
    # Time for the thread, or the event loop, to send the request, if it wrongly does.
    sleep(0.3) if kind.name == "sync" else kind.do(asyncio.sleep(0.3))
    assert server.take() == []


@pytest.mark.promise("a deadline ends a call")
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_connection_of_an_abandoned_request_is_closed(kind: Kind, server: FaultServer) -> None:
    """The rest of a slow response is not read."""

    def respond_slowly(conversation: Conversation) -> None:
        conversation.read()
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
        conversation.send_slowly(b"a" * 1000, 0.05)  # for longer than `settle` waits

    server.plan(respond_slowly, ALWAYS)
    for seconds in growing(0.3):
        outcome = kind.outcome(kind.client(deadline=seconds), GET)
        assert type(outcome) is errors.APITimeoutError
        if outcome.sent:
            break
    assert server.settle(0) == 0
    assert len(server.take()) >= 1


@pytest.mark.promise("a deadline ends a call")
def test_deadline_that_does_not_pass_changes_no_result(kind: Kind, server: FaultServer) -> None:
    cf = kind.client(deadline=100 * PATIENCE)
    for case in (*SAFE, *UNSAFE):
        assert kind.outcome(cf, case) == case.parsed()


def respond_without_end(data: bytes, piece: bytes = b"a") -> Behaviour:
    """Read the request, and send pieces of a response for longer than any deadline of these tests."""

    def act(conversation: Conversation) -> None:
        conversation.read()
        conversation.send(data)
        for _ in range(int(PATIENCE / 0.025)):
            conversation.send(piece)
            sleep(0.025)
        conversation.close()

    return act


UNFINISHED = {
    "no response": after_request(b"", "hang"),
    "stalled in the head": after_request(b"HTTP/1.1 200 OK\r\nConte", "hang"),
    "stalled in the body": after_request(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", "hang"),
    "slow head": respond_without_end(b"HTTP/1.1 200 OK\r\nX-Filler: "),
    "slow body": respond_without_end(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"),
    "slow error": respond_without_end(b"HTTP/1.1 503 Later\r\nContent-Length: 9999\r\n\r\n"),
    "interim responses without end": respond_without_end(b"", b"HTTP/1.1 103 Hints\r\n\r\n"),
}


@pytest.mark.promise("a deadline ends a call")
@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize("fault", UNFINISHED.values(), ids=UNFINISHED)
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_deadline_ends_every_operation_with_any_unfinished_response(
    kind: Kind, server: FaultServer, fault: Behaviour
) -> None:
    """There is no retry, because it could not finish before the deadline."""
    cases = sample(list(UNFINISHED.values()).index(fault), 3)
    cf = kind.client(timeout=10 * PATIENCE, max_retries=3)
    kind.outcome(cf, BY_ID["getAccount"])  # so that loading modules takes none of the time
    server.plan(fault, ALWAYS)
    for seconds in growing(0.6):
        outcomes = kind.outcomes(cf.with_options(deadline=seconds), cases)
        received = server.take()
        # A busy machine may need all the time to connect, and then sends nothing.
        if len(received) >= len(cases):
            break
    wait_until(lambda: all(one.line for one in received), lambda: f"read no head of {received}")
    counts = Counter(case_of(one.line).id for one in received)
    assert counts == Counter(case.id for case in cases)
    for case, outcome in zip(cases, outcomes, strict=True):
        expected = errors.APITimeoutError if is_safe(case) else errors.DeliveryUnknownError
        assert type(outcome) is expected, (case.id, outcome)
        # Not the end of the connection, which is much later.
        assert re.search("deadline passed|timed out", str(outcome))
        if is_safe(case):
            assert outcome.sent


@pytest.mark.promise("a deadline ends a call")
def test_retry_whose_delay_exceeds_the_deadline_is_not_made(
    kind: Kind, server: FaultServer, slept: list[float]
) -> None:
    """`Retry-After` is later than the deadline; the error of the response is raised."""
    server.plan(respond(503, "Retry-After: 20\r\n"), ALWAYS)
    cf = kind.client(deadline=19)
    for case in CASES:
        outcome = kind.outcome(cf, case)
        expected = errors.InternalServerError if is_safe(case) else errors.DeliveryUnknownError
        assert type(outcome) is expected
        assert len(server.take()) == 1
    assert slept == []


@pytest.mark.promise("a deadline ends a call")
@pytest.mark.timing
@pytest.mark.parametrize("operation", ["getContact", "sendCalls"])
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_deadline_covers_head_and_body_together(
    kind: Kind, server: FaultServer, operation: str
) -> None:
    """The head is received shortly before the deadline, the body never; the time does not start again."""

    def act(conversation: Conversation) -> None:
        conversation.read()
        sleep(0.8)
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
        conversation.hang()

    server.plan(act, ALWAYS)
    started = time.monotonic()
    outcome = kind.outcome(kind.client(deadline=1, timeout=30), BY_ID[operation])
    seconds = time.monotonic() - started
    assert isinstance(outcome, errors.APITimeoutError | errors.DeliveryUnknownError)
    assert 0.9 < seconds < 1.5


# To the client, `asyncio.timeout` is a cancellation.


@pytest.mark.promise("a deadline ends a call", transports=["httpx asyncio"])
@pytest.mark.asyncio
@pytest.mark.parametrize("deadline", [None, 1000])
async def test_asyncio_timeout_adds_a_note_for_unsafe_operations_only(
    server: FaultServer, caplog: pytest.LogCaptureFixture, deadline: float | None
) -> None:
    server.plan(HANG, ALWAYS)
    async with AsyncCallFire(USERNAME, PASSWORD, base_url=server.url, deadline=deadline) as cf:
        with pytest.raises(TimeoutError) as caught:
            async with timeout_after(server.wait_for, 1):
                await cf.contacts.get_contact(7)
        assert not hasattr(caught.value.__cause__, "__notes__")
        with pytest.raises(TimeoutError) as caught:
            async with timeout_after(server.wait_for, 2):
                await cf.calls.send_calls([CallRecipient(phone_number="1")])
        assert isinstance(caught.value.__cause__, asyncio.CancelledError)
        (note,) = caught.value.__cause__.__notes__
        assert "sendCalls" in note
        assert len(server.take()) == 2
        assert await asyncio.to_thread(server.settle, 0) == 0
    (warning,) = [record for record in caplog.records if record.levelname == "WARNING"]
    assert warning.name == "callfire_client"


@pytest.mark.promise("a deadline ends a call", transports=["httpx asyncio"])
@pytest.mark.asyncio
@pytest.mark.parametrize("deadline", [None, 1000])
async def test_timeout_error_of_an_upload_source_is_raised_unchanged_with_a_note(
    server: FaultServer, deadline: float | None
) -> None:
    async def source() -> AsyncIterator[bytes]:
        yield b"first"
        raise TimeoutError("the camera is asleep")

    async with AsyncCallFire(USERNAME, PASSWORD, base_url=server.url, deadline=deadline) as cf:
        with pytest.raises(TimeoutError, match="the camera is asleep") as caught:
            await cf.media.create_media(source(), filename="a.mp3")
        (note,) = caught.value.__notes__
        assert "createMedia" in note
