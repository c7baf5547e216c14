"""The cursor of a pager: which items of a page are new, the next request, and the end of the list."""

import pickle

import pytest

from callfire_client._core.cursor import Cursor
from callfire_client._core.operation import Operation, Page
from callfire_client.errors import CallFireError
from callfire_client.models import Call, CallPage, DoNotContact, DoNotContactPage
from callfire_client.types import NULL

CALLS = Operation(
    id="findCalls", name="find_calls", method="GET", path="/", page=Page("items", "id")
)
REGIONS = Operation(
    id="findRegions", name="find_regions", method="GET", path="/", page=Page("items")
)


def make_cursor(limit=None, offset=None, *, take=None, operation=CALLS):
    return Cursor(operation, {"limit": limit, "offset": offset}, take)


def page(*ids, limit=None, total=None):
    items = [each if isinstance(each, Call) else Call(id=each) for each in ids]
    return CallPage(items=items, limit=limit, total_count=total)


def read(cursor, *pages):
    """Pass pages to a cursor, and return the ids of the new items of each page."""
    return [[call.id for call in cursor.advance(each)] for each in pages]


@pytest.mark.parametrize(
    ("limit", "take", "expected_limit"),
    [
        (None, None, 100),
        (None, 0, 100),  # `first_page` still sends a request
        (None, 1, 1),
        (None, 99, 99),
        (None, 100, 100),
        (None, 101, 100),
        (7, None, 7),
        (7, 3, 7),
        (500, 3, 500),
    ],
)
def test_query_has_the_requested_or_a_suitable_limit(limit, take, expected_limit):
    assert make_cursor(limit, take=take).query() == {"limit": expected_limit, "offset": 0}


def test_query_has_limit_and_offset_and_the_other_parameters():
    cursor = Cursor(CALLS, {"label": "x", "limit": None}, None)
    assert cursor.query() == {"label": "x", "limit": 100, "offset": 0}
    assert cursor.query(300) == {"label": "x", "limit": 100, "offset": 300}
    assert cursor.offset == 0


def test_the_next_offset_follows_the_received_items():
    cursor = make_cursor(10, 5)
    for ids, offset in (([1, 2, 3], 8), ([4], 9), ([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], 20)):
        cursor.advance(page(*ids))
        assert (cursor.offset, cursor.done) == (offset, False)


@pytest.mark.parametrize(
    ("received", "limit", "total", "done"),
    [
        # A page without items ends the list, whatever it states.
        (0, None, None, True),
        (0, 4, 100, True),
        # A page shorter than the stated limit ends it, unless the total is greater.
        (3, 4, None, True),
        (3, 4, -1, True),
        (3, 4, 3, True),
        (3, 4, 2, True),
        (3, 4, 0, True),
        (3, 4, 4, False),
        (3, 4, True, True),
        (3, 4, "9", True),
        # A full page does not end it, whatever the total is.
        (4, 4, None, False),
        (4, 4, 4, False),
        (4, 4, 3, False),
        (4, 4, 0, False),
        (4, 4, -1, False),
        # The server caps the page, and states the effective limit.
        (2, 2, None, False),
        (2, 2, 2, False),
        (1, 2, None, True),
        # The server states the greatest limit that it allows.
        (4, 1000, None, False),
        (3, 1000, None, True),
        # The page has more items than requested.
        (5, 4, None, False),
        (5, 5, None, False),
        # Without a stated limit, a total equal to the number of items ends it; otherwise the page may be capped.
        (3, None, 3, True),
        (3, None, None, False),
        (3, None, -1, False),
        (3, None, 4, False),
        (3, None, 2, False),
        (4, None, 4, False),
        (3, 0, 3, True),
        (3, -1, None, False),
        (3, False, None, False),
        (3, "4", None, False),
        (3, [4], {}, False),
    ],
)
def test_done_after_the_first_page_depends_on_limit_and_total(received, limit, total, done):
    cursor = make_cursor(4)
    cursor.advance(page(*range(received), limit=limit, total=total))
    assert cursor.done is done


def test_a_total_ends_the_list_only_if_all_pages_agree():
    same, other = make_cursor(4), make_cursor(4)
    read(same, page(1, 2, 3, 4, total=6), page(5, 6, total=6))
    read(other, page(1, 2, 3, 4, total=7), page(5, 6, total=6))
    assert (same.done, other.done) == (True, False)


@pytest.mark.parametrize("value", [None, "x", 5, {"id": 1}])
def test_a_page_whose_items_are_not_a_list_ends_the_list(value):
    cursor = make_cursor()
    strange = page(total=100)
    strange.items = value
    assert cursor.advance(strange) == []
    assert cursor.done


def test_a_page_without_limit_and_total_is_accepted():
    class Bare:
        items = (Call(id=1),)

    bare = Bare()
    cursor = make_cursor()
    cursor.advance(bare)  # a tuple is not a list
    assert cursor.done
    bare.items = [Call(id=1)]
    cursor = make_cursor()
    assert cursor.advance(bare) == [Call(id=1)]
    assert not cursor.done


def test_take_limits_the_items():
    assert make_cursor(take=0).done
    cursor = make_cursor(2, take=3)
    assert read(cursor, page(1, 2), page(3, 4)) == [[1, 2], [3]]
    assert (cursor.done, cursor.remaining) == (True, 0)


def test_repeated_items_do_not_count_for_take():
    cursor = make_cursor(2, take=3)
    assert read(cursor, page(1, 2), page(2, 3)) == [[1, 2], [3]]
    assert (cursor.done, cursor.duplicates) == (True, 1)


def test_items_of_the_previous_two_pages_are_dropped():
    cursor = make_cursor(2)
    pages = [page(1, 2), page(2, 3), page(1, 4), page(1, 2), page(2, 5)]
    # The 2 of the fourth page was last in the second page, the 2 of the fifth in the fourth.
    assert read(cursor, *pages) == [[1, 2], [3], [4], [], [5]]
    assert cursor.duplicates == 5


def test_items_of_earlier_pages_are_yielded_again():
    cursor = make_cursor(1)
    assert read(cursor, page(1), page(2), page(3), page(1)) == [[1], [2], [3], [1]]
    assert cursor.duplicates == 0


def test_equal_items_of_one_page_are_kept():
    cursor = make_cursor(3)
    assert read(cursor, page(1, 1, 1)) == [[1, 1, 1]]
    assert cursor.duplicates == 0


@pytest.mark.parametrize("key", [None, NULL, [1], {"a": 1}, 1.5])
def test_items_without_a_key_are_kept(key):
    cursor = make_cursor(3)
    unkeyed = Call(id=key)
    assert cursor.advance(page(unkeyed, 1)) == [unkeyed, Call(id=1)]
    assert cursor.advance(page(unkeyed, 1, 2)) == [unkeyed, Call(id=2)]
    assert cursor.duplicates == 1


def test_items_that_are_not_models_are_kept():
    cursor = make_cursor(3)
    raw = [None, 5, "id", {"id": 1}, [1]]
    for _ in range(2):
        strange = page()
        strange.items = [*raw, Call(id=1)]
        found = cursor.advance(strange)
    assert found == raw
    assert cursor.duplicates == 1


def test_no_item_is_dropped_if_the_operation_has_no_key():
    cursor = make_cursor(2, operation=REGIONS)
    assert read(cursor, page(1, 2), page(2, 1)) == [[1, 2], [2, 1]]
    assert cursor.duplicates == 0


def test_the_key_is_given_by_its_json_name():
    for key, json_name in (("number", "number"), ("from_number", "fromNumber")):
        by = Operation(id="x", name="x", method="GET", path="/", page=Page("items", json_name))
        model = DoNotContact if key == "number" else Call
        cursor = Cursor(by, {}, None)
        same = DoNotContactPage(items=[model(**{key: "12135551234"})])
        assert len(cursor.advance(same)) == 1
        assert cursor.advance(same) == []


def test_a_page_of_repeated_items_does_not_end_the_list():
    cursor = make_cursor(2)
    assert read(cursor, page(1, 2), page(1, 2), page(3, 4)) == [[1, 2], [], [3, 4]]
    assert (cursor.offset, cursor.duplicates, cursor.done) == (6, 2, False)


@pytest.mark.parametrize("total", [None, -1, 0, 2, 1000])
def test_the_same_page_three_times_raises(total):
    cursor = make_cursor(2, 10)
    # If the total is reached before, the list ends there.
    ids = (1, 2) if total != 12 else ()
    read(cursor, page(*ids, total=total), page(*ids, total=total))
    with pytest.raises(CallFireError) as raised:
        cursor.advance(page(*ids, total=total))
    assert type(raised.value) is CallFireError
    assert raised.value.operation == "findCalls"
    for expected in ("findCalls", "2 times", "offset 14", "limit="):
        assert expected in str(raised.value)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)  # noqa: S301 - written by this test


def test_the_last_page_again_after_the_total_ends_the_list():
    cursor = make_cursor(2)
    assert read(cursor, page(1, 2, limit=2, total=4), page(3, 4, limit=2, total=4)) == [
        [1, 2],
        [3, 4],
    ]
    assert not cursor.done
    assert read(cursor, page(3, 4, limit=2, total=4)) == [[]]
    assert cursor.done


def test_a_repeated_page_does_not_end_the_list_if_the_total_grew():
    cursor = make_cursor(2)
    read(cursor, page(1, 2, limit=2, total=2), page(1, 2, limit=2, total=4))
    assert not cursor.done


def test_a_repeated_page_does_not_end_the_list_if_the_total_fell():
    cursor = make_cursor(2)
    read(cursor, page(1, 2, limit=2, total=9), page(1, 2, limit=2, total=2))
    assert not cursor.done


def test_a_short_page_of_repeated_items_ends_the_list():
    cursor = make_cursor(2)
    read(cursor, page(1, 2, limit=2), page(1, 2, limit=2), page(2, limit=2))
    assert cursor.done


def test_a_cycle_of_pages_raises():
    cursor = make_cursor(2)
    pages = [page(1, 2), page(3, 4)]
    with pytest.raises(CallFireError, match="10 times in a row"):
        read(cursor, *(pages * 10))
    assert cursor.offset == 24


def test_equal_pages_of_equal_items_without_key_raise_after_1000():
    cursor = make_cursor(2)
    state = Call(state="FINISHED")
    for _ in range(1000):
        assert len(cursor.advance(page(state, state))) == 2
    with pytest.raises(CallFireError, match="1000 times"):
        cursor.advance(page(state, state))


def test_equal_pages_of_different_items_raise_without_a_key():
    cursor = make_cursor(2, operation=REGIONS)
    with pytest.raises(CallFireError, match="findRegions returned no new items 2 times"):
        read(cursor, page(1, 2), page(1, 2), page(1, 2))


def test_equal_pages_do_not_raise_if_take_is_reached():
    cursor = make_cursor(2, take=6, operation=REGIONS)
    assert read(cursor, page(1, 2), page(1, 2), page(1, 2)) == [[1, 2]] * 3
    assert cursor.done


def test_before_the_first_page_only_its_offset_is_requested():
    assert make_cursor(2).next_offsets(5) == [0]
    assert make_cursor(take=0).next_offsets(5) == []
    assert make_cursor(2).next_offsets(0) == []


@pytest.mark.parametrize(
    ("limit", "total", "take", "offsets"),
    [
        (2, 20, None, [2, 4, 6, 8]),
        (None, 20, None, [2, 4, 6, 8]),
        (2, 7, None, [2, 4, 6]),
        (2, 6, None, [2, 4]),
        # Past the total, one page only, to check that it is empty.
        (2, 2, None, [2]),
        (2, 20, 5, [2, 4]),
        (2, 20, 6, [2, 4]),
        (2, 20, 7, [2, 4, 6]),
        (2, 20, 2, []),
        # Without a total, a change of the list could not be detected.
        (2, None, None, [2]),
        (2, -1, None, [2]),
        (2, 1, None, [2]),
        (3, 20, None, [2]),
        (3, None, None, []),
    ],
)
def test_next_offsets_after_the_first_page_follow_limit_total_and_take(limit, total, take, offsets):
    cursor = make_cursor(10, take=take)
    cursor.advance(page(1, 2, limit=limit, total=total))
    assert cursor.next_offsets(4) == offsets
    assert cursor.next_offsets(1) == offsets[:1]


def test_next_offsets_stay_valid_while_the_list_is_stable():
    cursor = make_cursor(2, take=11)
    cursor.advance(page(1, 2, total=20))
    before = cursor.next_offsets(3)
    for ids in ((3, 4), (5, 6), (7, 8)):
        cursor.advance(page(*ids, total=20))
        after = cursor.next_offsets(3)
        assert after[: len(before) - 1] == before[1:]
        before = after


@pytest.mark.parametrize(
    "second",
    [
        page(3, limit=2, total=20),
        page(3, total=20),
        page(3, 4, 5, total=20),
        page(3, 4, total=21),
        page(3, 4, total=19),
        page(3, 4, total=-1),
        page(3, 4),
        page(2, 3, total=20),
    ],
)
def test_a_list_that_changed_is_not_stable_any_more(second):
    cursor = make_cursor(2)
    cursor.advance(page(1, 2, total=20))
    assert cursor.stable
    cursor.advance(second)
    assert not cursor.stable
    cursor.advance(page(6, 7, total=20))
    assert not cursor.stable
    assert cursor.next_offsets(5) == [cursor.offset]
