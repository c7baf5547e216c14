"""Points in time: what is taken, what is refused, what answers give back."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_client import CallFire
from callfire_client._core.timestamps import from_unix_milliseconds, to_unix_milliseconds
from callfire_client.models import Call

NEW_YEAR = 1_767_225_600_000


@pytest.mark.parametrize(
    "value",
    [
        NEW_YEAR,
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))),
        "2026-01-01T00:00:00Z",
        "2026-01-01T01:00:00+01:00",
        "20260101T000000Z",
    ],
)
def test_one_moment_in_many_ways(value):
    assert to_unix_milliseconds(value) == NEW_YEAR


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (datetime(2026, 1, 1), ValueError, "naive"),  # noqa: DTZ001
        ("2026-01-01T00:00:00", ValueError, "naive"),
        ("2026-01-01", ValueError, "naive"),
        ("tomorrow", ValueError, "no ISO 8601"),
        ("", ValueError, "no ISO 8601"),
        (1.5, TypeError, "not float"),
        (True, TypeError, "not bool"),
    ],
)
def test_what_says_no_moment_is_refused(value, kind, words):
    with pytest.raises(kind, match=words):
        to_unix_milliseconds(value)


def test_the_refusal_names_operation_and_argument():
    cf = CallFire("u", "p")
    with pytest.raises(ValueError, match=r"find_calls\(\): interval_begin: .* naive"):
        cf.calls.find_calls(interval_begin="2026-01-01")


@given(st.datetimes(timezones=st.timezones()))
def test_milliseconds_survive(moment):
    back = from_unix_milliseconds(to_unix_milliseconds(moment))
    assert timedelta(0) <= moment - back < timedelta(milliseconds=1)


@pytest.mark.parametrize("value", [None, "soon", 1.5, True, 10**18])
def test_what_is_no_moment_reads_as_none(value):
    assert from_unix_milliseconds(value) is None


def test_models_offer_the_datetime_beside_the_raw_value():
    call = Call.from_dict({"created": NEW_YEAR})
    assert call.created == NEW_YEAR
    assert call.created_datetime == datetime(2026, 1, 1, tzinfo=UTC)
    assert call.modified_datetime is None
