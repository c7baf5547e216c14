"""The cursor: told pages, it says what is new, what to ask for next, and when to stop. No I/O."""

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


def cursor(limit=None, offset=None, *, take=None, operation=CALLS):
    return Cursor(operation, {"limit": limit, "offset": offset}, take)


def page(*ids, limit=None, total=None):
    items = [each if isinstance(each, Call) else Call(id=each) for each in ids]
    return CallPage(items=items, limit=limit, total_count=total)


def read(at, *pages):
    """The ids that come of each page."""
    return [[call.id for call in at.advance(each)] for each in pages]


@pytest.mark.parametrize(
    ("limit", "take", "asked"),
    [
        (None, None, 100),
        (None, 0, 100),  # `first_page` is asked for all the same
        (None, 1, 1),
        (None, 99, 99),
        (None, 100, 100),
        (None, 101, 100),
        (7, None, 7),
        (7, 3, 7),
        (500, 3, 500),
    ],
)
def test_what_size_is_asked_for(limit, take, asked):
    assert cursor(limit, take=take).query() == {"limit": asked, "offset": 0}


def test_limit_and_offset_are_said_beside_what_was_given():
    at = Cursor(CALLS, {"label": "x", "limit": None}, None)
    assert at.query() == {"label": "x", "limit": 100, "offset": 0}
    assert at.query(300) == {"label": "x", "limit": 100, "offset": 300}
    assert at.offset == 0


def test_it_goes_on_behind_what_was_received():
    at = cursor(10, 5)
    for ids, offset in (([1, 2, 3], 8), ([4], 9), ([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], 20)):
        at.advance(page(*ids))
        assert (at.offset, at.done) == (offset, False)


@pytest.mark.parametrize(
    ("received", "limit", "total", "done"),
    [
        # Nothing is the end, whatever is said.
        (0, None, None, True),
        (0, 4, 100, True),
        # Short of the stated limit is, unless there is more by the total.
        (3, 4, None, True),
        (3, 4, -1, True),
        (3, 4, 3, True),
        (3, 4, 2, True),
        (3, 4, 0, True),
        (3, 4, 4, False),
        (3, 4, True, True),
        (3, 4, "9", True),
        # A full page is not, whatever the total is.
        (4, 4, None, False),
        (4, 4, 4, False),
        (4, 4, 3, False),
        (4, 4, 0, False),
        (4, 4, -1, False),
        # The service gives less than was asked for, and says so.
        (2, 2, None, False),
        (2, 2, 2, False),
        (1, 2, None, True),
        # It states the limit that it would allow.
        (4, 1000, None, False),
        (3, 1000, None, True),
        # It gives more than was asked for.
        (5, 4, None, False),
        (5, 5, None, False),
        # Without a limit, a total that just these make up is; it may be the page that is capped otherwise.
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
def test_where_the_first_page_ends_the_list(received, limit, total, done):
    at = cursor(4)
    at.advance(page(*range(received), limit=limit, total=total))
    assert at.done is done


def test_a_total_is_trusted_where_all_pages_agree():
    same, other = cursor(4), cursor(4)
    read(same, page(1, 2, 3, 4, total=6), page(5, 6, total=6))
    read(other, page(1, 2, 3, 4, total=7), page(5, 6, total=6))
    assert (same.done, other.done) == (True, False)


@pytest.mark.parametrize("value", [None, "x", 5, {"id": 1}])
def test_a_page_without_a_list_ends(value):
    at = cursor()
    strange = page(total=100)
    strange.items = value
    assert at.advance(strange) == []
    assert at.done


def test_a_page_that_says_nothing_about_itself():
    class Bare:
        items = (Call(id=1),)

    bare = Bare()
    at = cursor()
    at.advance(bare)  # a tuple is no list
    assert at.done
    bare.items = [Call(id=1)]
    at = cursor()
    assert at.advance(bare) == [Call(id=1)]
    assert not at.done


def test_no_more_is_given_than_is_wanted():
    assert cursor(take=0).done
    at = cursor(2, take=3)
    assert read(at, page(1, 2), page(3, 4)) == [[1, 2], [3]]
    assert (at.done, at.remaining) == (True, 0)


def test_what_is_repeated_does_not_count_as_taken():
    at = cursor(2, take=3)
    assert read(at, page(1, 2), page(2, 3)) == [[1, 2], [3]]
    assert (at.done, at.duplicates) == (True, 1)


def test_items_of_the_two_pages_before_are_dropped():
    at = cursor(2)
    pages = [page(1, 2), page(2, 3), page(1, 4), page(1, 2), page(2, 5)]
    # The 2 of the fourth page came last in the second, the 2 of the fifth in the fourth.
    assert read(at, *pages) == [[1, 2], [3], [4], [], [5]]
    assert at.duplicates == 5


def test_what_left_the_window_comes_again():
    at = cursor(1)
    assert read(at, page(1), page(2), page(3), page(1)) == [[1], [2], [3], [1]]
    assert at.duplicates == 0


def test_items_of_one_page_are_never_repeated():
    at = cursor(3)
    assert read(at, page(1, 1, 1)) == [[1, 1, 1]]
    assert at.duplicates == 0


@pytest.mark.parametrize("key", [None, NULL, [1], {"a": 1}, 1.5])
def test_items_without_a_key_are_kept(key):
    at = cursor(3)
    unkeyed = Call(id=key)
    assert at.advance(page(unkeyed, 1)) == [unkeyed, Call(id=1)]
    assert at.advance(page(unkeyed, 1, 2)) == [unkeyed, Call(id=2)]
    assert at.duplicates == 1


def test_items_that_are_no_models_are_kept():
    at = cursor(3)
    raw = [None, 5, "id", {"id": 1}, [1]]
    for _ in range(2):
        strange = page()
        strange.items = [*raw, Call(id=1)]
        found = at.advance(strange)
    assert found == raw
    assert at.duplicates == 1


def test_nothing_is_dropped_where_the_contract_names_no_key():
    at = cursor(2, operation=REGIONS)
    assert read(at, page(1, 2), page(2, 1)) == [[1, 2], [2, 1]]
    assert at.duplicates == 0


def test_the_key_is_named_as_on_the_wire():
    for key, wire in (("number", "number"), ("from_number", "fromNumber")):
        by = Operation(id="x", name="x", method="GET", path="/", page=Page("items", wire))
        model = DoNotContact if key == "number" else Call
        at = Cursor(by, {}, None)
        same = DoNotContactPage(items=[model(**{key: "12135551234"})])
        assert len(at.advance(same)) == 1
        assert at.advance(same) == []


def test_a_page_of_repeated_items_is_gone_beyond():
    at = cursor(2)
    assert read(at, page(1, 2), page(1, 2), page(3, 4)) == [[1, 2], [], [3, 4]]
    assert (at.offset, at.duplicates, at.done) == (6, 2, False)


@pytest.mark.parametrize("total", [None, -1, 0, 2, 1000])
def test_the_same_page_for_ever_is_an_error(total):
    at = cursor(2, 10)
    # Where the total was reached before, that is where it ends.
    ids = (1, 2) if total != 12 else ()
    read(at, page(*ids, total=total), page(*ids, total=total))
    with pytest.raises(CallFireError) as raised:
        at.advance(page(*ids, total=total))
    assert type(raised.value) is CallFireError
    assert raised.value.operation == "findCalls"
    for said in ("findCalls", "2 times", "offset 14", "limit="):
        assert said in str(raised.value)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)  # noqa: S301


def test_a_service_that_gives_its_last_page_behind_the_end():
    at = cursor(2)
    assert read(at, page(1, 2, limit=2, total=4), page(3, 4, limit=2, total=4)) == [[1, 2], [3, 4]]
    assert not at.done
    assert read(at, page(3, 4, limit=2, total=4)) == [[]]
    assert at.done


def test_but_not_where_the_total_moved_with_the_list():
    at = cursor(2)
    read(at, page(1, 2, limit=2, total=2), page(1, 2, limit=2, total=4))
    assert not at.done


def test_nor_where_the_total_only_now_says_so():
    at = cursor(2)
    read(at, page(1, 2, limit=2, total=9), page(1, 2, limit=2, total=2))
    assert not at.done


def test_a_short_page_of_repeated_items_ends():
    at = cursor(2)
    read(at, page(1, 2, limit=2), page(1, 2, limit=2), page(2, limit=2))
    assert at.done


def test_offsets_that_go_in_circles_are_an_error():
    at = cursor(2)
    pages = [page(1, 2), page(3, 4)]
    with pytest.raises(CallFireError, match="10 times in a row"):
        read(at, *(pages * 10))
    assert at.offset == 24


def test_alike_pages_without_keys_may_differ():
    at = cursor(2)
    state = Call(state="FINISHED")
    for _ in range(1000):
        assert len(at.advance(page(state, state))) == 2
    with pytest.raises(CallFireError, match="1000 times"):
        at.advance(page(state, state))


def test_alike_pages_of_items_that_differ_are_one_page():
    at = cursor(2, operation=REGIONS)
    with pytest.raises(CallFireError, match="findRegions returned no new items 2 times"):
        read(at, page(1, 2), page(1, 2), page(1, 2))


def test_alike_pages_are_no_error_where_they_are_all_that_is_wanted():
    at = cursor(2, take=6, operation=REGIONS)
    assert read(at, page(1, 2), page(1, 2), page(1, 2)) == [[1, 2]] * 3
    assert at.done


def test_nothing_is_known_ahead_of_the_first_page():
    assert cursor(2).next_offsets(5) == [0]
    assert cursor(take=0).next_offsets(5) == []
    assert cursor(2).next_offsets(0) == []


@pytest.mark.parametrize(
    ("limit", "total", "take", "ahead"),
    [
        (2, 20, None, [2, 4, 6, 8]),
        (None, 20, None, [2, 4, 6, 8]),
        (2, 7, None, [2, 4, 6]),
        (2, 6, None, [2, 4]),
        # Behind the total, one page alone, to see that nothing is there.
        (2, 2, None, [2]),
        (2, 20, 5, [2, 4]),
        (2, 20, 6, [2, 4]),
        (2, 20, 7, [2, 4, 6]),
        (2, 20, 2, []),
        # Nothing would show that the list moved.
        (2, None, None, [2]),
        (2, -1, None, [2]),
        (2, 1, None, [2]),
        (3, 20, None, [2]),
        (3, None, None, []),
    ],
)
def test_what_is_known_after_the_first_page(limit, total, take, ahead):
    at = cursor(10, take=take)
    at.advance(page(1, 2, limit=limit, total=total))
    assert at.next_offsets(4) == ahead
    assert at.next_offsets(1) == ahead[:1]


def test_while_it_is_steady_what_was_asked_for_keeps_its_place():
    at = cursor(2, take=11)
    at.advance(page(1, 2, total=20))
    before = at.next_offsets(3)
    for ids in ((3, 4), (5, 6), (7, 8)):
        at.advance(page(*ids, total=20))
        after = at.next_offsets(3)
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
def test_once_it_is_not_it_stays_so(second):
    at = cursor(2)
    at.advance(page(1, 2, total=20))
    assert at.stable
    at.advance(second)
    assert not at.stable
    at.advance(page(6, 7, total=20))
    assert not at.stable
    assert at.next_offsets(5) == [at.offset]
