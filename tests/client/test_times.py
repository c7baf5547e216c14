"""Points in time, given as programs have them, go over the wire as unix milliseconds."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.servers import json_answer

ANSWER = json_answer('{"items": []}')


@pytest.mark.parametrize(
    ("given", "sent"),
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
def test_a_point_in_time_is_sent_in_milliseconds(kind, server, cf, given, sent):
    server.answers(ANSWER)
    kind.do(cf.calls.find_calls(interval_begin=given, interval_end=given).first_page())
    kind.do(cf.me.get_credit_usage(interval_begin=given))
    kind.do(cf.calls.get_call_broadcast_stats(5, begin=given))
    queries = [dict(got.query) for got in server.received]
    assert [query.get("intervalBegin", query.get("begin")) for query in queries] == [sent] * 3
    assert queries[0]["intervalEnd"] == sent


@pytest.mark.parametrize(
    ("given", "error"),
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
def test_what_is_no_point_in_time_is_refused(kind, server, cf, given, error):
    with pytest.raises(error, match="interval_begin"):
        kind.do(cf.calls.find_calls(interval_begin=given))
    with pytest.raises(error, match="interval_begin"):
        kind.do(cf.me.get_credit_usage(interval_begin=given))
    assert server.connections == 0
