"""One deadline over attempts, waits and pages, for the task that set it and those begun inside."""

import asyncio
import contextvars
import itertools
import re
import socket
import threading
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._core import backoff
from callfire_client._core.deadlines import current, earliest
from callfire_client.deadline import Deadline
from callfire_client.models import CallRecipient
from tests.servers import PATIENCE, growing, timeout_after

from .conftest import PASSWORD, USERNAME, Kind
from .faults import LASTING, after_reading, says
from .operations import BY_ID, SAFE, UNSAFE, is_safe
from .server import Conversation, FaultServer, sleep

GET, SEND = BY_ID["getContact"], BY_ID["sendCalls"]
HANG = after_reading(b"", "hang")


def left() -> float | None:
    expires = current()
    return None if expires is None else expires - time.monotonic()


def near(seconds: float) -> Any:
    return pytest.approx(seconds, abs=200)


def test_the_earlier_of_two_holds() -> None:
    assert left() is None
    with Deadline(5000):
        with Deadline(9000):
            assert left() == near(5000)
        with Deadline(1000):
            assert left() == near(1000)
        assert left() == near(5000)
    assert left() is None


def test_it_ends_with_its_block_however_that_ends() -> None:
    with pytest.raises(ZeroDivisionError), Deadline(5):
        raise ZeroDivisionError
    assert left() is None


def test_one_object_may_be_entered_again_and_inside_itself() -> None:
    deadline = Deadline(5000)
    with deadline:
        with deadline:
            assert left() == near(5000)
        assert left() == near(5000)
    assert left() is None
    with deadline:
        assert left() == near(5000)


@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan")])
def test_it_is_a_positive_number(seconds: float) -> None:
    cf = CallFire("u", "p")
    with pytest.raises(ValueError, match="positive number of seconds"):
        cf.deadline(seconds)
    with pytest.raises(ValueError, match="deadline must be a positive number"):
        CallFire("u", "p", deadline=seconds)
    with pytest.raises(ValueError, match="deadline must be a positive number"):
        cf.with_options(deadline=seconds)


def test_never_is_later_than_everything() -> None:
    assert earliest() is earliest(None) is None
    assert earliest(None, 3.0, 2.0, None) == 2.0


@pytest.mark.asyncio
async def test_tasks_that_begin_inside_inherit_it_and_others_do_not() -> None:
    go = asyncio.Event()

    async def look() -> float | None:
        await go.wait()
        return left()

    before = asyncio.create_task(look())
    async with Deadline(2000):
        inside = asyncio.create_task(look())
        thread = asyncio.create_task(asyncio.to_thread(left))
        go.set()
        assert await before is None
    assert await inside == near(2000)
    assert await thread == near(2000)
    assert await asyncio.create_task(look()) is None


@pytest.mark.asyncio
async def test_a_task_cannot_lengthen_what_it_inherits() -> None:
    async def lengthen() -> float | None:
        async with Deadline(9000):
            return left()

    async with Deadline(2000):
        assert await asyncio.create_task(lengthen()) == near(2000)
        assert left() == near(2000)


def test_threads_have_deadlines_of_their_own() -> None:
    seen: dict[str, float | None] = {}
    entered, looked = threading.Event(), threading.Event()

    def other() -> None:
        entered.wait(PATIENCE)
        seen["other"] = left()
        looked.set()

    thread = threading.Thread(target=contextvars.Context().run, args=(other,))
    thread.start()
    with Deadline(2000):
        entered.set()
        looked.wait(PATIENCE)
        seen["own"] = left()
    thread.join()
    assert seen == {"other": None, "own": near(2000)}


# On the wire


@pytest.mark.parametrize(
    "way", ["client", "options", "context", "earlier context", "later context"]
)
@pytest.mark.parametrize("case", [GET, SEND], ids=lambda case: case.id)
def test_each_way_to_set_it(kind: Kind, server: FaultServer, way: str, case: Any) -> None:
    server.plan(HANG, LASTING)
    for seconds in growing(0.3):
        begun = time.monotonic()
        outcome = hung_up(kind, case, way, seconds)
        assert time.monotonic() - begun > seconds - 0.05
        if received := server.take():
            break
    # Any other end, that of the connection for one, has another cause.
    if is_safe(case):
        assert type(outcome) is errors.APITimeoutError
        assert outcome.sent
    else:
        assert type(outcome) is errors.DeliveryUnknownError
        assert (outcome.stage, outcome.status_code) == ("sent", None)
        assert re.search("deadline passed|timed out", str(outcome))
    assert len(received) == 1


def hung_up(kind: Kind, case: Any, way: str, seconds: float) -> Any:
    """The outcome of an operation that gets no response before a deadline, set in a way."""
    never = 100 * PATIENCE
    own = {"client": seconds, "earlier context": never, "later context": seconds}.get(way)
    context = {"context": seconds, "earlier context": seconds, "later context": never}.get(way)
    cf = kind.client(deadline=own, timeout=never)
    if way == "options":
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
    """As `start_voice_broadcast` and `get_contact` would perform it: without a body."""
    from callfire_client.api.calls import start_voice_broadcast
    from callfire_client.api.contacts import get_contact

    return (get_contact if is_safe(case) else start_voice_broadcast).OPERATION, (7,)


def test_it_covers_retries(
    kind: Kind, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Attempts follow each other until it comes near, and then the last failure is told."""
    monkeypatch.setattr(backoff, "FIRST_DELAY", 0.05)
    monkeypatch.setattr(backoff, "MAX_DELAY", 0.05)
    server.plan(says(503), LASTING)
    for seconds in growing(0.5):
        outcome = kind.outcome(kind.client(deadline=seconds, max_retries=10_000), GET)
        assert type(outcome) in {errors.InternalServerError, errors.APITimeoutError}
        received = len(server.take())
        assert received < 10_000  # it was not the retries that were used up
        if received > 5:
            break
    assert received > 5


def test_it_covers_pages(kind: Kind, server: FaultServer) -> None:
    """The first pages come in time, and the iteration ends in the middle of a later one."""
    numbers = itertools.count(1)
    cf = kind.client()

    def slowly(conversation: Conversation) -> None:
        conversation.read()
        sleep(0.3 * deadline)
        page = b'{"items": [{"id": %d}], "limit": 1, "totalCount": 99}' % next(numbers)
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(page), page))

    server.success = slowly
    server.plan(slowly)
    seen: list[Any] = []

    async def iterate() -> None:
        async with cf.deadline(deadline):
            async for call in cf.calls.find_calls(limit=1):
                seen.append(call)  # noqa: PERF401 - what came before the failure counts

    def iterate_blocking() -> None:
        with cf.deadline(deadline):
            for call in cf.calls.find_calls(limit=1):
                seen.append(call)  # noqa: PERF402 - as above

    for deadline in growing(0.4):  # noqa: B007 - used by the functions above
        seen.clear()
        with pytest.raises(errors.APITimeoutError):
            iterate_blocking() if kind.name == "sync" else kind.do(iterate())
        assert len(seen) <= 3
        if seen:
            break
    assert seen


def test_nothing_is_sent_when_it_has_passed(kind: Kind, server: FaultServer) -> None:
    cf = kind.client()

    async def inside() -> None:
        async with cf.deadline(0.01):
            await asyncio.sleep(0.02)
            await cf.contacts.get_contact(7)

    def inside_blocking() -> None:
        with cf.deadline(0.01):
            time.sleep(0.02)
            cf.contacts.get_contact(7)

    for _ in range(2):
        with pytest.raises(errors.APITimeoutError) as caught:
            inside_blocking() if kind.name == "sync" else kind.do(inside())
        assert not caught.value.sent
    assert server.connections == 0


@pytest.mark.parametrize("case", [GET, SEND], ids=lambda case: case.id)
def test_what_was_given_up_does_not_leave_later(
    kind: Kind, server: FaultServer, monkeypatch: pytest.MonkeyPatch, case: Any
) -> None:
    """The name of the host is found when the deadline has passed, and its error said: not sent."""
    find, passed, found = socket.getaddrinfo, threading.Event(), threading.Event()

    def find_late(*arguments: Any, **named: Any) -> Any:
        passed.wait(PATIENCE)
        try:
            return find(*arguments, **named)
        finally:
            found.set()

    url = server.url.replace("127.0.0.1", "localhost")
    cf = kind.client(base_url=f"{url}/v2", deadline=0.2)
    monkeypatch.setattr(socket, "getaddrinfo", find_late)
    outcome = kind.outcome(cf, case)
    assert type(outcome) is errors.APITimeoutError
    assert not outcome.sent
    passed.set()
    assert found.wait(PATIENCE)
    # Time for the thread, or the event loop, to send what it must not.
    sleep(0.3) if kind.name == "sync" else kind.do(asyncio.sleep(0.3))
    assert server.take() == []


def test_what_was_given_up_is_let_go(kind: Kind, server: FaultServer) -> None:
    """A connection on which an answer creeps is closed, and not read to an end that may never come."""

    def creep(conversation: Conversation) -> None:
        conversation.read()
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
        conversation.trickle(b"a" * 1000, 0.05)  # for longer than `settle` waits

    server.plan(creep, LASTING)
    for seconds in growing(0.3):
        outcome = kind.outcome(kind.client(deadline=seconds), GET)
        assert type(outcome) is errors.APITimeoutError
        if outcome.sent:
            break
    assert server.settle(0) == 0
    assert len(server.take()) >= 1


def test_a_deadline_that_is_not_met_changes_nothing(kind: Kind, server: FaultServer) -> None:
    cf = kind.client(deadline=100 * PATIENCE)
    for case in (*SAFE, *UNSAFE):
        assert kind.outcome(cf, case) == case.parsed()


# `asyncio.timeout` is a cancellation that the client cannot tell from another.


@pytest.mark.asyncio
@pytest.mark.parametrize("deadline", [None, 1000])
async def test_asyncio_timeout(
    server: FaultServer, caplog: pytest.LogCaptureFixture, deadline: float | None
) -> None:
    server.plan(HANG, LASTING)
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


@pytest.mark.asyncio
@pytest.mark.parametrize("deadline", [None, 1000])
async def test_a_timeout_of_the_caller_s_own_making_is_not_taken_for_the_deadline(
    server: FaultServer, deadline: float | None
) -> None:
    """What the source of an upload raises comes out as it went in, with the note."""

    async def source() -> AsyncIterator[bytes]:
        yield b"first"
        raise TimeoutError("the camera is asleep")

    async with AsyncCallFire(USERNAME, PASSWORD, base_url=server.url, deadline=deadline) as cf:
        with pytest.raises(TimeoutError, match="the camera is asleep") as caught:
            await cf.media.create_media(source(), filename="a.mp3")
        (note,) = caught.value.__notes__
        assert "createMedia" in note
