"""How long a retry waits: full jitter under a ceiling that doubles, and never before the server says."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from callfire_client._core.backoff import MAX_DELAY, delay, retry_after
from callfire_client._core.clock import SYSTEM_CLOCK

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def most(ceiling: float) -> float:
    """Chance at its upper end."""
    return ceiling


def least(_: float) -> float:
    """Chance at its lower end."""
    return 0.0


@pytest.mark.parametrize(
    ("attempt", "ceiling"),
    [(0, 0.5), (1, 1), (2, 2), (3, 4), (4, 8), (5, 8), (50, 8), (10**9, 8)],
)
def test_the_ceiling_doubles_up_to_the_longest(attempt: int, ceiling: float) -> None:
    assert delay(attempt, None, most) == ceiling <= MAX_DELAY
    assert delay(attempt, None, least) == 0


def test_jitter_is_full_and_even() -> None:
    delays = sorted(delay(2, None, SYSTEM_CLOCK.jitter) for _ in range(4000))
    assert 0 <= delays[0] < 0.05 < 1.95 < delays[-1] <= 2
    for quarter in (1, 2, 3):
        assert abs(delays[1000 * quarter] - quarter / 2) < 0.2


@given(st.integers(0, 40), st.floats(0, 60))
def test_never_before_the_server_says(attempt: int, asked: float) -> None:
    assert asked <= delay(attempt, asked, SYSTEM_CLOCK.jitter) <= asked + MAX_DELAY


@pytest.mark.parametrize("asked", [60.001, 61, 10**12, float("inf")])
def test_beyond_a_minute_it_is_given_up(asked: float) -> None:
    assert delay(0, asked, most) is None
    assert delay(0, 60, most) == 60.5


@pytest.mark.parametrize(
    ("said", "seconds"),
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
        ("1.5", None),
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
def test_retry_after(said: str | None, seconds: float | None) -> None:
    assert retry_after(said, NOW) == seconds


def test_more_digits_than_a_number_may_have() -> None:
    assert retry_after("9" * 10_000, NOW) > 10**9


@given(st.text(max_size=60) | st.from_regex(r"\A\w{3}, \d+ [JFMA][a-z]{2} -?\d+ [\d:]+ \S*\Z"))
@example("Fri, 02 Jan 2026 03:04:05 +99999999999999999999")
@example("Fri, 02 Jan 2026 03:04:05 -9999999999999999")
@example("Mon, 01 Jan 0001 00:00:00 +2359")
@example("Fri, 31 Dec 9999 23:59:59 -2359")
def test_anything_may_be_said(said: str) -> None:
    seconds = retry_after(said, NOW)
    assert seconds is None or seconds >= 0


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - strategies want them
    st.integers(-1439, 1439),
)
def test_a_date_is_read_in_any_zone(naive: datetime, minutes: int) -> None:
    when = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert retry_after(format_datetime(when), NOW) == max(0, (when - NOW).total_seconds())
