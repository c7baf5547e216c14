"""Timestamps: accepted values, rejected values, and conversion to and from milliseconds."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_client import CallFire
from callfire_client._core.timestamps import from_unix_milliseconds, to_unix_milliseconds
from callfire_client.models import Call
from tests.servers import json_answer

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
def test_equal_times_convert_to_the_same_milliseconds(value):
    assert to_unix_milliseconds(value) == NEW_YEAR


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (datetime(2026, 1, 1), ValueError, "has no time zone"),  # noqa: DTZ001
        ("2026-01-01T00:00:00", ValueError, "has no time zone"),
        ("2026-01-01", ValueError, "has no time zone"),
        ("tomorrow", ValueError, "not ISO 8601"),
        ("", ValueError, "not ISO 8601"),
        (1.5, TypeError, "not float"),
        (True, TypeError, "not bool"),
    ],
)
def test_converting_an_invalid_time_raises(value, error, message):
    with pytest.raises(error, match=message):
        to_unix_milliseconds(value)


def test_the_error_names_the_operation_and_the_argument():
    cf = CallFire("u", "p")
    with pytest.raises(ValueError, match=r"find_calls\(\): interval_begin: .* has no time zone"):
        cf.calls.find_calls(interval_begin="2026-01-01")


def test_seconds_are_refused():
    cf = CallFire("u", "p")
    message = r"find_calls\(\): interval_begin: 1767225600 looks like seconds \(2026-01-01\)"
    with pytest.raises(ValueError, match=message):
        cf.calls.find_calls(interval_begin=1_767_225_600)


@pytest.mark.parametrize("value", [0, -1, 5, 946_684_799, 4_102_444_800, NEW_YEAR])
def test_other_integers_are_milliseconds(kind, server, cf, value):
    server.answers(json_answer("{}"))
    kind.do(cf.calls.find_calls(interval_begin=value).first_page())
    assert f"intervalBegin={value}" in server.received[-1].target


@given(st.datetimes(timezones=st.timezones()))
def test_conversion_to_milliseconds_and_back_keeps_milliseconds(moment):
    converted = from_unix_milliseconds(to_unix_milliseconds(moment))
    assert timedelta(0) <= moment - converted < timedelta(milliseconds=1)


@pytest.mark.parametrize("value", [None, "soon", 1.5, True, 10**18])
def test_an_invalid_timestamp_converts_to_none(value):
    assert from_unix_milliseconds(value) is None


def test_models_have_a_datetime_property_for_each_timestamp():
    call = Call.from_dict({"created": NEW_YEAR})
    assert call.created == NEW_YEAR
    assert call.created_datetime == datetime(2026, 1, 1, tzinfo=UTC)
    assert call.modified_datetime is None


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (0, "0"),
        (-1, "-1"),
        (2**53 + 1, "9007199254740993"),
        (datetime(2026, 1, 1, tzinfo=UTC), "1767225600000"),
        (datetime(2026, 1, 1, 5, 30, tzinfo=timezone(timedelta(hours=5.5))), "1767225600000"),
        (datetime(2026, 1, 1, 0, 0, 0, 1999, tzinfo=UTC), "1767225600001"),
        (datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC), "-1000"),
        ("2026-01-01T00:00:00Z", "1767225600000"),
        ("2026-01-01T01:00:00.250+01:00", "1767225600250"),
    ],
    ids=str,
)
def test_a_time_is_sent_in_milliseconds(kind, server, cf, value, sent):
    server.answers(json_answer('{"items": []}'))
    kind.do(cf.calls.find_calls(interval_begin=value, interval_end=value).first_page())
    kind.do(cf.me.get_credit_usage(interval_begin=value))
    kind.do(cf.calls.get_call_broadcast_stats(5, begin=value))
    queries = [dict(request.query) for request in server.received]
    assert [query.get("intervalBegin", query.get("begin")) for query in queries] == [sent] * 3
    assert queries[0]["intervalEnd"] == sent


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (datetime(2026, 1, 1), ValueError),  # noqa: DTZ001
        ("2026-01-01T00:00:00", ValueError),
        ("2026-01-01", ValueError),
        ("yesterday", ValueError),
        ("", ValueError),
        (date(2026, 1, 1), TypeError),
        (True, TypeError),
        (1767225600.0, TypeError),
        ({}, TypeError),
    ],
    ids=str,
)
def test_an_invalid_time_raises_before_a_request_is_sent(kind, server, cf, value, error):
    with pytest.raises(error, match="interval_begin"):
        kind.do(cf.calls.find_calls(interval_begin=value))
    with pytest.raises(error, match="interval_begin"):
        kind.do(cf.me.get_credit_usage(interval_begin=value))
    assert server.connections == 0
