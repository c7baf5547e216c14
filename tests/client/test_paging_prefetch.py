"""Fetching ahead: how much, in which order, and what remains when the loop is left."""

import asyncio
import gc
from contextlib import aclosing

import pytest
import pytest_asyncio

from callfire_client import errors
from tests.client.call_list import CallList

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture(autouse=True)
async def complaints():
    """What the event loop complains about, which must be nothing, and tasks that outlive the test."""
    said = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(context))
    yield said
    gc.collect()
    await turns(5)
    assert said == []
    assert asyncio.all_tasks() <= {asyncio.current_task()}


async def turns(count=20):
    """Let others run."""
    for _ in range(count):
        await asyncio.sleep(0)


def others():
    return asyncio.all_tasks() - {asyncio.current_task()}


def calls(size=100, **settings):
    return CallList(rows=list(range(size)), **settings)


async def ids(pager):
    return [call.id async for call in pager]


@pytest.mark.parametrize("ahead", [0, 1, 2, 3, 7, 100])
@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 35])
async def test_the_same_items_in_the_same_order(ahead, size):
    source = calls(size, turns=(9, 5, 1, 8, 2, 7, 3) * 20)
    async with source.async_client() as cf:
        assert await ids(cf.calls.find_calls(limit=5).prefetch(ahead)) == list(range(size))
    assert sorted(source.offsets) == list(range(0, size + 1, 5))
    assert source.most_in_flight <= max(1, ahead)


async def test_as_many_are_in_flight_as_is_said():
    source = calls(turns=[3] * 100)
    async with source.async_client() as cf:
        await ids(cf.calls.find_calls(limit=5).prefetch(4))
    assert source.most_in_flight == 4


async def test_it_begins_when_the_first_page_came():
    source = calls(turns=[10])
    async with source.async_client() as cf:
        pager = cf.calls.find_calls(limit=5).prefetch(3)
        await turns()
        assert source.asked == []
        reading = asyncio.ensure_future(anext(aiter(pager)))
        await turns(8)
        assert source.offsets == [0]
        assert (await reading).id == 0
        del reading
        gc.collect()
        await turns()


async def test_what_is_ahead_is_bounded():
    source = calls()
    async with (
        source.async_client() as cf,
        aclosing(cf.calls.find_calls(limit=5).prefetch(3).pages()) as pages,
    ):
        for consumed in range(1, 9):
            await anext(pages)
            await turns()
            # However long the loop takes with a page, no more than three are waiting.
            assert len(source.pages) == consumed + 3


async def test_the_size_that_the_service_gives_is_the_step():
    source = calls(20, cap=4)
    async with source.async_client() as cf:
        assert await ids(cf.calls.find_calls(limit=50).prefetch(3)) == list(range(20))
    assert source.offsets == [0, 4, 8, 12, 16, 20]


async def test_nothing_is_asked_for_beyond_what_is_taken():
    source = calls()
    async with source.async_client() as cf:
        assert await ids(cf.calls.find_calls(limit=5).prefetch(9).take(12)) == list(range(12))
        assert source.offsets == [0, 5, 10]
        assert await ids(cf.calls.find_calls(limit=5).take(0).prefetch(9)) == []
        assert len(source.asked) == 3


async def test_without_a_total_it_reads_one_ahead():
    source = calls(20, total=lambda *_: -1)
    async with source.async_client() as cf:
        async with aclosing(cf.calls.find_calls(limit=5).prefetch(3).pages()) as pages:
            await anext(pages)
            await turns()
            assert source.offsets == [0, 5]
        assert await ids(cf.calls.find_calls(limit=5).prefetch(3)) == list(range(20))
    assert source.most_in_flight == 1


async def test_a_short_page_throws_away_what_is_ahead():
    source = calls(20)

    def shrink(source):
        source.cap = 3 if len(source.pages) else 1000

    source.before = shrink
    async with source.async_client() as cf:
        assert await ids(cf.calls.find_calls(limit=5).prefetch(2)) == list(range(20))
    # 10 was asked for ahead, and did not continue what 5 gave.
    assert source.offsets[:4] == [0, 5, 10, 8]
    assert source.offsets[4:] == [11, 14, 17, 20]


async def test_a_total_that_moved_throws_away_what_is_ahead():
    source = calls(20, turns=[0, 9, 0])

    def add(source):
        if len(source.pages) == 2:  # the third page was read, the second was not
            source.rows.insert(0, 1000)

    source.before = add
    async with source.async_client() as cf:
        pager = cf.calls.find_calls(limit=5).prefetch(2)
        assert await ids(pager) == list(range(20))
    assert [offset for offset, _ in source.pages][:4] == [0, 10, 5, 10]
    assert pager.duplicates == 1


async def test_a_failure_comes_in_its_turn():
    source = calls(20, turns=[0, 5])
    give = source._give
    source._give = lambda offset, limit: give(offset, limit) if offset != 10 else 1 / 0
    async with source.async_client() as cf:
        items = aiter(cf.calls.find_calls(limit=5).prefetch(3))
        assert [(await anext(items)).id for _ in range(10)] == list(range(10))
        with pytest.raises(ZeroDivisionError):
            await anext(items)
        assert not others()


async def test_a_failure_that_is_never_reached_is_nobodys():
    source = calls(20)
    give = source._give
    source._give = lambda offset, limit: give(offset, limit) if offset < 5 else 1 / 0
    async with source.async_client() as cf:
        async for call in cf.calls.find_calls(limit=5).prefetch(3):
            await turns()
            if call.id == 4:
                break
        await turns()
        assert not others()


async def test_a_failure_of_what_is_cancelled_is_nobodys():
    source = calls(20, silent_from=5)
    answer = source.answer_later

    async def stumble(request):
        try:
            return await answer(request)
        except asyncio.CancelledError:
            raise OSError("while it cleaned up") from None

    source.answer_later = stumble
    async with source.async_client() as cf:
        async with aclosing(aiter(cf.calls.find_calls(limit=5).prefetch(3))) as items:
            await anext(items)
            await turns()
        assert not others()


async def test_an_error_of_the_list_ends_what_is_ahead():
    source = calls(20)
    give = source._give
    source._give = lambda _, limit: give(0, limit)
    async with source.async_client() as cf:
        pager = cf.calls.find_calls(limit=5).prefetch(4)
        with pytest.raises(errors.CallFireError, match="ignores offset"):
            await ids(pager)
        assert pager.duplicates == 10
        assert not others()
    assert len(source.asked) <= 3 + 4


async def test_leaving_the_loop_cancels():
    source = calls(silent_from=5)
    async with source.async_client() as cf:
        async for _ in cf.calls.find_calls(limit=5).prefetch(3):
            await turns()
            assert source.in_flight == 3
            break
        await turns()
        assert (source.in_flight, others()) == (0, set())
        assert source.offsets == [0, 5, 10, 15]
        # The client still works.
        assert (await cf.calls.find_calls(limit=5)).items[0].id == 0


async def test_closing_waits_until_nothing_is_in_flight():
    source = calls(turns=[0, 1000, 1000, 1000])
    async with source.async_client() as cf:
        async with aclosing(aiter(cf.calls.find_calls(limit=5).prefetch(3))) as items:
            await anext(items)
            await turns(3)
            assert source.in_flight == 3
        assert (source.in_flight, others()) == (0, set())
    assert source.offsets == [0, 5, 10, 15]


@pytest.mark.parametrize("how", ["pages", "items"])
async def test_an_exception_in_the_loop_cancels(how):
    source = calls(silent_from=5)
    async with source.async_client() as cf:
        pager = cf.calls.find_calls(limit=5).prefetch(3)
        with pytest.raises(LookupError):  # noqa: PT012 - the loop is what is tested
            async for _ in pager if how == "items" else pager.pages():
                await turns()
                assert source.in_flight == 3
                raise LookupError
        gc.collect()  # the traceback held the loop
        await turns()
        assert not others()


async def test_being_cancelled_cancels():
    source = calls(silent_from=10)
    async with source.async_client() as cf:
        got = []

        async def read():
            async for call in cf.calls.find_calls(limit=5).prefetch(3):
                got.append(call.id)  # noqa: PERF401 - what came before it was cancelled

        reading = asyncio.create_task(read())
        await turns(40)
        assert got == list(range(10))
        assert source.in_flight == 3
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert not others()


async def test_a_timeout_cancels():
    source = calls(silent_from=10)
    async with source.async_client() as cf:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await ids(cf.calls.find_calls(limit=5).prefetch(3))
        await turns()
        assert not others()


async def test_a_loop_that_is_forgotten_cancels():
    source = calls(silent_from=5)
    async with source.async_client() as cf:
        items = aiter(cf.calls.find_calls(limit=5).prefetch(3))
        await anext(items)
        await turns()
        assert len(others()) == 3
        del items
        gc.collect()
        await turns()
        assert not others()


async def test_closing_the_client_under_it_is_an_error_and_leaves_nothing():
    source = calls(turns=[0, 500, 500])
    cf = source.async_client()
    pager = aiter(cf.calls.find_calls(limit=5).prefetch(2))
    for _ in range(5):
        await anext(pager)
    await cf.aclose()
    with pytest.raises(RuntimeError):
        await ids(pager)
    assert not others()


async def test_it_is_a_pager_that_can_be_taken_from():
    source = calls()
    async with source.async_client() as cf:
        pager = cf.calls.find_calls(limit=5)
        assert type(pager.prefetch(2)) is type(pager)
        assert await ids(pager.prefetch(2).take(3)) == await ids(pager.take(3).prefetch(2))
        await turns()
        source.asked.clear()
        assert len((await pager.prefetch(9)).items) == 5
        assert len((await pager.prefetch(9).first_page()).items) == 5
        await turns()
        assert source.offsets == [0, 0]  # the first page alone, nothing ahead of it
        await ids(pager)
        assert source.most_in_flight == 1


@pytest.mark.parametrize("count", [-1, 1.5, "2", None, True])
async def test_a_count_that_cannot_be_meant(count):
    async with calls().async_client() as cf:
        with pytest.raises(
            ValueError, match=r"prefetch\(\): count must be an integer of 0 or more"
        ):
            cf.calls.find_calls().prefetch(count)
