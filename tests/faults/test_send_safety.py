"""Every operation under every fault: what must not be repeated reaches the server once, at the most.

What may be repeated is counted by the contract's `x-callfire-repeat`, not by what was made of it.
"""

import re
import socket
import threading
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from callfire_client import errors
from tests.servers import PATIENCE, growing, wait_until
from tests.wire.cases import CASES, Case

from .conftest import Kind
from .faults import AMBIGUOUS, FAULTS, LASTING, Fault, after_reading, says
from .operations import BY_ID, SAFE, UNSAFE, arguments, case_of, error_body, is_safe, succeed
from .server import (
    Behaviour,
    Conversation,
    FaultServer,
    Received,
    Unreachable,
    closed_port,
    reset_at_once,
    sleep,
)

LATE = "Thu, 01 Jan 2015 00:00:00 GMT"


def faulty(expected: type | None, outcome: Any, case: Case) -> str:
    """What is wrong with an outcome; empty when nothing is."""
    if expected is None:
        return "" if outcome == case.parsed() else f"expected a success, got {outcome!r}"
    return "" if type(outcome) is expected else f"expected {expected.__name__}, got {outcome!r}"


def wrong_about(outcome: Any, fault: Fault) -> str:
    """What is wrong with what an exception says; empty when nothing is."""
    if isinstance(outcome, errors.DeliveryUnknownError):
        said = outcome.status_code, outcome.stage in fault.stages
        if said != (fault.status, True):
            return f"status {outcome.status_code}, stage {outcome.stage}"
        if not timedelta(0) <= datetime.now(UTC) - outcome.sent_at < timedelta(minutes=1):
            return f"sent at {outcome.sent_at}"
    elif isinstance(outcome, errors.APIConnectionError):
        return "" if outcome.sent else "said to have sent nothing"
    elif isinstance(outcome, errors.APIStatusError | errors.ResponseParseError):
        if isinstance(outcome, errors.ResponseParseError) and not outcome.accepted:
            return "not said to be accepted"
        return "" if outcome.status_code == fault.status else f"status {outcome.status_code}"
    return ""


def judge(case: Case, fault: Fault, times: int, outcome: Any, received: list[Received]) -> str:
    again = fault.retried and fault.safe is not None and is_safe(case)
    if len(received) != 1 + again:
        return f"{case.id}: the server was reached {len(received)} times, and got {outcome!r}"
    if (
        again
        and times == 1
        and (received[1].line, received[1].body)
        != (
            received[0].line or received[1].line,
            received[1].body if received[0].body is None else received[0].body,
        )
    ):
        return f"{case.id}: the second request differs"
    expected = fault.safe if is_safe(case) else fault.unsafe
    if again and times == 1:
        expected = None
    why = faulty(expected, outcome, case) or wrong_about(outcome, fault)
    if not why and isinstance(outcome, errors.CallFireError) and outcome.operation != case.id:
        why = f"said to be {outcome.operation}"
    return why and f"{case.id}: {why}"


@pytest.mark.parametrize(
    ("fault", "times"),
    [
        pytest.param(fault, times, id=f"{name}-{how}")
        for name, fault in FAULTS.items()
        for how, times in (("once", 1), ("lasting", LASTING))
        if times == 1 or (fault.safe is not None and fault.retried)
    ],
)
@pytest.mark.usefixtures("no_backoff")
def test_each_operation(kind: Kind, server: FaultServer, fault: Fault, times: int) -> None:
    cases = [case for case in CASES if fault.concerns(case)]
    if times != 1:
        # What raises in the end is the same for all; for the unsafe nothing but the first counts.
        cases = [case for case in cases if is_safe(case)][::3]
    assert cases
    if fault.slow:
        for seconds in growing(1):
            server.plan(fault.act, times, apart=True)
            outcomes = kind.outcomes(kind.client(timeout=seconds), cases)
            reached = by_operation(server.take())
            wrong = [
                judge(case, fault, times, outcome, reached[case.id])
                for case, outcome in zip(cases, outcomes, strict=True)
            ]
            if not any(wrong):  # else the machine may have been too busy for that timeout
                break
    else:
        cf, wrong = kind.client(timeout=PATIENCE), []
        for case in cases:
            server.plan(fault.act, times)
            outcome = kind.outcome(cf, case)
            wrong.append(judge(case, fault, times, outcome, server.take()))
    assert [why for why in wrong if why] == []


def by_operation(received: list[Received]) -> dict[str, list[Received]]:
    found: dict[str, list[Received]] = defaultdict(list)
    for one in received:
        found[case_of(one.line).id].append(one)
    return found


def test_the_contract_says_of_each_operation_whether_it_may_be_repeated() -> None:
    assert len(SAFE) + len(UNSAFE) == len(CASES)
    assert {case.method for case in UNSAFE} == {"POST", "PUT"}
    assert {"sendCalls", "startVoiceBroadcast", "createContacts", "createMedia"} <= {
        case.id for case in UNSAFE
    }


# A connection that cannot be had: nothing left, and so everything may be tried again.


def test_refused_connections(kind: Kind, slept: list[float]) -> None:
    cf = kind.client(base_url=f"http://127.0.0.1:{closed_port()}")
    for number, case in enumerate(CASES, 1):
        outcome = kind.outcome(cf, case)
        assert type(outcome) is errors.APIConnectionError, case.id
        assert (outcome.sent, outcome.operation) == (False, case.id)
        assert len(slept) == number


def test_connections_that_come_to_nothing(kind: Kind, slept: list[float]) -> None:
    with Unreachable() as nobody:
        outcomes = kind.outcomes(kind.client(base_url=nobody.url, timeout=0.2), CASES)
    for outcome in outcomes:
        assert type(outcome) is errors.APITimeoutError
        assert not outcome.sent
    assert len(slept) == len(CASES)


@pytest.mark.parametrize("reachable", [False, True])
def test_a_client_that_was_handed_in_counts_as_sent(
    kind: Kind, server: FaultServer, slept: list[float], reachable: bool
) -> None:
    """Whatever its transport does unseen: a refused connection too leaves the question open."""
    handed_in = httpx.Client() if kind.name == "sync" else httpx.AsyncClient()
    url = server.url if reachable else f"http://127.0.0.1:{closed_port()}"
    cf = kind.client(base_url=f"{url}/v2", http_client=handed_in)
    for case in CASES:
        server.plan(after_reading(b"", "reset"), LASTING)
        del slept[:]
        outcome = kind.outcome(cf, case)
        expected = errors.APIConnectionError if is_safe(case) else errors.DeliveryUnknownError
        assert type(outcome) is expected, case.id
        if not is_safe(case):
            assert outcome.stage in {"sending", "sent"}
        assert len(server.take()) == reachable * (1 + is_safe(case))
        assert len(slept) == is_safe(case)
    kind.do(handed_in.close() if kind.name == "sync" else handed_in.aclose())


@pytest.mark.usefixtures("no_backoff")
def test_a_connection_that_is_reset_as_it_comes_up(kind: Kind, server: FaultServer) -> None:
    """It is a race what the client knows then; what it says must be true, and nothing come twice."""
    server.on_accept = reset_at_once
    cf = kind.client()
    for case in UNSAFE * 5:
        outcome = kind.outcome(cf, case)
        assert len(server.take()) <= 1
        if isinstance(outcome, errors.CallFireError):
            unknown = type(outcome) is errors.DeliveryUnknownError
            assert unknown or (type(outcome) is errors.APIConnectionError and not outcome.sent)


# A connection that was kept: it may die while nobody looks.


def test_a_kept_connection_that_died_is_replaced(kind: Kind, server: FaultServer) -> None:
    """It was closed after a complete answer that did not say so: seen before anything is sent."""

    def answer_and_close(conversation: Conversation) -> None:
        succeed(conversation)
        conversation.close()

    server.success = answer_and_close
    server.plan(answer_and_close)
    cf = kind.client(max_retries=0)
    for case in CASES:
        assert not isinstance(kind.outcome(cf, case), errors.CallFireError), case.id
        assert server.settle(0) == 0
    received = server.take()
    assert [case_of(one.line).id for one in received] == [case.id for case in CASES]
    assert server.connections == len(CASES)


@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize("end", ["reset", "close"])
def test_a_kept_connection_that_dies_in_the_meantime(
    kind: Kind, server: FaultServer, end: str
) -> None:
    """What was written to it may have been read: nobody can tell, and so it is not sent again."""

    def second_dies(conversation: Conversation) -> None:
        getattr(conversation, end)() if conversation.received.turn else succeed(conversation)

    server.success = second_dies
    cf = kind.client()
    for case in CASES:
        server.plan(second_dies)
        assert not isinstance(kind.outcome(cf, BY_ID["getAccount"]), errors.CallFireError)
        server.take()
        outcome = kind.outcome(cf, case)
        received = server.take()
        assert received[0].turn == 1
        assert len(received) == 1 + is_safe(case), case.id
        if is_safe(case):
            assert outcome == case.parsed()
        else:
            assert type(outcome) is errors.DeliveryUnknownError
            assert outcome.status_code is None


# Too many requests: the service says that it did nothing, which only the caller may believe.


def in_seconds(seconds: float) -> str:
    """A date as HTTP writes it, which knows whole seconds only."""
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


WAITS = {
    "nothing": (None, 0, 0.5),
    "no time": ("0", 0, 0.5),
    "seconds": ("3", 3, 3.5),
    "the longest": ("60", 60, 60.5),
    "a date": (50, 30, 50.5),
    "a past date": (LATE, 0, 0.5),
    "garbage": ("soon", 0, 0.5),
    "a fraction": ("1.5", 0, 0.5),
    "too long": ("61", None, None),
    "a far date": (3600, None, None),
    "for ever": ("9" * 40, None, None),
}


def too_many(said: str | int | None) -> Behaviour:
    def act(conversation: Conversation) -> None:
        value = in_seconds(said) if isinstance(said, int) else said
        header = "" if value is None else f"Retry-After: {value}\r\n"
        says(429, header, error_body())(conversation)

    return act


@pytest.mark.parametrize("believed", [False, True])
@pytest.mark.parametrize(("said", "least", "most"), WAITS.values(), ids=WAITS)
def test_429(
    kind: Kind,
    server: FaultServer,
    slept: list[float],
    said: str | int | None,
    least: float | None,
    most: float | None,
    believed: bool,
) -> None:
    cf = kind.client(retry_rate_limited=believed)
    for case in CASES if said in {None, "3", "61"} else [*UNSAFE, *SAFE[::6]]:
        del slept[:]
        server.plan(too_many(said))
        outcome = kind.outcome(cf, case)
        received = server.take()
        assert all(one.complete for one in received)
        if least is not None and (believed or is_safe(case)):
            assert outcome == case.parsed(), case.id
            assert len(received) == 2
            (seconds,) = slept or [0.0]
            assert least <= seconds <= most
        else:
            assert type(outcome) is errors.RateLimitError, case.id
            assert outcome.status_code == 429
            assert len(received) == 1
            assert slept == []


@pytest.mark.usefixtures("no_backoff")
def test_429_for_ever(kind: Kind, server: FaultServer) -> None:
    cf = kind.client(retry_rate_limited=True)
    for case in CASES:
        server.plan(too_many(None), LASTING)
        assert type(kind.outcome(cf, case)) is errors.RateLimitError
        assert len(server.take()) == 2


@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize("then", ["reset after the request", "500", "cut short"])
def test_what_is_believed_of_a_429_is_not_believed_of_what_comes_then(
    kind: Kind, server: FaultServer, then: str
) -> None:
    cf = kind.client(retry_rate_limited=True, max_retries=5)
    for case in UNSAFE:
        server.plan(too_many("0"))
        server.success = AMBIGUOUS[then].act
        assert type(kind.outcome(cf, case)) is errors.DeliveryUnknownError
        assert len(server.take()) == 2


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
@pytest.mark.usefixtures("no_backoff")
def test_only_429_is_believed(kind: Kind, server: FaultServer, status: int) -> None:
    cf = kind.client(retry_rate_limited=True)
    for case in UNSAFE:
        server.plan(says(status, "Retry-After: 0\r\n"))
        assert type(kind.outcome(cf, case)) is errors.DeliveryUnknownError
        assert len(server.take()) == 1


# Redirects: nothing that writes follows one, and nobody is led away or into the clear.


@pytest.mark.parametrize(
    ("status", "where"),
    [
        *((status, "http://{}") for status in (300, 301, 302, 303, 304, 307, 308)),
        *((307, where) for where in ("https://{}", "//{}", "ftp://{}", "/v2/calls", "")),
    ],
)
def test_redirects(kind: Kind, server: FaultServer, status: int, where: str) -> None:
    with FaultServer(succeed) as elsewhere:
        location = where.format(elsewhere.url.removeprefix("http://"))
        fault = says(status, f"Location: {location}\r\n" if where else "")
        cf = kind.client()
        for case in CASES if status == 307 else [*UNSAFE, *SAFE[::4]]:
            if case.method == "GET" and (where.startswith("/v2") or "https" in where):
                continue  # to its own origin, and a download over TLS, it may go
            server.plan(fault, LASTING)
            outcome = kind.outcome(cf, case)
            expected = errors.APIStatusError if is_safe(case) else errors.DeliveryUnknownError
            assert type(outcome) is expected, case.id
            assert outcome.status_code == status
            assert len(server.take()) == 1
        assert elsewhere.connections == 0


# Deletes: what an earlier attempt may have deleted is not missing.

DELETES = [case for case in CASES if case.method == "DELETE"]
GONE = says(404, "", error_body())


@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize(
    "first", [name for name, fault in AMBIGUOUS.items() if any(map(fault.concerns, DELETES))]
)
def test_a_delete_that_finds_nothing_the_second_time_is_done(
    kind: Kind, server: FaultServer, first: str
) -> None:
    fault = AMBIGUOUS[first]
    server.success = GONE
    for case in DELETES[:2] if fault.slow else DELETES:
        for seconds in growing(0.15) if fault.slow else (PATIENCE,):
            server.plan(fault.act)
            outcome = kind.outcome(kind.client(timeout=seconds), case)
            if not isinstance(outcome, errors.APITimeoutError):
                break
        if fault.retried:
            assert outcome is None, case.id
            assert len(server.take()) == 2
        else:
            assert type(outcome) is errors.InternalServerError


@pytest.mark.usefixtures("no_backoff")
def test_what_was_not_there_is_missing(kind: Kind, server: FaultServer) -> None:
    """At the first time, or after an answer that says that nothing was done."""
    server.success = GONE
    cf = kind.client()
    for case in SAFE:
        for fault in (GONE, too_many(None)):
            server.plan(fault)
            assert type(kind.outcome(cf, case)) is errors.NotFoundError, case.id
            assert len(server.take()) == (1 if fault is GONE else 2)


@pytest.mark.usefixtures("no_backoff")
def test_what_is_not_deleted_must_be_there(kind: Kind, server: FaultServer) -> None:
    server.success = GONE
    cf = kind.client()
    for case in SAFE:
        if case.method != "DELETE":
            server.plan(says(503))
            assert type(kind.outcome(cf, case)) is errors.NotFoundError, case.id
            assert len(server.take()) == 2


@pytest.mark.usefixtures("no_backoff")
def test_a_delete_remembers_over_several_attempts(kind: Kind, server: FaultServer) -> None:
    answers = iter([says(503), too_many("0"), GONE])

    def in_turn(conversation: Conversation) -> None:
        next(answers)(conversation)

    server.success = in_turn
    cf = kind.client(max_retries=3)
    assert kind.outcome(cf, BY_ID["deleteContact"]) is None
    assert len(server.take()) == 3


# One deadline over everything.


def creeping(data: bytes, again: bytes = b"a") -> Behaviour:
    """Read it all, and creep on, piece by piece, for longer than any deadline here."""

    def act(conversation: Conversation) -> None:
        conversation.read()
        conversation.send(data)
        for _ in range(int(PATIENCE / 0.025)):
            conversation.send(again)
            sleep(0.025)
        conversation.close()

    return act


DRAGGING = {
    "silence": after_reading(b"", "hang"),
    "a stall in the head": after_reading(b"HTTP/1.1 200 OK\r\nConte", "hang"),
    "a stall in the body": after_reading(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", "hang"),
    "a creeping head": creeping(b"HTTP/1.1 200 OK\r\nX-Filler: "),
    "a creeping body": creeping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"),
    "a creeping error": creeping(b"HTTP/1.1 503 Later\r\nContent-Length: 9999\r\n\r\n"),
    "interim answers for ever": creeping(b"", b"HTTP/1.1 103 Hints\r\n\r\n"),
}


@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize("fault", DRAGGING.values(), ids=DRAGGING)
def test_a_deadline_ends_each_operation(kind: Kind, server: FaultServer, fault: Behaviour) -> None:
    """Whatever comes in the meantime, and without another attempt, which could not finish."""
    cf = kind.client(timeout=10 * PATIENCE, max_retries=3)
    kind.outcome(cf, BY_ID["getAccount"])  # what is loaded at first takes none of the time
    server.plan(fault, LASTING)
    for seconds in growing(0.6):
        outcomes = kind.outcomes(cf.with_options(deadline=seconds), CASES)
        received = server.take()
        # A machine that is busy may need all that time to connect, and sends nothing then.
        if len(received) >= len(CASES):
            break
    wait_until(lambda: all(one.line for one in received), lambda: f"read no head of {received}")
    reached = Counter(case_of(one.line).id for one in received)
    assert reached == Counter(case.id for case in CASES)
    for case, outcome in zip(CASES, outcomes, strict=True):
        expected = errors.APITimeoutError if is_safe(case) else errors.DeliveryUnknownError
        assert type(outcome) is expected, (case.id, outcome)
        # Not the end of the connection, which comes much later.
        assert re.search("deadline passed|timed out", str(outcome))
        if is_safe(case):
            assert outcome.sent


def test_a_retry_that_cannot_finish_is_not_begun(
    kind: Kind, server: FaultServer, slept: list[float]
) -> None:
    """The service asks for more time than there is; what it said is what is told."""
    server.plan(says(503, "Retry-After: 20\r\n"), LASTING)
    cf = kind.client(deadline=19)
    for case in CASES:
        outcome = kind.outcome(cf, case)
        expected = errors.InternalServerError if is_safe(case) else errors.DeliveryUnknownError
        assert type(outcome) is expected
        assert len(server.take()) == 1
    assert slept == []


@pytest.mark.timing
@pytest.mark.parametrize("operation", ["getContact", "sendCalls"])
def test_what_comes_late_leaves_less_time_for_the_rest(
    kind: Kind, server: FaultServer, operation: str
) -> None:
    """The head comes shortly before the deadline, and the body never: the deadline is not doubled."""

    def act(conversation: Conversation) -> None:
        conversation.read()
        sleep(0.8)
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
        conversation.hang()

    server.plan(act, LASTING)
    begun = time.monotonic()
    outcome = kind.outcome(kind.client(deadline=1, timeout=30), BY_ID[operation])
    seconds = time.monotonic() - begun
    assert isinstance(outcome, errors.APITimeoutError | errors.DeliveryUnknownError)
    assert 0.9 < seconds < 1.5


# Uploads, whose bodies are long enough to be on their way when something happens.

LARGE = b"\0" * 3_000_000


@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize("end", ["reset", "close", "413"])
def test_a_large_upload_that_is_broken_off(kind: Kind, server: FaultServer, end: str) -> None:
    def act(conversation: Conversation) -> None:
        conversation.read_head()
        if end == "413":
            conversation.send(b"HTTP/1.1 413 Large\r\nContent-Length: 0\r\n\r\n")
        getattr(conversation, "reset" if end == "reset" else "close")()

    server.plan(act, LASTING)
    cf = kind.client(timeout=PATIENCE)
    with pytest.raises((errors.DeliveryUnknownError, errors.APIStatusError)) as caught:
        kind.do(cf.media.create_media(LARGE, filename="a.wav"))
    if isinstance(caught.value, errors.DeliveryUnknownError):
        assert caught.value.status_code is None
    else:
        assert (end, caught.value.status_code) == ("413", 413)
    assert len(server.take()) == 1


def test_an_upload_whose_server_stops_reading(kind: Kind, server: FaultServer) -> None:
    given_up = threading.Event()

    def not_reading(conversation: Conversation) -> None:
        conversation.read_head()
        given_up.wait(PATIENCE)
        conversation.close()

    for seconds in growing(0.2):
        server.plan(not_reading, LASTING)
        cf = kind.client(timeout=seconds)
        with pytest.raises((errors.DeliveryUnknownError, errors.APITimeoutError)) as caught:
            kind.do(cf.media.create_media(LARGE * 4, filename="a.wav"))
        if not isinstance(caught.value, errors.APITimeoutError):
            break
    given_up.set()
    assert type(caught.value) is errors.DeliveryUnknownError
    assert caught.value.stage == "sending"
    assert len(server.take(1)) == 1


@pytest.mark.parametrize("first", ["cut short", "cut short in a chunk", "broken chunk"])
def test_a_download_that_breaks_off(
    kind: Kind, server: FaultServer, first: str, tmp_path: Path
) -> None:
    """Through its group it is streamed; what came of it is not taken for the whole."""
    cf = kind.client(max_retries=0)
    for case in CASES:
        if case.binary:
            server.plan(AMBIGUOUS[first].act)
            download = getattr(getattr(cf, case.group), case.name)(*arguments(case)[0])
            target = tmp_path / case.id
            with pytest.raises(errors.APIConnectionError) as caught:
                kind.do(download.save(target))
            assert caught.value.sent
            assert caught.value.operation == case.id
            assert len(server.take()) == 1
            assert not target.exists()


def test_the_server_counts_what_reaches_it() -> None:
    """The measure itself: parts of requests, and connections over which nothing came, told apart."""
    with FaultServer(AMBIGUOUS["reset in the head"].act) as server:
        address = ("127.0.0.1", int(server.url.rpartition(":")[2]))
        for data in (b"", b"G", b"GET /v2/calls HTTP/1.1\r\n"):
            with socket.create_connection(address) as client:
                client.sendall(data)
        assert server.settle(0) == 0
        assert [(one.turn, one.complete) for one in server.take()] == [(0, False)] * 2
        server.success = server.fault = succeed
        with socket.create_connection(address) as client:
            client.sendall(b"PUT /v2/calls/broadcasts/7 HTTP/1.1\r\nContent-Length: 1\r\n\r\nx")
            assert client.recv(100).startswith(b"HTTP/1.1 200 Fine")
            client.sendall(b"POST /v2/calls/broadcasts/7/stop HTTP/1.1\r\n\r\n")
            assert client.recv(100).startswith(b"HTTP/1.1 200 Fine")
        assert [(one.turn, one.complete) for one in server.take()] == [(0, True), (1, True)]
        assert server.connections == 4


def test_the_server_has_counted_what_it_has_not_read() -> None:
    """What was sent counts as soon as it is asked for, however busy the server's threads are."""
    with FaultServer(after_reading(b"", "hang")) as server:
        address = ("127.0.0.1", int(server.url.rpartition(":")[2]))
        for count in range(1, 101):
            with socket.create_connection(address) as client:
                client.sendall(b"GET /v2/calls HTTP/1.1\r\n\r\n")
                assert len(server.take()) == 1
            assert server.connections == count
