"""Repeated items in both pagers: the count of duplicates, the pages yielded, and the keys."""

import json

import pytest

from callfire_client import errors
from tests.servers import json_answer


def serve_pages(server, *pages, **properties):
    """Let the server return pages of calls with these ids, one after the other.

    Args:
        server: The server.
        pages: The ids of each page.
        properties: Other properties of every page.
    """
    server.answers(
        *(
            json_answer(json.dumps({"items": [{"id": item_id} for item_id in ids], **properties}))
            for ids in pages
        )
    )


def ids(kind, pager):
    return [call.id for call in kind.list(pager)]


def requested_limits(server):
    """Return the `limit` of each request."""
    return [int(dict(request.query)["limit"]) for request in server.received]


def test_repeated_items_are_dropped_and_counted(kind, server, cf):
    serve_pages(server, [1, 2], [2, 3], [2, 4], [])
    pager = cf.calls.find_calls(limit=2)
    assert pager.duplicates == 0
    assert ids(kind, pager) == [1, 2, 3, 4]
    assert pager.duplicates == 2


def test_duplicates_counts_for_the_latest_iteration(kind, server, cf):
    serve_pages(server, [1, 2], [2, 3], [], [1, 2], [3, 4], [])
    pager = cf.calls.find_calls(limit=2)
    kind.list(pager)
    assert pager.duplicates == 1
    assert (pager.take(5).duplicates, pager.duplicates) == (0, 1)
    again = pager.pages()
    assert pager.duplicates == 1  # the iteration has not started
    kind.list(again)
    assert pager.duplicates == 0


def test_first_page_does_not_change_duplicates(kind, server, cf):
    serve_pages(server, [1, 2], [2, 3], [])
    pager = cf.calls.find_calls(limit=2)
    kind.list(pager)
    kind.do(pager.first_page())
    assert pager.duplicates == 1


def test_pages_are_yielded_with_repeated_items(kind, server, cf):
    serve_pages(server, [1, 2], [2, 3], [])
    pager = cf.calls.find_calls(limit=2)
    found = kind.list(pager.pages())
    assert [[call.id for call in page.items] for page in found] == [[1, 2], [2, 3]]
    assert pager.duplicates == 1


def test_an_empty_last_page_is_not_yielded(kind, server, cf):
    serve_pages(server, [1, 2], [], limit=2, totalCount=2)
    assert [len(page.items) for page in kind.list(cf.calls.find_calls(limit=2).pages())] == [2]
    assert len(server.received) == 2


def test_an_empty_list_yields_one_page(kind, server, cf):
    serve_pages(server, [], limit=2, totalCount=0)
    assert [page.total_count for page in kind.list(cf.calls.find_calls(offset=4).pages())] == [0]


@pytest.mark.parametrize(
    ("query", "take", "limit"),
    [
        ({}, 7, 7),
        ({"limit": None}, 7, 7),
        ({}, 250, 100),
        ({"limit": 20}, 7, 20),
        ({"limit": 5}, 7, 5),
    ],
)
def test_take_determines_the_limit_of_requests(kind, server, cf, query, take, limit):
    serve_pages(server, range(limit), range(limit, 2 * limit), range(2 * limit, 3 * limit))
    pager = cf.calls.find_calls(**query).take(take)
    assert len(kind.list(pager)) == take
    assert set(requested_limits(server)) == {limit}


def test_take_of_zero_sends_no_request(kind, server, cf):
    pager = cf.calls.find_calls().take(0)
    assert kind.list(pager) == kind.list(pager.pages()) == []
    assert server.received == []
    kind.do(pager.first_page())
    assert requested_limits(server) == [100]


@pytest.mark.parametrize("find", ["find_calls", "find_call_broadcasts"])
def test_a_server_that_ignores_the_offset_raises_after_the_items_received(kind, server, cf, find):
    serve_pages(server, [1, 2], limit=2, totalCount=-1)
    received = []
    with pytest.raises(errors.CallFireError) as raised:
        kind.feed(getattr(cf.calls, find)(limit=2), received)
    assert [call.id for call in received] == [1, 2]
    assert raised.value.operation == {"find_calls": "findCalls"}.get(find, "findCallBroadcasts")
    assert len(server.received) == 3


def test_a_server_that_ignores_the_offset_does_not_raise_if_take_is_reached(kind, server, cf):
    serve_pages(server, [1, 2], limit=2, totalCount=-1)
    assert ids(kind, cf.calls.find_calls(limit=2).take(2)) == [1, 2]


@pytest.mark.parametrize(
    ("find", "key"),
    [
        (lambda cf: cf.contacts.find_do_not_contacts(limit=2), "number"),
        (lambda cf: cf.numbers.find_number_leases(limit=2), "number"),
        (lambda cf: cf.keywords.find_keyword_leases(limit=2), "keyword"),
        (lambda cf: cf.keywords.find_keyword_lease_configs(limit=2), "keyword"),
        (lambda cf: cf.texts.find_texts(limit=2), "id"),
        (lambda cf: cf.orders.find_orders(limit=2), "id"),
        (lambda cf: cf.webhooks.find_webhooks(limit=2), "id"),
    ],
)
def test_items_are_compared_by_the_key_of_the_operation(kind, server, cf, find, key):
    pages_of_items = [[{key: "A"}, {key: "B"}], [{key: "B"}, {key: "C"}], []]
    server.answers(*(json_answer(json.dumps({"items": page})) for page in pages_of_items))
    pager = find(cf)
    assert [getattr(item, key) for item in kind.list(pager)] == ["A", "B", "C"]
    assert pager.duplicates == 1


def test_regions_have_no_key_and_are_not_dropped(kind, server, cf):
    region = {"city": "LOS ANGELES", "state": "CA"}
    server.answers(
        *(json_answer(json.dumps({"items": page})) for page in ([region, region], [region], []))
    )
    pager = cf.numbers.find_number_regions(limit=2)
    assert [found.city for found in kind.list(pager)] == ["LOS ANGELES"] * 3
    assert pager.duplicates == 0


def test_equal_delivery_reports_are_kept(kind, server, cf):
    """They have no id: two texts of the same content to the same number have equal reports."""
    one = {"toNumber": "12135550001", "messageText": "Hello", "deliveryState": "DELIVERED"}
    other = {**one, "toNumber": "12135550002"}
    pages = [[one, one], [one, one], [one, other], [one, other], []]
    server.answers(*(json_answer(json.dumps({"items": page})) for page in pages))
    pager = cf.reports.get_delivery_reports(limit=2)
    found = [report.to_dict() for report in kind.list(pager)]
    assert found == [report for page in pages for report in page]
    assert pager.duplicates == 0
