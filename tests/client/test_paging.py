"""Pagers: what they ask for, when, and where they end; against a server that pages for real."""

import json
from contextlib import aclosing
from urllib.parse import parse_qs, urlsplit

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client.api.calls import find_calls, get_call_broadcast_calls
from callfire_client.models import Call, CallPage
from tests.servers import Answer, json_answer


def pages(server, count, *, cap=None, say=("limit", "offset", "totalCount"), total=None):
    """Answer as a service with `count` calls, no more than `cap` a page, that says what is in `say`."""

    def answer(request):
        query = parse_qs(urlsplit(request.target).query)
        limit, offset = int(query["limit"][0]), int(query["offset"][0])
        limit = min(limit, cap or limit)
        page = {"limit": limit, "offset": offset, "totalCount": count if total is None else total}
        page = {name: value for name, value in page.items() if name in say}
        items = [{"id": n} for n in range(offset, min(offset + limit, count))]
        return json_answer(json.dumps({"items": items, **page}))

    server.answer = answer


def asked(server):
    """The limit and offset of each request."""
    queries = [dict(got.query) for got in server.received]
    return [(int(query["limit"]), int(query["offset"])) for query in queries]


def ids(kind, pager):
    return [call.id for call in kind.list(pager)]


def test_nothing_is_sent_before_it_is_asked_for(kind, server, cf):
    pages(server, 3)
    pager = cf.calls.find_calls(limit=2)
    wanted = pager.take(1)
    pager.pages()
    repr(pager)
    assert server.received == []
    kind.list(wanted)
    assert len(server.received) == 1


def test_the_first_page_alone(kind, server, cf):
    pages(server, 5)
    page = kind.do(cf.calls.find_calls(limit=2).first_page())
    assert page == CallPage(items=[Call(id=0), Call(id=1)], limit=2, offset=0, total_count=5)
    assert asked(server) == [(2, 0)]


@pytest.mark.asyncio
async def test_awaiting_gives_the_first_page(server):
    pages(server, 5)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        pager = cf.calls.find_calls(limit=2)
        first = await pager
        assert (first.total_count, len(first.items)) == (5, 2)
        assert await pager == first
        assert [call.id async for call in pager] == [0, 1, 2, 3, 4]
    assert asked(server) == [(2, 0), (2, 0), (2, 0), (2, 2), (2, 4)]


def test_a_blocking_pager_cannot_be_awaited(server):
    with CallFire("u", "p", base_url=server.url) as cf:
        assert not hasattr(cf.calls.find_calls(), "__await__")
        assert not hasattr(cf.calls.find_calls(), "__len__")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 6])
def test_every_item_comes_once(kind, server, cf, count):
    pages(server, count)
    assert ids(kind, cf.calls.find_calls(limit=2)) == list(range(count))
    # Behind a full last page one more is asked for, for the total may be too low.
    assert len(server.received) == count // 2 + 1


def test_a_pager_can_be_iterated_again(kind, server, cf):
    pages(server, 3)
    pager = cf.calls.find_calls(limit=2)
    assert ids(kind, pager) == ids(kind, pager) == [0, 1, 2]


def test_the_filters_go_with_each_page(kind, server, cf):
    pages(server, 3)
    kind.list(cf.calls.get_call_broadcast_calls(9, batch_id=4, limit=2))
    assert [got.path for got in server.received] == ["/calls/broadcasts/9/calls"] * 2
    assert [dict(got.query)["batchId"] for got in server.received] == ["4", "4"]


def test_defaults_are_said_for_they_differ(kind, server, cf):
    pages(server, 1)
    kind.list(cf.calls.find_calls())
    kind.list(cf.calls.find_call_broadcasts(limit=None, offset=None))
    assert asked(server) == [(100, 0), (100, 0)]


@pytest.mark.parametrize(
    "ask",
    [
        lambda cf, **query: cf.calls.find_calls(**query),
        lambda cf, **query: cf.me.find_api_credentials(**query),
    ],
)
def test_a_pager_starts_where_it_is_told(kind, server, cf, ask):
    pages(server, 7)
    assert ids(kind, ask(cf, limit=2, offset=3)) == [3, 4, 5, 6]
    assert asked(server) == [(2, 3), (2, 5), (2, 7)]


@pytest.mark.parametrize("beyond", [5, 6, 1000])
def test_beyond_the_end_there_is_nothing(kind, server, cf, beyond):
    pages(server, 5)
    assert ids(kind, cf.calls.find_calls(offset=beyond)) == []
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("count", "requests"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (1000, 4)]
)
def test_no_more_is_taken_than_is_wanted(kind, server, cf, count, requests):
    pages(server, 6)
    assert ids(kind, cf.calls.find_calls(limit=2).take(count)) == list(range(min(6, count)))
    assert len(server.received) == requests


def test_taking_makes_a_pager_and_leaves_the_first_as_it_was(kind, server, cf):
    pages(server, 6)
    pager = cf.calls.find_calls(limit=2)
    assert type(pager.take(1)) is type(pager)
    assert ids(kind, pager.take(5).take(3)) == [0, 1, 2]
    assert ids(kind, pager) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("count", [-1, "5", None, 1.5])
def test_a_count_that_cannot_be_meant(cf, count):
    with pytest.raises((TypeError, ValueError)):
        cf.calls.find_calls().take(count)


def test_the_pages_one_by_one(kind, server, cf):
    pages(server, 5)
    found = kind.list(cf.calls.find_calls(limit=2).pages())
    assert [type(page) for page in found] == [CallPage] * 3
    assert [[call.id for call in page.items] for page in found] == [[0, 1], [2, 3], [4]]
    found = kind.list(cf.calls.find_calls(limit=2).take(3).pages())
    assert [len(page.items) for page in found] == [2, 2]
    assert kind.list(cf.calls.find_calls().take(0).pages()) == []


def test_no_page_is_fetched_before_it_is_wanted(server):
    pages(server, 10)
    with CallFire("u", "p", base_url=server.url) as cf:
        items = iter(cf.calls.find_calls(limit=2))
        for reached, requests in enumerate([1, 1, 2, 2, 3]):
            assert next(items).id == reached
            assert len(server.received) == requests


@pytest.mark.asyncio
async def test_leaving_early_leaves_a_client_that_works(server):
    pages(server, 10)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        async for call in cf.calls.find_calls(limit=2):
            assert call.id == 0
            break
        assert (await cf.calls.find_calls(limit=2)).items[1].id == 1
    assert server.connections == 1


@pytest.mark.parametrize("total", [-1, 0, "lots", None, [], 5.0])
@pytest.mark.parametrize("count", [0, 1, 4, 5])
def test_a_total_that_tells_nothing(kind, server, cf, total, count):
    pages(server, count, total=total) if total is not None else pages(server, count, say=("limit",))
    assert ids(kind, cf.calls.find_calls(limit=2)) == list(range(count))


@pytest.mark.parametrize(
    "say", [(), ("totalCount",), ("limit",), ("offset",), ("limit", "totalCount")]
)
@pytest.mark.parametrize("cap", [1, 2, 3, 100])
def test_a_service_may_cap_the_size(kind, server, cf, say, cap):
    pages(server, 7, cap=cap, say=say)
    assert ids(kind, cf.calls.find_calls(limit=50)) == list(range(7))


@pytest.mark.parametrize("cap", [1, 3])
def test_taking_from_a_service_that_caps(kind, server, cf, cap):
    pages(server, 100, cap=cap)
    assert ids(kind, cf.calls.find_calls(limit=50).take(7)) == list(range(7))


@pytest.mark.parametrize(
    "body", ["", "null", "{}", "[]", '{"items": null}', '{"items": "x"}', '{"items": []}']
)
def test_a_page_of_nothing_ends(kind, server, cf, body):
    server.answers(json_answer(body))
    assert ids(kind, cf.calls.find_calls(limit=2)) == []
    assert len(server.received) == 1


@pytest.mark.parametrize("limit", [0, -1, "two", None, True, [2]])
def test_a_size_that_tells_nothing(kind, server, cf, limit):
    full = {"items": [{"id": 0}, {"id": 1}], "limit": limit, "totalCount": -1}
    server.answers(
        json_answer(json.dumps(full)), json_answer('{"items": [{"id": 2}]}'), json_answer("{}")
    )
    assert ids(kind, cf.calls.find_calls(limit=2)) == [0, 1, 2]


def test_items_that_are_no_objects_come_as_they_are(kind, server, cf):
    server.answers(json_answer('{"items": [{"id": 0}, null, 5], "totalCount": 3}'))
    assert kind.list(cf.calls.find_calls()) == [Call(id=0), None, 5]


def test_a_failure_on_the_way_is_raised_after_what_came(kind, server, cf):
    server.answers(json_answer('{"items": [{"id": 0}, {"id": 1}], "limit": 2}'), Answer(500))
    got = []
    with pytest.raises(errors.InternalServerError):
        kind.feed(cf.calls.find_calls(limit=2), got)
    assert [call.id for call in got] == [0, 1]


def test_the_functions_of_a_module_give_one_page_and_say_nothing(kind, server, cf):
    server.answers(json_answer('{"items": [{"id": 0}], "limit": 1, "totalCount": 9}'))
    for module, arguments in ((find_calls, ()), (get_call_broadcast_calls, (5,))):
        function = module.sync if kind.name == "sync" else module.asyncio
        assert kind.do(function(*arguments, client=cf)).total_count == 9
    assert [got.query for got in server.received] == [None, None]


def test_a_total_that_is_too_low_loses_nothing(kind, server, cf):
    pages(server, 7, total=4)
    assert ids(kind, cf.calls.find_calls(limit=2)) == list(range(7))


def test_who_wants_less_than_a_page_asks_for_less(kind, server, cf):
    pages(server, 500)
    assert ids(kind, cf.calls.find_calls().take(7)) == list(range(7))
    assert ids(kind, cf.calls.find_calls().take(107)) == list(range(107))
    assert asked(server) == [(7, 0), (100, 0), (100, 100)]


def test_what_comes_twice_because_the_list_grew_is_dropped(kind, server, cf):
    answers = ([5, 4], [4, 3], [2])  # another was added in front after the first page
    server.answers(
        *(
            json_answer(json.dumps({"limit": 2, "items": [{"id": n} for n in one]}))
            for one in answers
        )
    )
    pager = cf.calls.find_calls(limit=2)
    assert ids(kind, pager) == [5, 4, 3, 2]
    assert pager.duplicates == 1


def test_a_service_that_takes_no_notice_of_the_offset_is_not_read_for_ever(kind, server, cf):
    server.answers(json_answer('{"limit": 2, "items": [{"id": 1}, {"id": 2}], "totalCount": -1}'))
    got = []
    with pytest.raises(errors.CallFireError, match="offset"):
        kind.feed(cf.calls.find_calls(limit=2), got)
    assert [call.id for call in got] == [1, 2]
    assert len(server.received) < 20


@pytest.mark.asyncio
@pytest.mark.parametrize("ahead", [0, 1, 3, 50])
async def test_pages_fetched_ahead_come_in_their_order(server, ahead):
    pages(server, 21)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        pager = cf.calls.find_calls(limit=2).prefetch(ahead)
        assert server.received == []
        assert [call.id async for call in pager] == list(range(21))
        assert [call.id async for call in pager.take(5)] == list(range(5))
    assert len(server.received) < 25


@pytest.mark.asyncio
async def test_leaving_early_cancels_what_was_fetched_ahead(server):
    pages(server, 1000)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        async with aclosing(aiter(cf.calls.find_calls(limit=2).prefetch(3))) as calls:
            async for call in calls:
                assert call.id == 0
                break
        assert (await cf.calls.find_calls(limit=2)).items[1].id == 1
    assert len(server.received) <= 6
