"""429 responses: `Retry-After` is followed, and `retry_rate_limited` decides for unsafe operations."""

import pytest

from callfire_client import errors
from tests.wire.cases import CASES

from .conftest import Kind
from .fault_server import FaultServer
from .faults import ALWAYS, AMBIGUOUS, respond, too_many_requests
from .operations import SAFE, UNSAFE, is_safe

PAST = "Thu, 01 Jan 2015 00:00:00 GMT"
RETRY_AFTER = {
    "no header": (None, 0, 0.5),
    "zero": ("0", 0, 0.5),
    "seconds": ("3", 3, 3.5),
    "the maximum": ("60", 60, 60.5),
    "date": (50, 30, 50.5),
    "past date": (PAST, 0, 0.5),
    "invalid": ("soon", 0, 0.5),
    "fraction": ("1.5", 1.5, 2),
    "too long": ("61", None, None),
    "distant date": (3600, None, None),
    "many digits": ("9" * 40, None, None),
}


@pytest.mark.parametrize("retry_rate_limited", [False, True])
@pytest.mark.parametrize(("value", "minimum", "maximum"), RETRY_AFTER.values(), ids=RETRY_AFTER)
def test_429_is_retried_after_the_requested_delay(
    kind: Kind,
    server: FaultServer,
    slept: list[float],
    value: str | int | None,
    minimum: float | None,
    maximum: float | None,
    retry_rate_limited: bool,
) -> None:
    cf = kind.client(retry_rate_limited=retry_rate_limited)
    for case in CASES if value in {None, "3", "61"} else [*UNSAFE, *SAFE[::6]]:
        del slept[:]
        server.plan(too_many_requests(value))
        outcome = kind.outcome(cf, case)
        received = server.take()
        assert all(one.complete for one in received)
        if minimum is not None and (retry_rate_limited or is_safe(case)):
            assert outcome == case.parsed(), case.id
            assert len(received) == 2
            (seconds,) = slept or [0.0]
            assert minimum <= seconds <= maximum
        else:
            assert type(outcome) is errors.RateLimitError, case.id
            assert outcome.status_code == 429
            assert len(received) == 1
            assert slept == []


@pytest.mark.usefixtures("no_backoff")
def test_429_in_every_response_is_raised_after_the_retries(kind: Kind, server: FaultServer) -> None:
    cf = kind.client(retry_rate_limited=True)
    for case in CASES:
        server.plan(too_many_requests(None), ALWAYS)
        assert type(kind.outcome(cf, case)) is errors.RateLimitError
        assert len(server.take()) == 2


@pytest.mark.promise("never sent twice")
@pytest.mark.usefixtures("no_backoff")
@pytest.mark.parametrize("next_fault", ["reset after the request", "500", "truncated body"])
def test_unsafe_operation_is_not_retried_again_when_another_failure_follows_a_429(
    kind: Kind, server: FaultServer, next_fault: str
) -> None:
    cf = kind.client(retry_rate_limited=True, max_retries=5)
    for case in UNSAFE:
        server.plan(too_many_requests("0"))
        server.success = AMBIGUOUS[next_fault].behaviour
        assert type(kind.outcome(cf, case)) is errors.DeliveryUnknownError
        assert len(server.take()) == 2


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
@pytest.mark.usefixtures("no_backoff")
def test_retry_rate_limited_applies_to_429_only(
    kind: Kind, server: FaultServer, status: int
) -> None:
    cf = kind.client(retry_rate_limited=True)
    for case in UNSAFE:
        server.plan(respond(status, "Retry-After: 0\r\n"))
        assert type(kind.outcome(cf, case)) is errors.DeliveryUnknownError
        assert len(server.take()) == 1
