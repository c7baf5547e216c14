"""What both pagers tell about repeated items, what they ask for, and which pages they give."""

import json

import pytest

from callfire_client import errors
from tests.servers import json_answer


def answers(server, *pages, **said):
    """Answer with pages of these ids, one after the other."""
    server.answers(
        *(
            json_answer(json.dumps({"items": [{"id": each} for each in ids], **said}))
            for ids in pages
        )
    )


def ids(kind, pager):
    return [call.id for call in kind.list(pager)]


def limits(server):
    return [int(dict(request.query)["limit"]) for request in server.received]


def test_repeated_items_are_dropped_and_counted(kind, server, cf):
    answers(server, [1, 2], [2, 3], [2, 4], [])
    pager = cf.calls.find_calls(limit=2)
    assert pager.duplicates == 0
    assert ids(kind, pager) == [1, 2, 3, 4]
    assert pager.duplicates == 2


def test_it_is_the_iteration_that_began_last_that_counts(kind, server, cf):
    answers(server, [1, 2], [2, 3], [], [1, 2], [3, 4], [])
    pager = cf.calls.find_calls(limit=2)
    kind.list(pager)
    assert pager.duplicates == 1
    assert (pager.take(5).duplicates, pager.duplicates) == (0, 1)
    again = pager.pages()
    assert pager.duplicates == 1  # it has not begun
    kind.list(again)
    assert pager.duplicates == 0


def test_the_first_page_alone_counts_nothing(kind, server, cf):
    answers(server, [1, 2], [2, 3], [])
    pager = cf.calls.find_calls(limit=2)
    kind.list(pager)
    kind.do(pager.first_page())
    assert pager.duplicates == 1


def test_the_pages_are_as_they_came(kind, server, cf):
    answers(server, [1, 2], [2, 3], [])
    pager = cf.calls.find_calls(limit=2)
    found = kind.list(pager.pages())
    assert [[call.id for call in page.items] for page in found] == [[1, 2], [2, 3]]
    assert pager.duplicates == 1


def test_a_page_that_only_tells_the_end_is_not_given(kind, server, cf):
    answers(server, [1, 2], [], limit=2, totalCount=2)
    assert [len(page.items) for page in kind.list(cf.calls.find_calls(limit=2).pages())] == [2]
    assert len(server.received) == 2


def test_an_empty_list_is_one_page(kind, server, cf):
    answers(server, [], limit=2, totalCount=0)
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
def test_no_more_is_asked_for_than_is_wanted(kind, server, cf, query, take, limit):
    answers(server, range(limit), range(limit, 2 * limit), range(2 * limit, 3 * limit))
    pager = cf.calls.find_calls(**query).take(take)
    assert len(kind.list(pager)) == take
    assert set(limits(server)) == {limit}


def test_nothing_is_wanted_and_nothing_is_sent(kind, server, cf):
    pager = cf.calls.find_calls().take(0)
    assert kind.list(pager) == kind.list(pager.pages()) == []
    assert server.received == []
    kind.do(pager.first_page())
    assert limits(server) == [100]


@pytest.mark.parametrize("ask", ["find_calls", "find_call_broadcasts"])
def test_a_service_without_offsets_is_an_error_after_what_came(kind, server, cf, ask):
    answers(server, [1, 2], limit=2, totalCount=-1)
    got = []
    with pytest.raises(errors.CallFireError) as raised:
        kind.feed(getattr(cf.calls, ask)(limit=2), got)
    assert [call.id for call in got] == [1, 2]
    assert raised.value.operation == {"find_calls": "findCalls"}.get(ask, "findCallBroadcasts")
    assert len(server.received) == 3


def test_it_is_none_where_enough_came(kind, server, cf):
    answers(server, [1, 2], limit=2, totalCount=-1)
    assert ids(kind, cf.calls.find_calls(limit=2).take(2)) == [1, 2]


@pytest.mark.parametrize(
    ("ask", "key"),
    [
        (lambda cf: cf.contacts.find_do_not_contacts(limit=2), "number"),
        (lambda cf: cf.numbers.find_number_leases(limit=2), "number"),
        (lambda cf: cf.keywords.find_keyword_leases(limit=2), "keyword"),
    ],
)
def test_each_operation_has_its_key(kind, server, cf, ask, key):
    rows = [[{key: "A"}, {key: "B"}], [{key: "B"}, {key: "C"}], []]
    server.answers(*(json_answer(json.dumps({"items": page})) for page in rows))
    pager = ask(cf)
    assert [getattr(row, key) for row in kind.list(pager)] == ["A", "B", "C"]
    assert pager.duplicates == 1


def test_regions_have_none(kind, server, cf):
    row = {"city": "LOS ANGELES", "state": "CA"}
    server.answers(*(json_answer(json.dumps({"items": page})) for page in ([row, row], [row], [])))
    pager = cf.numbers.find_number_regions(limit=2)
    assert [region.city for region in kind.list(pager)] == ["LOS ANGELES"] * 3
    assert pager.duplicates == 0
