"""Searches among 30,000 calls, which use indexes and read few of the calls."""

from __future__ import annotations

import pytest

from callfire_client.sandbox.fixture_data import add_fixture_data
from callfire_client.sandbox.tables import Table
from tests.sandbox.api_session import ApiSession

CALLS = 30_000
PAGE = 100


@pytest.fixture(scope="module")
def api():
    session = ApiSession(call_seconds=1)
    contract = session.sandbox.contract
    for begin in range(0, CALLS, 1000):
        rows = [{"phoneNumber": f"1213{number:07}"} for number in range(begin, begin + 1000)]
        session.sandbox.access(
            lambda account, rows=rows: add_fixture_data(account, contract, {"calls": rows})
        )
    session.sandbox.advance(60)
    return session


@pytest.fixture
def reads(monkeypatch):
    """The number of rows read since the start of the test, as the length of a list."""
    reads: list[int] = []
    get, iterate = Table.get, Table.__iter__

    def counting_get(table, row_id):
        reads.append(row_id)
        return get(table, row_id)

    def counting_iterate(table):
        for row in iterate(table):
            reads.append(row["id"])
            yield row

    monkeypatch.setattr(Table, "get", counting_get)
    monkeypatch.setattr(Table, "__iter__", counting_iterate)
    return reads


@pytest.mark.timing
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
def test_a_search_reads_few_of_many_calls(api, reads, query):
    found = api.request("GET", "/calls", **query)["items"]
    assert found
    # Besides the calls of the page and their contacts, a search by time reads those that its binary
    # search visits.
    assert len(found) <= len(reads) <= 2 * PAGE + 2 * CALLS.bit_length()


def test_a_search_without_an_index_reads_all_calls(api, reads):
    api.sandbox.access(lambda account: account.calls.find(lambda _: False))
    assert len(reads) == CALLS


def test_searches_count_all_of_many_calls(api):
    page = api.request("GET", "/calls", states="FINISHED", limit=1)
    never_placed = sum(1 for number in range(CALLS) if 14 <= number % 10_000 <= 18)
    assert page["totalCount"] == CALLS - never_placed
    assert api.request("GET", "/calls", limit=1)["totalCount"] == CALLS
    assert page["items"][0]["toNumber"] == f"1213{CALLS - 1:07}"
    billed = api.request("GET", "/me/billing/credit-usage")["creditsUsed"]
    magic = sum(1 for number in range(CALLS) if 1 <= number % 10_000 <= 18)
    # The conversation of most calls lasts one second, which costs a sixtieth of a credit.
    assert (CALLS - magic) / 60 < billed < CALLS / 60 * 1.01
