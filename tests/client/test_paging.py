"""Pagers: the requests that they send, the items that they yield, and where they end."""

import json
from contextlib import aclosing
from urllib.parse import parse_qs, urlsplit

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client.api.calls import find_calls, get_call_broadcast_calls
from callfire_client.models import Call, CallPage
from tests.servers import Answer, json_answer


def serve_pages(server, count, *, cap=None, stated=("limit", "offset", "totalCount"), total=None):
    """Let the server serve a list of calls in pages.

    Args:
        server: The server.
        count: The number of calls.
        cap: The greatest number of calls in a page; None for no such limit.
        stated: The properties of a page that are present.
        total: The `totalCount` of a page; None for the correct one.
    """

    def respond(request):
        query = parse_qs(urlsplit(request.target).query)
        limit, offset = int(query["limit"][0]), int(query["offset"][0])
        limit = min(limit, cap or limit)
        page = {"limit": limit, "offset": offset, "totalCount": count if total is None else total}
        page = {name: value for name, value in page.items() if name in stated}
        items = [{"id": n} for n in range(offset, min(offset + limit, count))]
        return json_answer(json.dumps({"items": items, **page}))

    server.answer = respond


def requested_pages(server):
    """Return the limit and offset of each request."""
    queries = [dict(request.query) for request in server.received]
    return [(int(query["limit"]), int(query["offset"])) for query in queries]


def ids(kind, pager):
    return [call.id for call in kind.list(pager)]


def test_no_request_is_sent_before_iteration(kind, server, cf):
    serve_pages(server, 3)
    pager = cf.calls.find_calls(limit=2)
    limited = pager.take(1)
    pager.pages()
    repr(pager)
    assert server.received == []
    kind.list(limited)
    assert len(server.received) == 1


def test_first_page_requests_one_page(kind, server, cf):
    serve_pages(server, 5)
    page = kind.do(cf.calls.find_calls(limit=2).first_page())
    assert page == CallPage(items=[Call(id=0), Call(id=1)], limit=2, offset=0, total_count=5)
    assert requested_pages(server) == [(2, 0)]


@pytest.mark.asyncio
async def test_awaiting_a_pager_returns_the_first_page(server):
    serve_pages(server, 5)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        pager = cf.calls.find_calls(limit=2)
        first = await pager
        assert (first.total_count, len(first.items)) == (5, 2)
        assert await pager == first
        assert [call.id async for call in pager] == [0, 1, 2, 3, 4]
    assert requested_pages(server) == [(2, 0), (2, 0), (2, 0), (2, 2), (2, 4)]


def test_a_synchronous_pager_cannot_be_awaited(server):
    with CallFire("u", "p", base_url=server.url) as cf:
        assert not hasattr(cf.calls.find_calls(), "__await__")
        assert not hasattr(cf.calls.find_calls(), "__len__")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 6])
def test_iteration_yields_every_item_once(kind, server, cf, count):
    serve_pages(server, count)
    assert ids(kind, cf.calls.find_calls(limit=2)) == list(range(count))
    # After a full last page one more is requested, because the total may be too low.
    assert len(server.received) == count // 2 + 1


def test_a_pager_can_be_iterated_again(kind, server, cf):
    serve_pages(server, 3)
    pager = cf.calls.find_calls(limit=2)
    assert ids(kind, pager) == ids(kind, pager) == [0, 1, 2]


def test_every_request_has_the_filters(kind, server, cf):
    serve_pages(server, 3)
    kind.list(cf.calls.get_call_broadcast_calls(9, batch_id=4, limit=2))
    assert [request.path for request in server.received] == ["/calls/broadcasts/9/calls"] * 2
    assert [dict(request.query)["batchId"] for request in server.received] == ["4", "4"]


def test_the_default_limit_and_offset_are_sent(kind, server, cf):
    serve_pages(server, 1)
    kind.list(cf.calls.find_calls())
    kind.list(cf.calls.find_call_broadcasts(limit=None, offset=None))
    assert requested_pages(server) == [(100, 0), (100, 0)]


@pytest.mark.parametrize(
    "find",
    [
        lambda cf, **query: cf.calls.find_calls(**query),
        lambda cf, **query: cf.me.find_api_credentials(**query),
    ],
)
def test_a_pager_starts_at_the_given_offset(kind, server, cf, find):
    serve_pages(server, 7)
    assert ids(kind, find(cf, limit=2, offset=3)) == [3, 4, 5, 6]
    assert requested_pages(server) == [(2, 3), (2, 5), (2, 7)]


@pytest.mark.parametrize("beyond", [5, 6, 1000])
def test_an_offset_past_the_end_yields_nothing(kind, server, cf, beyond):
    serve_pages(server, 5)
    assert ids(kind, cf.calls.find_calls(offset=beyond)) == []
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("count", "requests"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (1000, 4)]
)
def test_take_limits_the_items_and_the_requests(kind, server, cf, count, requests):
    serve_pages(server, 6)
    assert ids(kind, cf.calls.find_calls(limit=2).take(count)) == list(range(min(6, count)))
    assert len(server.received) == requests


def test_take_returns_a_new_pager(kind, server, cf):
    serve_pages(server, 6)
    pager = cf.calls.find_calls(limit=2)
    assert type(pager.take(1)) is type(pager)
    assert ids(kind, pager.take(5).take(3)) == [0, 1, 2]
    assert ids(kind, pager) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("count", [-1, "5", None, 1.5])
def test_take_with_an_invalid_count_raises(cf, count):
    with pytest.raises((TypeError, ValueError)):
        cf.calls.find_calls().take(count)


def test_pages_yields_each_page(kind, server, cf):
    serve_pages(server, 5)
    found = kind.list(cf.calls.find_calls(limit=2).pages())
    assert [type(page) for page in found] == [CallPage] * 3
    assert [[call.id for call in page.items] for page in found] == [[0, 1], [2, 3], [4]]
    found = kind.list(cf.calls.find_calls(limit=2).take(3).pages())
    assert [len(page.items) for page in found] == [2, 2]
    assert kind.list(cf.calls.find_calls().take(0).pages()) == []


def test_a_page_is_requested_when_its_first_item_is_needed(server):
    serve_pages(server, 10)
    with CallFire("u", "p", base_url=server.url) as cf:
        items = iter(cf.calls.find_calls(limit=2))
        for expected_id, requests in enumerate([1, 1, 2, 2, 3]):
            assert next(items).id == expected_id
            assert len(server.received) == requests


@pytest.mark.asyncio
async def test_a_client_works_after_an_iteration_was_left(server):
    serve_pages(server, 10)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        async for call in cf.calls.find_calls(limit=2):
            assert call.id == 0
            break
        assert (await cf.calls.find_calls(limit=2)).items[1].id == 1
    assert server.connections == 1


@pytest.mark.parametrize("total", [-1, 0, "lots", None, [], 5.0])
@pytest.mark.parametrize("count", [0, 1, 4, 5])
def test_an_unusable_total_is_ignored(kind, server, cf, total, count):
    serve_pages(server, count, total=total) if total is not None else serve_pages(
        server, count, stated=("limit",)
    )
    assert ids(kind, cf.calls.find_calls(limit=2)) == list(range(count))


@pytest.mark.parametrize(
    "stated", [(), ("totalCount",), ("limit",), ("offset",), ("limit", "totalCount")]
)
@pytest.mark.parametrize("cap", [1, 2, 3, 100])
def test_pages_smaller_than_the_limit_do_not_end_the_list(kind, server, cf, stated, cap):
    serve_pages(server, 7, cap=cap, stated=stated)
    assert ids(kind, cf.calls.find_calls(limit=50)) == list(range(7))


@pytest.mark.parametrize("cap", [1, 3])
def test_take_works_with_pages_smaller_than_the_limit(kind, server, cf, cap):
    serve_pages(server, 100, cap=cap)
    assert ids(kind, cf.calls.find_calls(limit=50).take(7)) == list(range(7))


@pytest.mark.parametrize("body", ["{}", "[]", '{"items": null}', '{"items": "x"}', '{"items": []}'])
def test_a_page_without_items_ends_the_list(kind, server, cf, body):
    server.answers(json_answer(body))
    assert ids(kind, cf.calls.find_calls(limit=2)) == []
    assert len(server.received) == 1


@pytest.mark.parametrize("body", ["", " \n", "null"])
def test_a_page_without_content_raises_instead_of_ending_the_list(kind, server, cf, body):
    pages = [json_answer('{"items": [{"id": 0}, {"id": 1}]}'), json_answer(body)]
    server.answers(*pages)
    found = []
    with pytest.raises(errors.ResponseParseError):
        kind.feed(cf.calls.find_calls(limit=2), found)
    assert [call.id for call in found] == [0, 1]


@pytest.mark.parametrize("limit", [0, -1, "two", None, True, [2]])
def test_an_unusable_limit_in_a_page_is_ignored(kind, server, cf, limit):
    full = {"items": [{"id": 0}, {"id": 1}], "limit": limit, "totalCount": -1}
    server.answers(
        json_answer(json.dumps(full)), json_answer('{"items": [{"id": 2}]}'), json_answer("{}")
    )
    assert ids(kind, cf.calls.find_calls(limit=2)) == [0, 1, 2]


def test_items_other_than_objects_are_yielded_unchanged(kind, server, cf):
    server.answers(json_answer('{"items": [{"id": 0}, null, 5], "totalCount": 3}'))
    assert kind.list(cf.calls.find_calls()) == [Call(id=0), None, 5]


def test_a_failure_is_raised_after_the_items_received_before(kind, server, cf):
    server.answers(json_answer('{"items": [{"id": 0}, {"id": 1}], "limit": 2}'), Answer(500))
    received = []
    with pytest.raises(errors.InternalServerError):
        kind.feed(cf.calls.find_calls(limit=2), received)
    assert [call.id for call in received] == [0, 1]


def test_the_functions_of_an_operation_module_request_one_page_without_defaults(kind, server, cf):
    server.answers(json_answer('{"items": [{"id": 0}], "limit": 1, "totalCount": 9}'))
    for module, arguments in ((find_calls, ()), (get_call_broadcast_calls, (5,))):
        function = module.sync if kind.name == "sync" else module.asyncio
        assert kind.do(function(*arguments, client=cf)).total_count == 9
    assert [request.query for request in server.received] == [None, None]


def test_no_item_is_lost_if_the_total_is_too_low(kind, server, cf):
    serve_pages(server, 7, total=4)
    assert ids(kind, cf.calls.find_calls(limit=2)) == list(range(7))


def test_take_of_less_than_a_page_requests_a_smaller_page(kind, server, cf):
    serve_pages(server, 500)
    assert ids(kind, cf.calls.find_calls().take(7)) == list(range(7))
    assert ids(kind, cf.calls.find_calls().take(107)) == list(range(107))
    assert requested_pages(server) == [(7, 0), (100, 0), (100, 100)]


def test_items_repeated_because_the_list_grew_are_dropped(kind, server, cf):
    pages_of_ids = ([5, 4], [4, 3], [2])  # an item was inserted in front after the first page
    server.answers(
        *(
            json_answer(json.dumps({"limit": 2, "items": [{"id": n} for n in ids]}))
            for ids in pages_of_ids
        )
    )
    pager = cf.calls.find_calls(limit=2)
    assert ids(kind, pager) == [5, 4, 3, 2]
    assert pager.duplicates == 1


def test_a_server_that_ignores_the_offset_raises(kind, server, cf):
    server.answers(json_answer('{"limit": 2, "items": [{"id": 1}, {"id": 2}], "totalCount": -1}'))
    received = []
    with pytest.raises(errors.CallFireError, match="offset"):
        kind.feed(cf.calls.find_calls(limit=2), received)
    assert [call.id for call in received] == [1, 2]
    assert len(server.received) < 20


@pytest.mark.asyncio
@pytest.mark.parametrize("count", [0, 1, 3, 50])
async def test_prefetched_pages_are_yielded_in_order(server, count):
    serve_pages(server, 21)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        pager = cf.calls.find_calls(limit=2).prefetch(count)
        assert server.received == []
        assert [call.id async for call in pager] == list(range(21))
        assert [call.id async for call in pager.take(5)] == list(range(5))
    assert len(server.received) < 25


@pytest.mark.asyncio
async def test_leaving_an_iteration_cancels_prefetched_requests(server):
    serve_pages(server, 1000)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        async with aclosing(aiter(cf.calls.find_calls(limit=2).prefetch(3))) as calls:
            async for call in calls:
                assert call.id == 0
                break
        assert (await cf.calls.find_calls(limit=2)).items[1].id == 1
    assert len(server.received) <= 6
