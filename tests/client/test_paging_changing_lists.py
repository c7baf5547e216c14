"""Pagers against a list that changes while it is read, as Hypothesis thinks of it."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from callfire_client import errors
from tests.client.call_list import CallList

check = settings(max_examples=100, deadline=None, derandomize=True, database=None)

# Rows that are there from the beginning have small numbers.
NEW = 1000


@dataclass(frozen=True)
class Case:
    """A list as it is, what happens to it before each answer, and how it is read.

    Attributes:
        changes: Rows that are added in front (`+n`) or removed (`-n`: the nth), or the new cap (`/n`).
        total: `right`, `unknown`, `missing`, `text`, `page` (the number of rows on it), or what it says.
    """

    size: int
    limit: int
    cap: int
    changes: tuple[str, ...] = ()
    says_limit: str = "effective"
    total: str | int = "right"
    take: int | None = None
    ahead: int = 0
    turns: tuple[int, ...] = ()

    def calls(self) -> CallList:
        changes, new = list(self.changes), NEW

        def change(calls: CallList) -> None:
            nonlocal new
            if not changes:
                return
            what, count = changes[0][0], int(changes.pop(0)[1:])
            if what == "+":
                calls.rows[:0] = range(new, new + count)
                new += count
            elif what == "-":
                del calls.rows[count : count + 1]
            else:
                calls.cap = count

        def total(calls: CallList, page: list[int]) -> Any:
            names = {"right": len(calls.rows), "unknown": -1, "missing": None, "text": "many"}
            return {**names, "page": len(page)}.get(self.total, self.total)

        return CallList(
            rows=list(range(self.size)),
            cap=self.cap,
            says_limit=self.says_limit,
            total=total,
            before=change,
            turns=self.turns,
        )

    @property
    def wrong(self) -> bool:
        """Whether the total may be believed and is not right."""
        return self.total == "page" or isinstance(self.total, int)

    @property
    def caps(self) -> bool:
        """Whether less may come than was asked for."""
        caps = [self.cap, *(int(change[1:]) for change in self.changes if change[0] == "/")]
        return min(caps) < self.limit

    @property
    def requests(self) -> int:
        """The most that reading it all may take."""
        added = sum(int(change[1:]) for change in self.changes if change[0] == "+")
        return self.size + added + 2 + self.ahead


@dataclass
class Outcome:
    """What came of reading a list."""

    calls: CallList
    got: list[int]
    duplicates: int
    error: errors.CallFireError | None = None

    @property
    def first(self) -> list[int]:
        """The rows that were there from the beginning, as they came first."""
        return list(dict.fromkeys(row for row in self.got if row < NEW))


def blocking(case: Case) -> Outcome:
    calls, got, error = case.calls(), [], None
    with calls.client() as cf:
        pager = cf.calls.find_calls(limit=case.limit)
        pager = pager if case.take is None else pager.take(case.take)
        try:
            got.extend(call.id for call in pager)
        except errors.CallFireError as raised:
            error = raised
    return Outcome(calls, got, pager.duplicates, error)


def awaiting(case: Case) -> Outcome:
    calls, got, error = case.calls(), [], None

    async def read():
        nonlocal error
        async with calls.async_client() as cf:
            pager = cf.calls.find_calls(limit=case.limit).prefetch(case.ahead)
            pager = pager if case.take is None else pager.take(case.take)
            try:
                async for call in pager:
                    got.append(call.id)  # noqa: PERF401 - what came before a failure counts
            except errors.CallFireError as raised:
                error = raised
            assert len(asyncio.all_tasks()) == 1
            return pager.duplicates

    duplicates = asyncio.run(read())
    assert calls.in_flight == 0
    return Outcome(calls, got, duplicates, error)


def cases(*, changes: str = "+/", totals: tuple[str, ...] = (), wrong: bool = True) -> Any:
    numbers = {"+": st.integers(1, 9), "-": st.integers(0, 20), "/": st.integers(1, 9)}
    change = st.one_of([numbers[what].map(f"{what}{{}}".format) for what in changes]) | st.just(
        "+0"
    )
    named = totals or ("right", "unknown", "missing", "text", *(("page",) if wrong else ()))
    total = st.sampled_from(named)
    return st.builds(
        Case,
        size=st.integers(0, 30),
        limit=st.integers(1, 8),
        cap=st.integers(1, 12),
        changes=st.lists(change, max_size=8).map(tuple),
        says_limit=st.sampled_from(["effective", "missing", "asked"]),
        total=total | st.integers(0, 30) if wrong else total,
    )


def tellable(case: Case) -> bool:
    """Whether a service leaves any way at all to tell a capped page from the last one."""
    return (
        not case.caps
        or case.says_limit == "effective"
        or not (case.wrong or (case.says_limit == "asked" and case.total != "right"))
    )


def nothing_is_lost(case: Case, outcome: Outcome) -> None:
    calls = outcome.calls
    if outcome.error is not None:
        # The list grew by just a page each time. Nobody could tell that from an offset without effect.
        assert "ignores offset" in str(outcome.error)
        pages = [rows for _, rows in calls.pages]
        assert any(pages.count(page) > 2 for page in pages)
        return
    if case.wrong and calls.pages[-1][1]:
        # As many rows were added as a page holds, just when a total that is wrong was reached.
        before = {row for _, rows in calls.pages[:-1] for row in rows}
        assume(not before.issuperset(calls.pages[-1][1]))
    assert outcome.first == list(range(case.size))


def expected(pages: list[list[int]]) -> list[int]:
    """The rows of pages without those that one of the two pages before had."""
    return [
        row
        for place, page in enumerate(pages)
        for row in page
        if not any(row in earlier for earlier in pages[max(0, place - 2) : place])
    ]


@check
@given(cases(changes="+-/"))
@example(Case(size=4, limit=1, cap=9, changes=("+0", "+1", "+1", "+1")))
@example(Case(size=4, limit=1, cap=9, changes=("+0", "+0", "+2", "+1")))
def test_it_ends_and_repeats_nothing_within_two_pages(case):
    outcome = blocking(case)
    pages = [rows for _, rows in outcome.calls.pages]
    assert len(outcome.calls.asked) <= case.requests
    # Behind the rows that came there is the next offset, whatever was asked for or stated.
    assert outcome.calls.offsets == [sum(map(len, pages[:place])) for place in range(len(pages))]
    assert outcome.got == expected(pages)
    assert outcome.duplicates == sum(map(len, pages)) - len(outcome.got)
    if outcome.error is not None:
        assert pages[-1] == pages[-2] == pages[-3]


@check
@given(cases(changes="+-/"), st.none() | st.integers(0, 40))
def test_both_pagers_do_the_same(case, take):
    case = replace(case, take=take)
    one, other = blocking(case), awaiting(case)
    assert (one.got, one.duplicates, one.calls.asked) == (
        other.got,
        other.duplicates,
        other.calls.asked,
    )
    assert str(one.error) == str(other.error)
    if take is not None:
        assert one.got == blocking(replace(case, take=None)).got[:take]


@check
@given(cases())
@example(Case(size=7, limit=2, cap=9, total=4))
@example(Case(size=7, limit=2, cap=9, total=2))
@example(Case(size=7, limit=2, cap=9, total=2, says_limit="missing"))
@example(Case(size=7, limit=5, cap=2, total="right", says_limit="asked"))
@example(Case(size=7, limit=5, cap=2, total="page", says_limit="effective"))
@example(Case(size=9, limit=3, cap=9, changes=("+0", "+3"), total="right"))
def test_no_row_is_lost_where_rows_are_added(case):
    assume(tellable(case))
    nothing_is_lost(case, blocking(case))


@check
@given(cases(changes="-"))
def test_what_is_removed_makes_nothing_come_twice(case):
    outcome = blocking(case)
    assert outcome.error is None
    assert outcome.got == sorted(set(outcome.got))
    assert outcome.duplicates == 0


@check
@given(cases(changes="/"), st.integers(1, 5), st.lists(st.integers(0, 12), max_size=12))
def test_ahead_or_not_is_the_same_list(case, ahead, turns):
    assume(tellable(case))
    outcome = awaiting(replace(case, ahead=ahead, turns=tuple(turns)))
    assert (outcome.got, outcome.duplicates) == (list(range(case.size)), 0)


@check
@given(cases(), st.integers(1, 5))
def test_no_row_is_lost_ahead(case, ahead):
    assume(tellable(case))
    case = replace(case, ahead=ahead)
    outcome = awaiting(case)
    nothing_is_lost(case, outcome)
    assert len(outcome.calls.asked) <= case.requests
    assert outcome.calls.most_in_flight <= ahead


@check
@given(cases(wrong=False), st.integers(1, 5), st.lists(st.integers(0, 12), max_size=20))
@example(
    # The third page is read before a row is added, and the second after.
    Case(size=9, limit=2, cap=9, changes=("+0", "+0", "+1")),
    3,
    [0, 3, 0, 9],
)
@example(
    # The same, where the total says nothing of it.
    Case(size=9, limit=2, cap=9, changes=("+0", "+0", "+1"), total="unknown"),
    3,
    [0, 3, 0, 9],
)
def test_no_row_is_lost_where_answers_overtake_each_other(case, ahead, turns):
    assume(tellable(case))
    case = replace(case, ahead=ahead, turns=tuple(turns))
    outcome = awaiting(case)
    nothing_is_lost(case, outcome)
    assert len(outcome.calls.asked) <= case.requests


@check
@given(
    cases(changes="+-/"),
    st.integers(0, 5),
    st.lists(st.integers(0, 12), max_size=20),
    st.none() | st.integers(0, 40),
)
def test_it_ends_whatever_happens(case, ahead, turns, take):
    case = replace(case, ahead=ahead, turns=tuple(turns), take=take)
    outcome = awaiting(case)
    assert len(outcome.calls.asked) <= case.requests
    assert outcome.calls.most_in_flight <= max(1, ahead)
    if take is not None:
        assert len(outcome.got) <= take
