"""The core driven by hand, without sockets and without time: which steps it takes, and why."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from callfire_client import errors
from callfire_client._core.actions import (
    CloseResponse,
    ExchangeAction,
    ReadBody,
    Send,
    Sleep,
    TransportError,
)
from callfire_client._core.clock import Clock
from callfire_client._core.config import Config, Credentials
from callfire_client._core.exchange import exchange
from callfire_client._core.operation import Operation
from callfire_client._core.rate_limit import RateLimit
from callfire_client._core.request import RawResponse
from callfire_client.api.calls import find_calls, get_call_recording_mp3, send_calls
from callfire_client.api.contacts import delete_contact, get_contact
from callfire_client.models import CallRecipient
from callfire_client.types import Headers

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
GET, DELETE, SEND = get_contact.OPERATION, delete_contact.OPERATION, send_calls.OPERATION
BINARY = get_call_recording_mp3.OPERATION


class FakeTime:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.clock = Clock(
            monotonic=lambda: 1000 + self.passed,
            now=lambda: NOW + timedelta(seconds=self.passed),
            jitter=lambda ceiling: ceiling / 2,
        )


class Lost:
    """An attempt without an answer, which got so far and took so long."""

    def __init__(self, reached: str, *, timed_out: bool = False, seconds: float = 0.0) -> None:
        self.stage, self.timed_out, self.seconds = reached, timed_out, seconds


def reply(status: int, content: bytes | None = b"{}", **headers: str) -> RawResponse:
    pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return RawResponse(status, Headers(pairs), content, stream=content is None)


class Drive:
    """Takes the steps of an exchange: answers what is sent, in turn, and lets time pass."""

    def __init__(
        self, operation: Operation[Any], *answers: Any, expires: float | None = None, **more: Any
    ) -> None:
        self.time = FakeTime()
        self.stream = more.pop("stream", False)
        self.steps: list[ExchangeAction] = []
        self.answers = list(answers)
        config = Config(
            credentials=Credentials("u", "p"),
            base_url="https://api.example/v2",
            timeout=30,
            clock=self.time.clock,
            **{"max_retries": 2, **more},
        )
        body = [CallRecipient(phone_number="1")] if operation.body else None
        path = [7] * operation.path.count("{")
        self.exchange = exchange(
            operation,
            operation.request(path, body=body),
            config,
            stream=self.stream,
            expires_at=None if expires is None else 1000 + expires,
        )

    def run(self) -> RawResponse:
        outcome: Any = None
        while True:
            try:
                if isinstance(outcome, BaseException):
                    step = self.exchange.throw(outcome)
                else:
                    step = self.exchange.send(outcome)
            except StopIteration as stop:
                assert self.answers == []
                return stop.value
            self.steps.append(step)
            outcome = self.take(step)

    def take(self, step: ExchangeAction) -> Any:
        match step:
            case Send(progress=progress):
                answer = self.answers.pop(0)
                if isinstance(answer, Lost):
                    progress.advance_to(answer.stage)
                    self.time.passed += answer.seconds
                    return TransportError("lost", timed_out=answer.timed_out)
                progress.advance_to("response_started")
                return answer
            case ReadBody(response=read):
                return RawResponse(read.status_code, read.headers, b'{"message": "why"}')
            case Sleep(seconds=seconds):
                self.time.passed += seconds
        return None

    @property
    def kinds(self) -> list[str]:
        return [type(step).__name__ for step in self.steps]

    @property
    def slept(self) -> list[float]:
        return [step.seconds for step in self.steps if isinstance(step, Sleep)]


def fails(drive: Drive, kind: type[errors.CallFireError]) -> Any:
    with pytest.raises(errors.CallFireError) as caught:
        drive.run()
    assert type(caught.value) is kind
    assert drive.answers == []
    return caught.value


def test_a_success_is_one_step() -> None:
    drive = Drive(GET, reply(200))
    assert drive.run().status_code == 200
    assert drive.kinds == ["Send"]


@pytest.mark.parametrize("status", [200, 201, 202, 204, 206, 226, 299])
def test_every_2xx_is_a_success(status: int) -> None:
    assert Drive(SEND, reply(status)).run().status_code == status


def test_waits_double() -> None:
    drive = Drive(GET, *[reply(503)] * 7, max_retries=6)
    fails(drive, errors.InternalServerError)
    assert drive.slept == [0.25, 0.5, 1, 2, 4, 4]


@pytest.mark.parametrize("status", range(300, 600))
@pytest.mark.parametrize("operation", [GET, SEND], ids=["safe", "unsafe"])
def test_each_status(operation: Operation[Any], status: int) -> None:
    again = operation is GET and status in {408, 429, 500, 502, 503, 504}
    drive = Drive(operation, *[reply(status)] * (3 if again else 1))
    ambiguous = status < 400 or status == 408 or status >= 500
    kind: type[errors.CallFireError] = {
        400: errors.BadRequestError,
        401: errors.AuthenticationError,
        403: errors.PermissionDeniedError,
        404: errors.NotFoundError,
        429: errors.RateLimitError,
    }.get(status, errors.InternalServerError if status >= 500 else errors.APIStatusError)
    if operation is SEND and ambiguous:
        kind = errors.DeliveryUnknownError
    error = fails(drive, kind)
    assert (error.status_code, error.operation) == (status, operation.id)
    if kind is errors.DeliveryUnknownError:
        assert (error.sent_at, error.stage) == (NOW, "response_started")


@pytest.mark.parametrize("timed_out", [False, True])
@pytest.mark.parametrize("reached", ["sending", "sent", "response_started"])
def test_what_left_is_not_sent_again(reached: str, timed_out: bool) -> None:
    drive = Drive(SEND, Lost(reached, timed_out=timed_out), max_retries=9)
    error = fails(drive, errors.DeliveryUnknownError)
    assert (error.stage, error.sent_at, error.status_code) == (reached, NOW, None)
    assert drive.kinds == ["Send"]
    assert isinstance(error.__cause__, TransportError)


@pytest.mark.parametrize("operation", [GET, SEND], ids=["safe", "unsafe"])
def test_what_did_not_leave_is(operation: Operation[Any]) -> None:
    drive = Drive(operation, Lost("not_sent"), Lost("not_sent", timed_out=True), reply(200))
    assert drive.run().status_code == 200
    assert drive.kinds == ["Send", "Sleep"] * 2 + ["Send"]


def test_what_leaves_at_the_second_time_is_dated_then() -> None:
    drive = Drive(SEND, Lost("not_sent", seconds=4), Lost("sent"))
    error = fails(drive, errors.DeliveryUnknownError)
    assert error.sent_at == NOW + timedelta(seconds=4.25)


def test_each_attempt_has_a_wire_of_its_own() -> None:
    """Else a read that left once would make a later refusal look as if it had left."""
    drive = Drive(GET, Lost("sent"), Lost("not_sent"), reply(200))
    drive.run()
    wires = [step.progress for step in drive.steps if isinstance(step, Send)]
    assert [wire.stage for wire in wires] == ["sent", "not_sent", "response_started"]


@pytest.mark.parametrize(
    "attempts",
    [[Lost("sent"), Lost("not_sent")], [reply(503), Lost("not_sent", timed_out=True)]],
    ids=["lost", "refused"],
)
def test_an_error_that_says_that_nothing_was_sent_speaks_of_every_attempt(
    attempts: list[Any],
) -> None:
    with pytest.raises(errors.APIConnectionError) as caught:
        Drive(GET, *attempts, max_retries=1).run()
    assert caught.value.sent


def test_so_does_one_that_comes_of_a_deadline() -> None:
    drive = Drive(GET, reply(503), expires=0.5, rate_limit=RateLimit(0.1))
    error = fails(drive, errors.APITimeoutError)
    assert error.sent


# 429


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ({}, 0.25),
        ({"retry_after": "5"}, 5.25),
        ({"retry_after": "Fri, 02 Jan 2026 03:04:15 GMT"}, 10.25),
        ({"retry_after": "Thu, 01 Jan 2026 03:04:15 GMT"}, 0.25),
        ({"retry_after": "soon"}, 0.25),
        ({"retry_after": "60"}, 60.25),
    ],
)
def test_429_is_believed_where_the_caller_says_so(said: dict[str, str], seconds: float) -> None:
    drive = Drive(SEND, reply(429, **said), reply(200), retry_rate_limited=True)
    drive.run()
    assert drive.slept == [seconds]
    fails(Drive(SEND, reply(429, **said)), errors.RateLimitError)


@pytest.mark.parametrize("operation", [GET, SEND], ids=["safe", "unsafe"])
def test_a_wait_that_is_too_long_is_given_up(operation: Operation[Any]) -> None:
    drive = Drive(operation, reply(429, retry_after="61"), retry_rate_limited=True)
    error = fails(drive, errors.RateLimitError)
    assert error.headers["retry-after"] == "61"
    assert drive.slept == []


def test_a_refusal_for_the_rate_as_400() -> None:
    said = b'{"message": "Rate Limit Reached"}'
    fails(Drive(SEND, reply(400, said)), errors.RateLimitError)


# Deletes


@pytest.mark.parametrize(
    ("first", "done"),
    [
        (Lost("sent"), True),
        (Lost("sending", timed_out=True), True),
        (Lost("not_sent"), False),
        (reply(500), True),
        (reply(503), True),
        (reply(408), True),
        (reply(429), False),
    ],
)
def test_404_for_a_delete(first: Any, done: bool) -> None:
    drive = Drive(DELETE, first, reply(404))
    if done:
        assert drive.run().status_code == 404
    else:
        fails(drive, errors.NotFoundError)
    fails(Drive(GET, first, reply(404)), errors.NotFoundError)


# Deadlines


def test_nothing_is_sent_after_the_deadline() -> None:
    for operation in (GET, SEND):
        drive = Drive(operation, expires=0)
        assert fails(drive, errors.APITimeoutError).sent is False
        assert drive.steps == []


def test_a_retry_that_would_begin_at_the_deadline_is_not_begun() -> None:
    drive = Drive(GET, reply(503), expires=0.25)
    fails(drive, errors.InternalServerError)
    assert drive.slept == []
    drive = Drive(GET, reply(503), reply(200), expires=0.26)
    assert drive.run().status_code == 200


def test_time_that_attempts_take_counts() -> None:
    drive = Drive(GET, *[Lost("sent", timed_out=True, seconds=2)] * 2, expires=4.5, max_retries=9)
    error = fails(drive, errors.APITimeoutError)
    assert error.sent
    assert drive.slept == [0.25]


def test_each_attempt_knows_the_deadline() -> None:
    drive = Drive(GET, reply(503), reply(200), expires=9)
    drive.run()
    assert {step.expires_at for step in drive.steps if isinstance(step, Send)} == {1009}


# Interruptions


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, RuntimeError, OSError])
@pytest.mark.parametrize("reached", ["not_sent", "sending", "sent", "response_started"])
@pytest.mark.parametrize("operation", [GET, SEND], ids=["safe", "unsafe"])
def test_an_interruption_is_told_what_may_have_been_done(
    operation: Operation[Any], reached: Any, interruption: type[BaseException]
) -> None:
    drive = Drive(operation)
    step = next(drive.exchange)
    assert isinstance(step, Send)
    step.progress.advance_to(reached)
    with pytest.raises(interruption) as caught:
        drive.exchange.throw(interruption("stop"))
    notes = getattr(caught.value, "__notes__", [])
    if operation is SEND and reached != "not_sent":
        (note,) = notes
        assert reached in note
        assert "sendCalls" in note
    else:
        assert notes == []


def test_an_interruption_between_two_attempts_is_told_nothing() -> None:
    """What came before was answered: a 429 that is believed was not done."""
    drive = Drive(SEND, retry_rate_limited=True)
    step = next(drive.exchange)
    assert isinstance(step, Send)
    step.progress.advance_to("response_started")
    assert isinstance(drive.exchange.send(reply(429)), Sleep)
    with pytest.raises(KeyboardInterrupt) as caught:
        drive.exchange.throw(KeyboardInterrupt())
    assert not hasattr(caught.value, "__notes__")


def test_an_exchange_that_is_dropped_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    drive = Drive(SEND)
    step = next(drive.exchange)
    assert isinstance(step, Send)
    step.progress.advance_to("sent")
    drive.exchange.close()
    assert caplog.records == []


# Redirects and streams


def test_a_read_is_redirected_within_its_origin() -> None:
    drive = Drive(GET, reply(302, location="/v2/contacts/8"), reply(200))
    drive.run()
    urls = [step.request.url for step in drive.steps if isinstance(step, Send)]
    assert urls == [None, "https://api.example/v2/contacts/8"]


def test_redirects_end() -> None:
    drive = Drive(GET, *[reply(302, location="/v2/contacts/8")] * 6)
    error = fails(drive, errors.APIStatusError)
    assert error.status_code == 302
    assert drive.kinds == ["Send"] * 6


def test_a_download_is_led_elsewhere_without_credentials() -> None:
    drive = Drive(
        BINARY, reply(302, None, location="https://cdn.example/a"), reply(200, None), stream=True
    )
    drive.run()
    assert drive.kinds == ["Send", "CloseResponse", "Send"]
    sent = [step.request for step in drive.steps if isinstance(step, Send)]
    assert [request.authorize for request in sent] == [True, False]
    assert isinstance(drive.steps[1], CloseResponse)


@pytest.mark.parametrize(
    "where", ["http://api.example/v2/x", "http://cdn.example/a", "//[", "ftp://x/"]
)
def test_a_download_is_not_led_into_the_clear(where: str) -> None:
    fails(Drive(BINARY, reply(302, location=where)), errors.APIStatusError)


def test_an_error_is_read_before_it_is_told_and_retried() -> None:
    drive = Drive(BINARY, reply(503, None), reply(404, None), stream=True)
    error = fails(drive, errors.NotFoundError)
    assert drive.kinds == ["Send", "ReadBody", "Sleep", "Send", "ReadBody"]
    assert error.error.message == "why"


def test_a_stream_that_succeeds_is_left_unread() -> None:
    drive = Drive(BINARY, reply(200, None), stream=True)
    assert drive.run().content is None
    assert drive.kinds == ["Send"]


# Rates


def test_each_attempt_waits_for_its_turn() -> None:
    drive = Drive(GET, reply(503), reply(503), reply(200), rate_limit=RateLimit(0.5))
    drive.run()
    assert drive.kinds == ["Send", "Sleep", "Sleep", "Send", "Sleep", "Sleep", "Send"]
    assert drive.slept == pytest.approx([0.25, 1.75, 0.5, 1.5])


@pytest.mark.parametrize(
    "make",
    [lambda: find_calls.OPERATION, lambda: GET, lambda: SEND],
    ids=["a page", "a read", "calls"],
)
def test_without_retries_there_is_one_attempt(make: Callable[[], Operation[Any]]) -> None:
    drive = Drive(make(), Lost("not_sent"), max_retries=0)
    assert fails(drive, errors.APIConnectionError).sent is False
