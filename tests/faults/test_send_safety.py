"""Every operation with every fault: the server receives an unsafe operation at most once.

Which operations are unsafe is read from `x-callfire-repeat` in the contract, not from generated code.
"""

import threading
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from callfire_client import errors
from tests.kinds import ALL_KINDS
from tests.servers import PATIENCE, growing
from tests.wire.cases import CASES, Case

from .conftest import Kind
from .fault_server import (
    Conversation,
    FaultServer,
    Received,
    Unreachable,
    closed_port,
    reset_on_accept,
)
from .faults import ALWAYS, AMBIGUOUS, FAULTS, Fault, after_request
from .operations import (
    BY_ID,
    SAFE,
    UNSAFE,
    case_of,
    is_safe,
    required_arguments,
    sample,
    succeed,
)


def type_problem(expected: type | None, outcome: Any, case: Case) -> str:
    """Compare the type of an outcome with the expected one; return a message, or an empty string."""
    if expected is None:
        return "" if outcome == case.parsed() else f"expected a success, got {outcome!r}"
    return "" if type(outcome) is expected else f"expected {expected.__name__}, got {outcome!r}"


def attribute_problem(outcome: Any, fault: Fault) -> str:
    """Check the attributes of an exception; return a message, or an empty string."""
    if isinstance(outcome, errors.DeliveryUnknownError):
        actual = outcome.status_code, outcome.stage in fault.stages
        if actual != (fault.status, True):
            return f"status {outcome.status_code}, stage {outcome.stage}"
        if not timedelta(0) <= datetime.now(UTC) - outcome.sent_at < timedelta(minutes=1):
            return f"sent at {outcome.sent_at}"
    elif isinstance(outcome, errors.APIConnectionError):
        return "" if outcome.sent else "sent is false"
    elif isinstance(outcome, errors.APIStatusError | errors.ResponseParseError):
        if isinstance(outcome, errors.ResponseParseError) and not outcome.accepted:
            return "accepted is false"
        return "" if outcome.status_code == fault.status else f"status {outcome.status_code}"
    return ""


def problem(case: Case, fault: Fault, times: int, outcome: Any, received: list[Received]) -> str:
    """Check the outcome and the received requests; return a message, or an empty string."""
    retried = fault.retried and fault.safe_error is not None and is_safe(case)
    if len(received) != 1 + retried:
        return f"{case.id}: the server received {len(received)} requests, and the outcome is {outcome!r}"
    if (
        retried
        and times == 1
        and (received[1].line, received[1].body)
        != (
            received[0].line or received[1].line,
            received[1].body if received[0].body is None else received[0].body,
        )
    ):
        return f"{case.id}: the second request differs"
    expected = fault.safe_error if is_safe(case) else fault.unsafe_error
    if retried and times == 1:
        expected = None
    message = type_problem(expected, outcome, case) or attribute_problem(outcome, fault)
    if not message and isinstance(outcome, errors.CallFireError) and outcome.operation != case.id:
        message = f"operation is {outcome.operation}"
    return message and f"{case.id}: {message}"


@pytest.mark.promise("never sent twice")
@pytest.mark.parametrize(
    ("fault", "times"),
    [
        pytest.param(fault, times, id=f"{name}, {how}")
        for name, fault in FAULTS.items()
        for how, times in (("once", 1), ("always", ALWAYS))
        if times == 1 or (fault.safe_error is not None and fault.retried)
    ],
)
@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_each_fault_causes_the_documented_retries_and_error(
    kind: Kind, server: FaultServer, fault: Fault, times: int
) -> None:
    number = list(FAULTS.values()).index(fault)
    cases = [case for case in sample(number, 3 if fault.slow else 2) if fault.applies_to(case)]
    if times != 1:
        # The error after the last retry is the same for all; unsafe operations have one attempt only.
        cases = [case for case in cases if is_safe(case)][::2]
    assert cases
    if fault.slow:
        for seconds in growing(1):
            server.plan(fault.behaviour, times, per_operation=True)
            outcomes = kind.outcomes(kind.client(timeout=seconds), cases)
            received = by_operation(server.take())
            problems = [
                problem(case, fault, times, outcome, received[case.id])
                for case, outcome in zip(cases, outcomes, strict=True)
            ]
            if not any(problems):  # otherwise the machine may have been too busy for the timeout
                break
    else:
        cf, problems = kind.client(timeout=PATIENCE), []
        for case in cases:
            server.plan(fault.behaviour, times)
            outcome = kind.outcome(cf, case)
            problems.append(problem(case, fault, times, outcome, server.take()))
    assert [message for message in problems if message] == []


def by_operation(received: list[Received]) -> dict[str, list[Received]]:
    found: dict[str, list[Received]] = defaultdict(list)
    for one in received:
        found[case_of(one.line).id].append(one)
    return found


def test_every_operation_is_declared_safe_or_unsafe() -> None:
    assert len(SAFE) + len(UNSAFE) == len(CASES)
    assert {case.method for case in UNSAFE} == {"POST", "PUT"}
    assert {"sendCalls", "startVoiceBroadcast", "createContacts", "createMedia"} <= {
        case.id for case in UNSAFE
    }


# No connection: nothing was sent, so every operation may be retried.


@pytest.mark.promise("not sent is certain")
def test_every_operation_is_retried_after_a_refused_connection(
    kind: Kind, slept: list[float]
) -> None:
    cf = kind.client(base_url=f"http://127.0.0.1:{closed_port()}")
    for number, case in enumerate(CASES, 1):
        outcome = kind.outcome(cf, case)
        assert type(outcome) is errors.APIConnectionError, case.id
        assert (outcome.sent, outcome.operation) == (False, case.id)
        assert len(slept) == number


@pytest.mark.promise("not sent is certain")
def test_every_operation_is_retried_after_a_connect_timeout(kind: Kind, slept: list[float]) -> None:
    with Unreachable() as unreachable:
        outcomes = kind.outcomes(kind.client(base_url=unreachable.url, timeout=0.2), CASES)
    for outcome in outcomes:
        assert type(outcome) is errors.APITimeoutError
        assert not outcome.sent
    assert len(slept) == len(CASES)


@pytest.mark.promise(
    "not sent is certain", transports=["http_client blocking", "http_client asyncio"]
)
@pytest.mark.parametrize("reachable", [False, True])
def test_request_through_http_client_counts_as_sent(
    kind: Kind, server: FaultServer, slept: list[float], reachable: bool
) -> None:
    """Its transport is unknown, so the result is unknown even after a refused connection."""
    http_client = httpx.Client() if kind.name == "sync" else httpx.AsyncClient()
    url = server.url if reachable else f"http://127.0.0.1:{closed_port()}"
    cf = kind.client(base_url=f"{url}/v2", http_client=http_client)
    for case in CASES:
        server.plan(after_request(b"", "reset"), ALWAYS)
        del slept[:]
        outcome = kind.outcome(cf, case)
        expected = errors.APIConnectionError if is_safe(case) else errors.DeliveryUnknownError
        assert type(outcome) is expected, case.id
        if not is_safe(case):
            assert outcome.stage in {"sending", "sent"}
        assert len(server.take()) == reachable * (1 + is_safe(case))
        assert len(slept) == is_safe(case)
    kind.do(http_client.close() if kind.name == "sync" else http_client.aclose())


@pytest.mark.promise("never sent twice")
@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_unsafe_operation_is_received_at_most_once_when_the_connection_is_reset_on_accept(
    kind: Kind, server: FaultServer
) -> None:
    """Whether the client notices before it sends is a race; either error must be correct."""
    server.on_accept = reset_on_accept
    cf = kind.client()
    for case in UNSAFE * 5:
        outcome = kind.outcome(cf, case)
        assert len(server.take()) <= 1
        if isinstance(outcome, errors.CallFireError):
            unknown = type(outcome) is errors.DeliveryUnknownError
            assert unknown or (type(outcome) is errors.APIConnectionError and not outcome.sent)


# Idle connections: the server may close them.


@pytest.mark.promise("never sent twice")
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_idle_connection_that_was_closed_is_replaced(kind: Kind, server: FaultServer) -> None:
    """The server closes without announcing it; the client notices before it sends the next request."""

    def succeed_and_close(conversation: Conversation) -> None:
        succeed(conversation)
        conversation.close()

    server.success = succeed_and_close
    server.plan(succeed_and_close)
    cf = kind.client(max_retries=0)
    for case in CASES:
        assert not isinstance(kind.outcome(cf, case), errors.CallFireError), case.id
        assert server.settle(0) == 0
    received = server.take()
    assert [case_of(one.line).id for one in received] == [case.id for case in CASES]
    assert server.connections == len(CASES)


@pytest.mark.promise("never sent twice")
@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize("end", ["reset", "close"])
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_unsafe_operation_is_not_retried_when_a_reused_connection_ends(
    kind: Kind, server: FaultServer, end: str
) -> None:
    """The server may have read the request, so an unsafe operation is not sent again."""

    def fail_second(conversation: Conversation) -> None:
        getattr(conversation, end)() if conversation.received.index else succeed(conversation)

    server.success = fail_second
    cf = kind.client()
    for case in CASES:
        server.plan(fail_second)
        assert not isinstance(kind.outcome(cf, BY_ID["getAccount"]), errors.CallFireError)
        server.take()
        outcome = kind.outcome(cf, case)
        received = server.take()
        assert received[0].index == 1
        assert len(received) == 1 + is_safe(case), case.id
        if is_safe(case):
            assert outcome == case.parsed()
        else:
            assert type(outcome) is errors.DeliveryUnknownError
            assert outcome.status_code is None


# Transfers: large uploads that fail while they are sent, and downloads.

LARGE = b"\0" * 3_000_000


@pytest.mark.promise("never sent twice")
@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize("end", ["reset", "close", "413"])
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_large_upload_that_is_interrupted_is_not_sent_again(
    kind: Kind, server: FaultServer, end: str
) -> None:
    def act(conversation: Conversation) -> None:
        conversation.read_head()
        if end == "413":
            conversation.send(b"HTTP/1.1 413 Large\r\nContent-Length: 0\r\n\r\n")
        getattr(conversation, "reset" if end == "reset" else "close")()

    server.plan(act, ALWAYS)
    cf = kind.client(timeout=PATIENCE)
    with pytest.raises((errors.DeliveryUnknownError, errors.APIStatusError)) as caught:
        kind.do(cf.media.create_media(LARGE, filename="a.wav"))
    if isinstance(caught.value, errors.DeliveryUnknownError):
        assert caught.value.status_code is None
    else:
        assert (end, caught.value.status_code) == ("413", 413)
    assert len(server.take()) == 1


@pytest.mark.promise("never sent twice")
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_upload_times_out_while_sending_when_the_server_stops_reading(
    kind: Kind, server: FaultServer
) -> None:
    timed_out = threading.Event()

    def stop_reading(conversation: Conversation) -> None:
        conversation.read_head()
        timed_out.wait(PATIENCE)
        conversation.close()

    for seconds in growing(0.2):
        server.plan(stop_reading, ALWAYS)
        cf = kind.client(timeout=seconds)
        with pytest.raises((errors.DeliveryUnknownError, errors.APITimeoutError)) as caught:
            kind.do(cf.media.create_media(LARGE * 4, filename="a.wav"))
        if not isinstance(caught.value, errors.APITimeoutError):
            break
    timed_out.set()
    assert type(caught.value) is errors.DeliveryUnknownError
    assert caught.value.stage == "sending"
    assert len(server.take(1)) == 1


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("first", ["truncated body", "truncated in a chunk", "invalid chunk"])
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_interrupted_download_raises_and_leaves_no_file(
    kind: Kind, server: FaultServer, first: str, tmp_path: Path
) -> None:
    """A download of a group is streamed; the received part is not kept as a complete file."""
    cf = kind.client(max_retries=0)
    for case in CASES:
        if case.binary:
            server.plan(AMBIGUOUS[first].behaviour)
            download = getattr(getattr(cf, case.group), case.name)(*required_arguments(case)[0])
            target = tmp_path / case.id
            with pytest.raises(errors.APIConnectionError) as caught:
                kind.do(download.save(target))
            assert caught.value.sent
            assert caught.value.operation == case.id
            assert len(server.take()) == 1
            assert not target.exists()
