"""The state machine of a request: its actions and its result, without sockets and with a simulated clock."""

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
    """A clock whose time the test advances."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.clock = Clock(
            monotonic=lambda: 1000 + self.passed,
            now=lambda: NOW + timedelta(seconds=self.passed),
            jitter=lambda ceiling: ceiling / 2,
        )


class Lost:
    """An attempt without a response.

    Args:
        stage: The last stage of its progress.
        timed_out: Whether it failed with a timeout.
        seconds: Its duration.
    """

    def __init__(self, stage: str, *, timed_out: bool = False, seconds: float = 0.0) -> None:
        self.stage, self.timed_out, self.seconds = stage, timed_out, seconds


def reply(status: int, content: bytes | None = b"{}", **headers: str) -> RawResponse:
    pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return RawResponse(status, Headers(pairs), content, stream=content is None)


class Drive:
    """Carries out the actions of an exchange, with a prepared outcome for each request that it sends.

    Args:
        operation: The operation.
        outcomes: A response, or a lost attempt, for each request.
        expires: The deadline in seconds from the start.
        more: Settings of the client, and `stream`.
    """

    def __init__(
        self, operation: Operation[Any], *outcomes: Any, expires: float | None = None, **more: Any
    ) -> None:
        self.time = FakeTime()
        self.stream = more.pop("stream", False)
        self.actions: list[ExchangeAction] = []
        self.outcomes = list(outcomes)
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
                    action = self.exchange.throw(outcome)
                else:
                    action = self.exchange.send(outcome)
            except StopIteration as stop:
                assert self.outcomes == []
                return stop.value
            self.actions.append(action)
            outcome = self.carry_out(action)

    def carry_out(self, action: ExchangeAction) -> Any:
        match action:
            case Send(progress=progress):
                outcome = self.outcomes.pop(0)
                if isinstance(outcome, Lost):
                    progress.advance_to(outcome.stage)
                    self.time.passed += outcome.seconds
                    return TransportError("lost", timed_out=outcome.timed_out)
                progress.advance_to("response_started")
                return outcome
            case ReadBody(response=response):
                return RawResponse(response.status_code, response.headers, b'{"message": "why"}')
            case Sleep(seconds=seconds):
                self.time.passed += seconds
        return None

    @property
    def kinds(self) -> list[str]:
        return [type(action).__name__ for action in self.actions]

    @property
    def slept(self) -> list[float]:
        return [action.seconds for action in self.actions if isinstance(action, Sleep)]


def error_of(drive: Drive, kind: type[errors.CallFireError]) -> Any:
    with pytest.raises(errors.CallFireError) as caught:
        drive.run()
    assert type(caught.value) is kind
    assert drive.outcomes == []
    return caught.value


def test_success_needs_one_action() -> None:
    drive = Drive(GET, reply(200))
    assert drive.run().status_code == 200
    assert drive.kinds == ["Send"]


@pytest.mark.parametrize("status", [200, 201, 202, 204, 206, 226, 299])
def test_every_2xx_status_is_a_success(status: int) -> None:
    assert Drive(SEND, reply(status)).run().status_code == status


def test_retry_delays_double_up_to_the_maximum() -> None:
    drive = Drive(GET, *[reply(503)] * 7, max_retries=6)
    error_of(drive, errors.InternalServerError)
    assert drive.slept == [0.25, 0.5, 1, 2, 4, 4]


@pytest.mark.parametrize("status", range(300, 600))
@pytest.mark.parametrize("operation", [GET, SEND], ids=["safe", "unsafe"])
def test_each_status_raises_its_error_after_the_allowed_retries(
    operation: Operation[Any], status: int
) -> None:
    retried = operation is GET and status in {408, 429, 500, 502, 503, 504}
    drive = Drive(operation, *[reply(status)] * (3 if retried else 1))
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
    error = error_of(drive, kind)
    assert (error.status_code, error.operation) == (status, operation.id)
    if kind is errors.DeliveryUnknownError:
        assert (error.sent_at, error.stage) == (NOW, "response_started")


@pytest.mark.promise("never sent twice")
@pytest.mark.parametrize("timed_out", [False, True])
@pytest.mark.parametrize("stage", ["sending", "sent", "response_started"])
def test_unsafe_operation_is_not_sent_again_after_bytes_were_sent(
    stage: str, timed_out: bool
) -> None:
    drive = Drive(SEND, Lost(stage, timed_out=timed_out), max_retries=9)
    error = error_of(drive, errors.DeliveryUnknownError)
    assert (error.stage, error.sent_at, error.status_code) == (stage, NOW, None)
    assert drive.kinds == ["Send"]
    assert isinstance(error.__cause__, TransportError)


@pytest.mark.promise("not sent is certain")
@pytest.mark.parametrize("operation", [GET, SEND], ids=["safe", "unsafe"])
def test_request_that_was_not_sent_is_sent_again(operation: Operation[Any]) -> None:
    drive = Drive(operation, Lost("not_sent"), Lost("not_sent", timed_out=True), reply(200))
    assert drive.run().status_code == 200
    assert drive.kinds == ["Send", "Sleep"] * 2 + ["Send"]


def test_sent_at_is_the_time_of_the_attempt_that_was_sent() -> None:
    drive = Drive(SEND, Lost("not_sent", seconds=4), Lost("sent"))
    error = error_of(drive, errors.DeliveryUnknownError)
    assert error.sent_at == NOW + timedelta(seconds=4.25)


def test_each_attempt_has_its_own_progress() -> None:
    """Otherwise a later attempt that was not sent would count as sent."""
    drive = Drive(GET, Lost("sent"), Lost("not_sent"), reply(200))
    drive.run()
    progress = [action.progress for action in drive.actions if isinstance(action, Send)]
    assert [one.stage for one in progress] == ["sent", "not_sent", "response_started"]


@pytest.mark.promise("not sent is certain")
@pytest.mark.parametrize(
    "attempts",
    [[Lost("sent"), Lost("not_sent")], [reply(503), Lost("not_sent", timed_out=True)]],
    ids=["lost", "503"],
)
def test_error_of_an_unsent_attempt_is_sent_if_an_earlier_attempt_was(
    attempts: list[Any],
) -> None:
    with pytest.raises(errors.APIConnectionError) as caught:
        Drive(GET, *attempts, max_retries=1).run()
    assert caught.value.sent


def test_error_of_the_deadline_is_sent_if_an_earlier_attempt_was() -> None:
    drive = Drive(GET, reply(503), expires=0.5, rate_limit=RateLimit(0.1))
    error = error_of(drive, errors.APITimeoutError)
    assert error.sent


# 429


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0.25),
        ({"retry_after": "5"}, 5.25),
        ({"retry_after": "Fri, 02 Jan 2026 03:04:15 GMT"}, 10.25),
        ({"retry_after": "Thu, 01 Jan 2026 03:04:15 GMT"}, 0.25),
        ({"retry_after": "soon"}, 0.25),
        ({"retry_after": "60"}, 60.25),
    ],
)
def test_unsafe_operation_is_retried_after_429_with_retry_rate_limited(
    headers: dict[str, str], seconds: float
) -> None:
    drive = Drive(SEND, reply(429, **headers), reply(200), retry_rate_limited=True)
    drive.run()
    assert drive.slept == [seconds]
    error_of(Drive(SEND, reply(429, **headers)), errors.RateLimitError)


@pytest.mark.parametrize("operation", [GET, SEND], ids=["safe", "unsafe"])
def test_no_retry_follows_a_retry_after_of_more_than_a_minute(operation: Operation[Any]) -> None:
    drive = Drive(operation, reply(429, retry_after="61"), retry_rate_limited=True)
    error = error_of(drive, errors.RateLimitError)
    assert error.headers["retry-after"] == "61"
    assert drive.slept == []


def test_400_with_the_message_of_the_rate_limit_is_a_rate_limit_error() -> None:
    content = b'{"message": "Rate Limit Reached"}'
    error_of(Drive(SEND, reply(400, content)), errors.RateLimitError)


# Deletes


@pytest.mark.parametrize(
    ("first", "success"),
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
def test_404_of_a_repeated_delete_is_a_success_if_the_first_may_be_processed(
    first: Any, success: bool
) -> None:
    drive = Drive(DELETE, first, reply(404))
    if success:
        assert drive.run().status_code == 404
    else:
        error_of(drive, errors.NotFoundError)
    error_of(Drive(GET, first, reply(404)), errors.NotFoundError)


# Deadlines


def test_nothing_is_sent_after_the_deadline() -> None:
    for operation in (GET, SEND):
        drive = Drive(operation, expires=0)
        assert error_of(drive, errors.APITimeoutError).sent is False
        assert drive.actions == []


def test_retry_that_would_start_at_the_deadline_is_not_made() -> None:
    drive = Drive(GET, reply(503), expires=0.25)
    error_of(drive, errors.InternalServerError)
    assert drive.slept == []
    drive = Drive(GET, reply(503), reply(200), expires=0.26)
    assert drive.run().status_code == 200


def test_duration_of_attempts_counts_towards_the_deadline() -> None:
    drive = Drive(GET, *[Lost("sent", timed_out=True, seconds=2)] * 2, expires=4.5, max_retries=9)
    error = error_of(drive, errors.APITimeoutError)
    assert error.sent
    assert drive.slept == [0.25]


def test_each_attempt_is_given_the_deadline() -> None:
    drive = Drive(GET, reply(503), reply(200), expires=9)
    drive.run()
    assert {action.expires_at for action in drive.actions if isinstance(action, Send)} == {1009}


# Interruptions


@pytest.mark.promise("not sent is certain")
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, RuntimeError, OSError])
@pytest.mark.parametrize("stage", ["not_sent", "sending", "sent", "response_started"])
@pytest.mark.parametrize("operation", [GET, SEND], ids=["safe", "unsafe"])
def test_interruption_has_a_note_if_an_unsafe_operation_may_be_processed(
    operation: Operation[Any], stage: Any, interruption: type[BaseException]
) -> None:
    drive = Drive(operation)
    action = next(drive.exchange)
    assert isinstance(action, Send)
    action.progress.advance_to(stage)
    with pytest.raises(interruption) as caught:
        drive.exchange.throw(interruption("stop"))
    notes = getattr(caught.value, "__notes__", [])
    if operation is SEND and stage != "not_sent":
        (note,) = notes
        assert stage in note
        assert "sendCalls" in note
    else:
        assert notes == []


def test_interruption_between_attempts_has_no_note() -> None:
    """The earlier attempt was not processed, because the caller treats a 429 as not processed."""
    drive = Drive(SEND, retry_rate_limited=True)
    action = next(drive.exchange)
    assert isinstance(action, Send)
    action.progress.advance_to("response_started")
    assert isinstance(drive.exchange.send(reply(429)), Sleep)
    with pytest.raises(KeyboardInterrupt) as caught:
        drive.exchange.throw(KeyboardInterrupt())
    assert not hasattr(caught.value, "__notes__")


def test_closing_an_exchange_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    drive = Drive(SEND)
    action = next(drive.exchange)
    assert isinstance(action, Send)
    action.progress.advance_to("sent")
    drive.exchange.close()
    assert caplog.records == []


# Redirects and streams


def test_read_follows_a_redirect_to_the_same_origin() -> None:
    drive = Drive(GET, reply(302, location="/v2/contacts/8"), reply(200))
    drive.run()
    urls = [action.request.url for action in drive.actions if isinstance(action, Send)]
    assert urls == [None, "https://api.example/v2/contacts/8"]


def test_at_most_five_redirects_are_followed() -> None:
    drive = Drive(GET, *[reply(302, location="/v2/contacts/8")] * 6)
    error = error_of(drive, errors.APIStatusError)
    assert error.status_code == 302
    assert drive.kinds == ["Send"] * 6


def test_download_follows_a_redirect_to_another_host_without_credentials() -> None:
    drive = Drive(
        BINARY, reply(302, None, location="https://cdn.example/a"), reply(200, None), stream=True
    )
    drive.run()
    assert drive.kinds == ["Send", "CloseResponse", "Send"]
    sent = [action.request for action in drive.actions if isinstance(action, Send)]
    assert [request.authorize for request in sent] == [True, False]
    assert isinstance(drive.actions[1], CloseResponse)


@pytest.mark.parametrize(
    "location", ["http://api.example/v2/x", "http://cdn.example/a", "//[", "ftp://x/"]
)
def test_download_does_not_follow_a_redirect_without_https(location: str) -> None:
    error_of(Drive(BINARY, reply(302, location=location)), errors.APIStatusError)


def test_body_of_an_error_is_read_before_a_retry_and_before_it_is_raised() -> None:
    drive = Drive(BINARY, reply(503, None), reply(404, None), stream=True)
    error = error_of(drive, errors.NotFoundError)
    assert drive.kinds == ["Send", "ReadBody", "Sleep", "Send", "ReadBody"]
    assert error.error.message == "why"


def test_body_of_a_streamed_success_is_not_read() -> None:
    drive = Drive(BINARY, reply(200, None), stream=True)
    assert drive.run().content is None
    assert drive.kinds == ["Send"]


# Rate limit


def test_each_attempt_waits_for_the_rate_limit() -> None:
    drive = Drive(GET, reply(503), reply(503), reply(200), rate_limit=RateLimit(0.5))
    drive.run()
    assert drive.kinds == ["Send", *("Sleep", "SleepUntilReserved", "Send") * 2]
    assert drive.slept == pytest.approx([0.25, 1.75, 0.5, 1.5])


@pytest.mark.parametrize(
    "make",
    [lambda: find_calls.OPERATION, lambda: GET, lambda: SEND],
    ids=["page", "read", "calls"],
)
def test_max_retries_of_zero_allows_one_attempt(make: Callable[[], Operation[Any]]) -> None:
    drive = Drive(make(), Lost("not_sent"), max_retries=0)
    assert error_of(drive, errors.APIConnectionError).sent is False
