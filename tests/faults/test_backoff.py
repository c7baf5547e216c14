"""The delay before a retry: full jitter below a ceiling that doubles, and at least `Retry-After`."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from callfire_client._core.backoff import MAX_DELAY, delay, retry_after
from callfire_client._core.clock import SYSTEM_CLOCK

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def largest(ceiling: float) -> float:
    """The largest jitter."""
    return ceiling


def smallest(_: float) -> float:
    """The smallest jitter."""
    return 0.0


@pytest.mark.parametrize(
    ("attempt", "ceiling"),
    [(0, 0.5), (1, 1), (2, 2), (3, 4), (4, 8), (5, 8), (50, 8), (10**9, 8)],
)
def test_ceiling_doubles_up_to_max_delay(attempt: int, ceiling: float) -> None:
    assert delay(attempt, None, largest) == ceiling <= MAX_DELAY
    assert delay(attempt, None, smallest) == 0


def test_jitter_is_uniform_between_zero_and_the_ceiling() -> None:
    delays = sorted(delay(2, None, SYSTEM_CLOCK.jitter) for _ in range(4000))
    assert 0 <= delays[0] < 0.05 < 1.95 < delays[-1] <= 2
    for quarter in (1, 2, 3):
        assert abs(delays[1000 * quarter] - quarter / 2) < 0.2


@given(st.integers(0, 40), st.floats(0, 60))
def test_delay_is_at_least_retry_after(attempt: int, requested: float) -> None:
    assert requested <= delay(attempt, requested, SYSTEM_CLOCK.jitter) <= requested + MAX_DELAY


@pytest.mark.parametrize("requested", [60.001, 61, 10**12, float("inf")])
def test_no_retry_follows_a_retry_after_of_more_than_a_minute(requested: float) -> None:
    assert delay(0, requested, largest) is None
    assert delay(0, 60, largest) == 60.5


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("0", 0),
        ("7", 7),
        ("  7 ", 7),
        ("0007", 7),
        ("Fri, 02 Jan 2026 03:04:15 GMT", 10),
        ("Fri, 02 Jan 2026 03:04:15 -0000", 10),
        ("Fri, 02 Jan 2026 04:04:15 +0100", 10),
        ("Friday, 02-Jan-26 03:04:15 GMT", 10),
        ("Fri Jan  2 03:04:15 2026", 10),
        ("Fri, 02 Jan 2026 03:04:05 GMT", 0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Sat, 03 Jan 2026 03:04:05 GMT", 86400),
        ("", None),
        ("-1", None),
        ("+1", None),
        ("1.5", 1.5),
        ("1.", 1.0),
        ("-1.5", None),
        (".5", None),
        ("nan", None),
        ("1e3", None),
        ("0x10", None),
        ("1, 2", None),
        ("soon", None),
        ("²", None),
        ("\u0661", None),
        ("Fri, 99 Jan 2026 03:04:05 GMT", None),
        ("Fri, 02 Jan 99999 03:04:05 GMT", None),
    ],
)
def test_retry_after_is_parsed_as_seconds_or_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_retry_after_with_more_digits_than_int_accepts_is_a_long_delay() -> None:
    assert retry_after("9" * 10_000, NOW) > 10**9


@given(st.text(max_size=60) | st.from_regex(r"\A\w{3}, \d+ [JFMA][a-z]{2} -?\d+ [\d:]+ \S*\Z"))
@example("Fri, 02 Jan 2026 03:04:05 +99999999999999999999")
@example("Fri, 02 Jan 2026 03:04:05 -9999999999999999")
@example("Mon, 01 Jan 0001 00:00:00 +2359")
@example("Fri, 31 Dec 9999 23:59:59 -2359")
def test_any_retry_after_is_parsed_or_ignored(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or seconds >= 0


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - hypothesis requires naive bounds
    st.integers(-1439, 1439),
)
def test_retry_after_with_a_date_is_parsed_in_any_time_zone(naive: datetime, minutes: int) -> None:
    when = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert retry_after(format_datetime(when), NOW) == max(0, (when - NOW).total_seconds())
