"""A hundred thousand calls: finding some of them stays about as quick as among a thousand."""

import statistics
import time

import pytest

from callfire_client.sandbox import seeding
from tests.sandbox.talking import Talk

FEW, MANY = 1_000, 100_000


def filled(count):
    talk = Talk(call_seconds=1)
    for begin in range(0, count, 1000):
        rows = [{"phoneNumber": f"1213{number:07}"} for number in range(begin, begin + 1000)]
        talk.sandbox.read(lambda world, rows=rows: seeding.seed(world, {"calls": rows}))
    talk.now += 60
    return talk


@pytest.fixture(scope="module")
def sandboxes():
    return filled(FEW), filled(MANY)


def seconds(talk, query):
    def once():
        began = time.perf_counter()
        assert talk.send("GET", "/calls", **query).status == 200
        return time.perf_counter() - began

    return statistics.median(once() for _ in range(5))


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
def test_a_search_among_many_takes_no_hundred_times_as_long(sandboxes, query):
    few, many = (seconds(talk, query) for talk in sandboxes)
    # A look at every call would take as many times longer as there are more of them: hundreds of
    # milliseconds. The bound leaves a slow machine room.
    assert many < max(few * 40, 0.15)


def test_all_of_them_are_there(sandboxes):
    _, many = sandboxes
    page = many.ask("GET", "/calls", states="FINISHED", limit=1)
    never_called = sum(1 for number in range(MANY) if 14 <= number % 10_000 <= 18)
    assert page["totalCount"] == MANY - never_called
    assert many.ask("GET", "/calls", limit=1)["totalCount"] == MANY
    assert page["items"][0]["toNumber"] == f"1213{MANY - 1:07}"
    billed = many.ask("GET", "/me/billing/credit-usage")["creditsUsed"]
    magic = sum(1 for number in range(MANY) if 1 <= number % 10_000 <= 18)
    assert MANY - magic < billed < MANY
