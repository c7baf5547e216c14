"""The clock of the server, estimated from the `Date` headers of its responses."""

from email.utils import formatdate

import pytest

from callfire_client._core.clock import ServerClock, parse_date
from callfire_client.types import Headers

DATE = 1_772_366_400  # 2026-03-01 12:00 UTC


def headers(seconds=DATE, **more):
    return Headers([("Date", formatdate(seconds, usegmt=True)), *more.items()])


def test_is_unknown_before_the_first_response():
    clock = ServerClock()
    assert clock.at(5.0) is None
    clock.record(Headers(), 1.0, 2.0)
    clock.record(Headers([("Date", "tomorrow")]), 1.0, 2.0)
    clock.record(Headers([("Date", "Fri, 31 Dec 9999 23:59:59 -2359")]), 1.0, 2.0)
    assert clock.at(5.0) is None


def test_a_response_gives_bounds():
    clock = ServerClock()
    clock.record(headers(), 100.0, 100.25)
    # The response was created between 100 and 100.25, in the second from DATE to DATE + 1.
    assert clock.at(100.0) == (DATE - 0.25, DATE + 1)
    assert clock.at(160.0) == (DATE + 59.75, DATE + 61)


def test_several_responses_give_narrower_bounds():
    clock = ServerClock()
    offset = DATE + 0.75 - 100  # what the bounds must include
    for now in (100.0, 100.5, 101.1, 103.24, 104.26):
        clock.record(headers(int(now + offset)), now - 0.01, now)
    low, high = clock.at(100.0)
    assert low <= DATE + 0.75 <= high
    assert high - low < 0.3


@pytest.mark.parametrize("step", [-3600, 3600, -2, 2])
def test_a_clock_that_was_set_is_followed(step):
    clock = ServerClock()
    clock.record(headers(), 100.0, 100.01)
    clock.record(headers(DATE + 10 + step), 110.0, 110.01)
    low, high = clock.at(110.0)
    assert low <= DATE + 10 + step <= high


def test_a_still_clock_is_followed():
    clock = ServerClock()
    for now in range(100, 130):
        clock.record(headers(), float(now), now + 0.01)
        low, _ = clock.at(float(now))
        assert low <= DATE + 1


def test_a_response_of_a_cache_has_an_old_date():
    clock = ServerClock()
    clock.record(headers(DATE - 600, Age="600"), 100.0, 100.01)
    assert clock.at(100.0) is None


def test_bounds_are_of_the_monotonic_clock():
    """An adjustment of the wall clock changes nothing."""
    clock = ServerClock()
    clock.record(headers(), 0.0, 0.0)
    assert clock.at(0.0) == (DATE, DATE + 1)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Sun, 01 Mar 2026 12:00:00 GMT", DATE),
        ("Sun, 01 Mar 2026 12:00:00 -0000", DATE),
        ("Sun, 01 Mar 2026 13:00:00 +0100", DATE),
        ("Sunday, 01-Mar-26 12:00:00 GMT", DATE),
        ("", None),
        ("Sun, 99 Mar 2026 12:00:00 GMT", None),
        ("Sun, 01 Mar 99999 12:00:00 GMT", None),
        (None, None),
    ],
)
def test_dates_are_parsed(text, seconds):
    date = parse_date(text)
    assert (date and date.timestamp()) == seconds
