"""Prefetching: the number and order of requests, and their cancellation when a loop is left."""

import asyncio
import gc
from contextlib import aclosing

import pytest
import pytest_asyncio

from callfire_client import errors
from tests.client.call_list import CallList

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture(autouse=True)
async def _no_loop_errors_and_no_tasks():
    """Check that the event loop reports no error, and that no task is still running after the test."""
    reported = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context))
    yield
    gc.collect()
    await run_loop(5)
    assert reported == []
    assert asyncio.all_tasks() <= {asyncio.current_task()}


async def run_loop(count=20):
    """Run other tasks for some turns of the event loop."""
    for _ in range(count):
        await asyncio.sleep(0)


def other_tasks():
    """Return all tasks except the current one."""
    return asyncio.all_tasks() - {asyncio.current_task()}


def make_list(size=100, **settings):
    """Make a list of calls with the ids from 0 up to a size."""
    return CallList(rows=list(range(size)), **settings)


async def ids(pager):
    return [call.id async for call in pager]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 100])
@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 35])
async def test_prefetched_items_are_complete_and_in_order(count, size):
    source = make_list(size, turns=(9, 5, 1, 8, 2, 7, 3) * 20)
    async with source.async_client() as cf:
        assert await ids(cf.calls.find_calls(limit=5).prefetch(count)) == list(range(size))
    assert sorted(source.offsets) == list(range(0, size + 1, 5))
    assert source.most_in_flight <= max(1, count)


async def test_as_many_requests_are_in_flight_as_specified():
    source = make_list(turns=[3] * 100)
    async with source.async_client() as cf:
        await ids(cf.calls.find_calls(limit=5).prefetch(4))
    assert source.most_in_flight == 4


async def test_prefetching_starts_after_the_first_page():
    source = make_list(turns=[10])
    async with source.async_client() as cf:
        pager = cf.calls.find_calls(limit=5).prefetch(3)
        await run_loop()
        assert source.requests == []
        reading = asyncio.ensure_future(anext(aiter(pager)))
        await run_loop(8)
        assert source.offsets == [0]
        assert (await reading).id == 0
        del reading
        gc.collect()
        await run_loop()


async def test_the_number_of_prefetched_pages_is_limited():
    source = make_list()
    async with (
        source.async_client() as cf,
        aclosing(cf.calls.find_calls(limit=5).prefetch(3).pages()) as pages,
    ):
        for consumed in range(1, 9):
            await anext(pages)
            await run_loop()
            # However long the loop processes a page, at most three pages are prefetched.
            assert len(source.pages) == consumed + 3


async def test_offsets_follow_the_size_of_the_pages():
    source = make_list(20, cap=4)
    async with source.async_client() as cf:
        assert await ids(cf.calls.find_calls(limit=50).prefetch(3)) == list(range(20))
    assert source.offsets == [0, 4, 8, 12, 16, 20]


async def test_no_page_past_take_is_requested():
    source = make_list()
    async with source.async_client() as cf:
        assert await ids(cf.calls.find_calls(limit=5).prefetch(9).take(12)) == list(range(12))
        assert source.offsets == [0, 5, 10]
        assert await ids(cf.calls.find_calls(limit=5).take(0).prefetch(9)) == []
        assert len(source.requests) == 3


async def test_without_a_total_one_page_is_prefetched():
    source = make_list(20, total=lambda *_: -1)
    async with source.async_client() as cf:
        async with aclosing(cf.calls.find_calls(limit=5).prefetch(3).pages()) as pages:
            await anext(pages)
            await run_loop()
            assert source.offsets == [0, 5]
        assert await ids(cf.calls.find_calls(limit=5).prefetch(3)) == list(range(20))
    assert source.most_in_flight == 1


async def test_a_short_page_discards_prefetched_pages():
    source = make_list(20)

    def shrink(source):
        source.cap = 3 if len(source.pages) else 1000

    source.before_page = shrink
    async with source.async_client() as cf:
        assert await ids(cf.calls.find_calls(limit=5).prefetch(2)) == list(range(20))
    # Offset 10 was prefetched, but the page at 5 ended at 8.
    assert source.offsets[:4] == [0, 5, 10, 8]
    assert source.offsets[4:] == [11, 14, 17, 20]


async def test_a_changed_total_discards_prefetched_pages():
    source = make_list(20, turns=[0, 9, 0])

    def add(source):
        if len(source.pages) == 2:  # the third page was made, the second was not
            source.rows.insert(0, 1000)

    source.before_page = add
    async with source.async_client() as cf:
        pager = cf.calls.find_calls(limit=5).prefetch(2)
        assert await ids(pager) == list(range(20))
    assert [offset for offset, _ in source.pages][:4] == [0, 10, 5, 10]
    assert pager.duplicates == 1


async def test_a_failure_is_raised_after_the_items_before_it():
    source = make_list(20, turns=[0, 5])
    make_response = source._make_response
    source._make_response = lambda offset, limit: (
        make_response(offset, limit) if offset != 10 else 1 / 0
    )
    async with source.async_client() as cf:
        items = aiter(cf.calls.find_calls(limit=5).prefetch(3))
        assert [(await anext(items)).id for _ in range(10)] == list(range(10))
        with pytest.raises(errors.APIConnectionError, match="ZeroDivisionError"):
            await anext(items)
        assert not other_tasks()


async def test_a_failure_of_a_prefetched_page_that_is_not_reached_is_discarded():
    source = make_list(20)
    make_response = source._make_response
    source._make_response = lambda offset, limit: (
        make_response(offset, limit) if offset < 5 else 1 / 0
    )
    async with source.async_client() as cf:
        async for call in cf.calls.find_calls(limit=5).prefetch(3):
            await run_loop()
            if call.id == 4:
                break
        await run_loop()
        assert not other_tasks()


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["http_client asyncio"])
async def test_a_failure_during_cancellation_is_discarded():
    source = make_list(20, silent_from=5)
    respond = source.respond_async

    async def fail_when_cancelled(request):
        try:
            return await respond(request)
        except asyncio.CancelledError:
            raise OSError("during cleanup") from None

    source.respond_async = fail_when_cancelled
    async with source.async_client() as cf:
        async with aclosing(aiter(cf.calls.find_calls(limit=5).prefetch(3))) as items:
            await anext(items)
            await run_loop()
        assert not other_tasks()


async def test_a_paging_error_cancels_prefetched_requests():
    source = make_list(20)
    make_response = source._make_response
    source._make_response = lambda _, limit: make_response(0, limit)
    async with source.async_client() as cf:
        pager = cf.calls.find_calls(limit=5).prefetch(4)
        with pytest.raises(errors.CallFireError, match="ignores offset"):
            await ids(pager)
        assert pager.duplicates == 10
        assert not other_tasks()
    assert len(source.requests) <= 3 + 4


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["http_client asyncio"])
async def test_leaving_the_loop_cancels_prefetched_requests():
    source = make_list(silent_from=5)
    async with source.async_client() as cf:
        async for _ in cf.calls.find_calls(limit=5).prefetch(3):
            await run_loop()
            assert source.in_flight == 3
            break
        await run_loop()
        assert (source.in_flight, other_tasks()) == (0, set())
        assert source.offsets == [0, 5, 10, 15]
        # The client still works.
        assert (await cf.calls.find_calls(limit=5)).items[0].id == 0


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["http_client asyncio"])
async def test_closing_the_iterator_waits_until_no_request_is_in_flight():
    source = make_list(turns=[0, 1000, 1000, 1000])
    async with source.async_client() as cf:
        async with aclosing(aiter(cf.calls.find_calls(limit=5).prefetch(3))) as items:
            await anext(items)
            await run_loop(3)
            assert source.in_flight == 3
        assert (source.in_flight, other_tasks()) == (0, set())
    assert source.offsets == [0, 5, 10, 15]


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["http_client asyncio"])
@pytest.mark.parametrize("iterated", ["pages", "items"])
async def test_an_exception_in_the_loop_cancels_prefetched_requests(iterated):
    source = make_list(silent_from=5)
    async with source.async_client() as cf:
        pager = cf.calls.find_calls(limit=5).prefetch(3)
        with pytest.raises(LookupError):  # noqa: PT012 - the loop is what is tested
            async for _ in pager if iterated == "items" else pager.pages():
                await run_loop()
                assert source.in_flight == 3
                raise LookupError
        gc.collect()  # the traceback referred to the generator
        await run_loop()
        assert not other_tasks()


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["http_client asyncio"])
async def test_cancellation_cancels_prefetched_requests():
    source = make_list(silent_from=10)
    async with source.async_client() as cf:
        received = []

        async def read():
            async for call in cf.calls.find_calls(limit=5).prefetch(3):
                received.append(call.id)  # noqa: PERF401 - the items before the cancellation are needed

        reading = asyncio.create_task(read())
        await run_loop(40)
        assert received == list(range(10))
        assert source.in_flight == 3
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert not other_tasks()


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["http_client asyncio"])
async def test_a_timeout_cancels_prefetched_requests():
    source = make_list(silent_from=10)
    async with source.async_client() as cf:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await ids(cf.calls.find_calls(limit=5).prefetch(3))
        await run_loop()
        assert not other_tasks()


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["http_client asyncio"])
async def test_garbage_collection_of_the_iterator_cancels_prefetched_requests():
    source = make_list(silent_from=5)
    async with source.async_client() as cf:
        items = aiter(cf.calls.find_calls(limit=5).prefetch(3))
        await anext(items)
        await run_loop()
        assert len(other_tasks()) >= 3
        del items
        gc.collect()
        await run_loop()
        assert not other_tasks()


async def test_iteration_after_the_client_was_closed_raises_and_leaves_no_task():
    source = make_list(turns=[0, 500, 500])
    cf = source.async_client()
    pager = aiter(cf.calls.find_calls(limit=5).prefetch(2))
    for _ in range(5):
        await anext(pager)
    await cf.aclose()
    with pytest.raises(RuntimeError):
        await ids(pager)
    assert not other_tasks()


async def test_prefetch_returns_a_pager_that_supports_take_and_first_page():
    source = make_list()
    async with source.async_client() as cf:
        pager = cf.calls.find_calls(limit=5)
        assert type(pager.prefetch(2)) is type(pager)
        assert await ids(pager.prefetch(2).take(3)) == await ids(pager.take(3).prefetch(2))
        await run_loop()
        source.requests.clear()
        assert len((await pager.prefetch(9)).items) == 5
        assert len((await pager.prefetch(9).first_page()).items) == 5
        await run_loop()
        assert source.offsets == [0, 0]  # the first page only, without prefetching
        await ids(pager)
        assert source.most_in_flight == 1


@pytest.mark.parametrize("count", [-1, 1.5, "2", None, True])
async def test_prefetch_with_an_invalid_count_raises(count):
    async with make_list().async_client() as cf:
        with pytest.raises(
            ValueError, match=r"prefetch\(\): count must be an integer of 0 or more"
        ):
            cf.calls.find_calls().prefetch(count)
