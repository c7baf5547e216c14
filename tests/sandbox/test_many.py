"""A hundred thousand calls: finding some of them stays about as quick as among a thousand."""

from __future__ import annotations

import statistics
import time

import pytest

from callfire_client.sandbox import fixture_data
from tests.sandbox.api_session import ApiSession

FEW, MANY = 1_000, 100_000


def filled(count):
    api = ApiSession(call_seconds=1)
    for begin in range(0, count, 1000):
        rows = [{"phoneNumber": f"1213{number:07}"} for number in range(begin, begin + 1000)]
        api.sandbox.access(
            lambda account, rows=rows: fixture_data.add_fixture_data(account, {"calls": rows})
        )
    api.now += 60
    return api


@pytest.fixture(scope="module")
def sandboxes():
    return filled(FEW), filled(MANY)


def seconds(api, query):
    def once():
        began = time.perf_counter()
        assert api.send("GET", "/calls", **query).status == 200
        return time.perf_counter() - began

    return statistics.median(once() for _ in range(5))


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"toNumber": "12130000500"},
        {"states": "FINISHED", "campaignId": 0},
        {"states": "READY,FINISHED", "intervalBegin": 1},
        {"results": "BUSY"},
        {"limit": 100, "offset": 900},
    ],
    ids=str,
)
def test_a_search_reads_few_of_many_calls(sandboxes, query):
    few, many = (seconds(api, query) for api in sandboxes)
    # A look at every call would take as many times longer as there are more of them: hundreds of
    # milliseconds. The bound leaves a slow machine room.
    assert many < max(few * 40, 0.15)


def test_searches_count_all_of_many_calls(sandboxes):
    _, many = sandboxes
    page = many.request("GET", "/calls", states="FINISHED", limit=1)
    never_called = sum(1 for number in range(MANY) if 14 <= number % 10_000 <= 18)
    assert page["totalCount"] == MANY - never_called
    assert many.request("GET", "/calls", limit=1)["totalCount"] == MANY
    assert page["items"][0]["toNumber"] == f"1213{MANY - 1:07}"
    billed = many.request("GET", "/me/billing/credit-usage")["creditsUsed"]
    magic = sum(1 for number in range(MANY) if 1 <= number % 10_000 <= 18)
    assert MANY - magic < billed < MANY
