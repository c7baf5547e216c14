"""In process, waiting takes no real time: the clock of the sandbox moves to the end of each sleep."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import uvloop

from callfire_client import CallFire, errors
from callfire_client._transports.in_process import async_http_client
from callfire_client.deadline import Deadline
from callfire_client.models import CallBroadcast, CallRecipient, Recipient
from callfire_client.sandbox import Clock, Settings
from callfire_client.testing import AsyncSandboxTransport, InProcessSandbox
from tests.conftest import replace_async_sleep

NUMBER = "12135551234"
# More than any test needs on a busy machine, and far less than the sleeps of the tests.
PATIENCE = 60


@pytest.fixture
def sandbox():
    sandbox = InProcessSandbox(Settings(call_seconds=3600))
    yield sandbox
    assert sandbox.errors == []


@pytest.fixture(params=[asyncio.run, uvloop.run], ids=["asyncio", "uvloop"])
def run(request):
    """Run a coroutine on a new event loop, with a limit of real time."""

    async def limited(coroutine):
        async with asyncio.timeout(PATIENCE):
            return await coroutine

    return lambda coroutine: request.param(limited(coroutine))


class Stopwatch:
    """The seconds that have passed on the clock of a sandbox."""

    def __init__(self, sandbox):
        self._sandbox, self._start = sandbox, sandbox.clock.now

    @property
    def seconds(self):
        return self._sandbox.clock.now - self._start


@pytest.fixture
def watch(sandbox):
    return Stopwatch(sandbox)


@pytest.fixture(autouse=True)
def no_real_sleep(monkeypatch):
    """Fail where a client sleeps in real time."""

    def refuse(*_):
        raise AssertionError("a client slept in real time")

    monkeypatch.setattr("callfire_client._core.clock._sleep", refuse)
    monkeypatch.setattr("callfire_client._core.clock._sleep_async", refuse)


def fail_with_retry_after(sandbox, seconds, times):
    sandbox.fail("getAccount", status=503, retry_after=seconds, times=times)


@pytest.fixture(autouse=True)
def no_jitter(monkeypatch):
    monkeypatch.setattr("random.uniform", lambda low, high: low)


def test_a_retry_waits_on_the_clock_of_the_sandbox(sandbox, watch):
    fail_with_retry_after(sandbox, 50, 2)
    assert sandbox.client.me.get_account().id == 1
    assert watch.seconds == 100


def test_an_async_retry_waits_on_the_clock_of_the_sandbox(sandbox, watch, run):
    fail_with_retry_after(sandbox, 50, 2)
    assert run(sandbox.async_client.me.get_account()).id == 1
    assert watch.seconds == 100


def test_wait_for_call_ends_after_the_call(sandbox, watch):
    sent = sandbox.client.calls.send_calls([CallRecipient(phone_number=NUMBER)])
    assert sandbox.client.calls.wait_for_call(sent.items[0].id).state == "FINISHED"
    assert 3600 <= watch.seconds < 3640
    assert len(sandbox.requests) < 150


def test_async_wait_for_call_ends_after_the_call(sandbox, watch, run):
    async def main():
        cf = sandbox.async_client.with_options(timeout=7)
        sent = await cf.calls.send_calls([CallRecipient(phone_number=NUMBER)])
        return await cf.calls.wait_for_call(sent.items[0].id)

    assert run(main()).state == "FINISHED"
    assert 3600 <= watch.seconds < 3640


def test_sleeps_of_tasks_side_by_side_do_not_add_up(sandbox, watch, run):
    fail_with_retry_after(sandbox, 50, 3)
    ended = {}

    async def ask(number):
        await sandbox.async_client.me.get_account()
        ended[number] = watch.seconds

    async def main():
        async with asyncio.TaskGroup() as group:
            for number in range(5):
                group.create_task(ask(number))

    run(main())
    assert ended == {0: 50, 1: 50, 2: 50, 3: 0, 4: 0}


def test_sleeps_of_different_lengths_end_in_order(sandbox, watch, run):
    """A task that does other things between its sleeps is waited for."""
    order = []

    async def sleeps(name, *lengths):
        for seconds in lengths:
            await sandbox._time.sleep_async(seconds)
            order.append((name, watch.seconds))
            for _ in range(20):
                await asyncio.sleep(0)

    async def main():
        await asyncio.gather(sleeps("a", 10, 10, 10), sleeps("b", 15, 10), sleeps("c", 30, 1))

    run(main())
    assert sorted(order, key=lambda one: one[1]) == order
    assert dict.fromkeys(seconds for _, seconds in order).keys() == {10, 15, 20, 25, 30, 31}


def test_many_tasks_sleep_side_by_side(sandbox, watch, run):
    async def main():
        cf = sandbox.new_async_client(rate_limit=2)
        await asyncio.gather(*(cf.me.get_account() for _ in range(201)))

    run(main())
    assert watch.seconds == pytest.approx(100, abs=1e-3)
    assert len(sandbox.requests) == 201


def test_the_rate_limit_reads_the_clock_of_the_sandbox(sandbox, watch):
    cf = sandbox.new_client(rate_limit=0.1)
    times = []
    for _ in range(3):
        cf.me.get_account()
        times.append(watch.seconds)
    sandbox.clock.advance(60)
    cf.with_options(timeout=5).me.get_account()
    assert times == [0, pytest.approx(10), pytest.approx(20)]
    assert watch.seconds == pytest.approx(80)


@pytest.fixture
def busy_machine(monkeypatch):
    """Give threads more time to start to sleep, because a busy machine may suspend them."""
    monkeypatch.setattr("callfire_client.testing.virtual_time._QUIET_SECONDS", 1)


@pytest.mark.usefixtures("busy_machine")
def test_sleeps_of_threads_side_by_side_do_not_add_up(sandbox, watch):
    fail_with_retry_after(sandbox, 50, 2)
    sandbox.client.with_options(max_retries=0).calls.find_calls().first_page()  # imports
    together = threading.Barrier(2)
    ended = []

    def ask(_):
        together.wait(PATIENCE)
        sandbox.client.me.get_account()
        ended.append(watch.seconds)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(ask, range(2)))
    assert ended == [50, 50]


@pytest.mark.usefixtures("busy_machine")
def test_a_thread_and_an_event_loop_sleep_side_by_side(sandbox, watch, run):
    fail_with_retry_after(sandbox, 50, 2)
    sandbox.client.calls.find_calls().first_page()

    async def main():
        await asyncio.gather(
            asyncio.to_thread(sandbox.client.me.get_account), sandbox.async_client.me.get_account()
        )

    run(main())
    assert watch.seconds == 50


def test_deadlines_read_the_clock_of_the_sandbox(sandbox, watch):
    [call] = sandbox.client.calls.send_calls([CallRecipient(phone_number=NUMBER)]).items
    with pytest.raises(errors.APITimeoutError, match="state was still READY at the deadline"):
        sandbox.client.with_options(deadline=100).calls.wait_for_call(call.id)
    assert 70 < watch.seconds < 100
    with sandbox.client.deadline(1000), pytest.raises(errors.APITimeoutError, match="deadline"):
        sandbox.client.calls.wait_for_call(call.id)
    assert 1000 < watch.seconds < 1100


def test_nothing_is_sent_after_a_deadline(sandbox):
    with sandbox.client.deadline(5):
        sandbox.client.me.get_account()
        sandbox.clock.advance(6)
        with pytest.raises(errors.APITimeoutError, match="was not sent: its deadline has passed"):
            sandbox.client.me.get_account()
    assert len(sandbox.requests) == 1


def test_a_deadline_of_the_system_clock_is_not_shortened_by_time_that_was_skipped(sandbox):
    sandbox.clock.advance(10_000)
    with Deadline(PATIENCE):
        assert sandbox.client.me.get_account().id == 1


@pytest.mark.parametrize("deadline", [None, 20])
def test_a_delayed_response_moves_the_clock(sandbox, watch, run, deadline):
    sandbox.fail("getAccount", delay=10)
    cf = sandbox.client.with_options(deadline=deadline, max_retries=0)
    assert cf.me.get_account().id == 1
    assert watch.seconds == 10
    sandbox.fail("getAccount", delay=10)
    assert run(sandbox.async_client.me.get_account()).id == 1
    assert watch.seconds == 20


def test_a_response_after_the_timeout_or_the_deadline_moves_the_clock_to_that_time(
    sandbox, watch, run
):
    sandbox.fail("getAccount", delay=100, times=None)
    cf = sandbox.client.with_options(max_retries=0)
    with pytest.raises(errors.APITimeoutError):
        cf.me.get_account()
    assert watch.seconds == 30
    with pytest.raises(errors.APITimeoutError, match="deadline"):
        cf.with_options(deadline=20).me.get_account()
    assert watch.seconds == pytest.approx(50)
    with pytest.raises(errors.APITimeoutError, match="deadline"):
        run(sandbox.async_client.with_options(max_retries=0, deadline=20).me.get_account())
    assert watch.seconds == pytest.approx(70)


def test_a_transport_of_the_caller_waits_in_real_time(sandbox, monkeypatch, run):
    slept, sleep = [], asyncio.sleep

    async def record(seconds):
        slept.append(seconds)
        await sleep(0)

    replace_async_sleep(monkeypatch, record)
    sandbox.fail("getAccount", delay=3)

    async def main():
        transport = AsyncSandboxTransport(sandbox.sandbox)
        async with async_http_client(transport) as client:
            await client.get("http://127.0.0.1/v2/me/account", auth=("sandbox", "sandbox"))

    run(main())
    assert slept == [0, 3]


def create_broadcast(cf):
    return cf.calls.create_call_broadcast(
        CallBroadcast(name="Spring", recipients=[Recipient(phone_number=NUMBER)])
    )


def check_message(error, broadcast_id):
    message = str(error)
    assert f"get_call_broadcast({broadcast_id}): status is SETUP" in message
    assert "start_voice_broadcast" in message
    assert "deadline" in message


def test_a_wait_that_nothing_can_end_fails(sandbox, watch):
    sandbox.idle_timeout = 0.1
    created = create_broadcast(sandbox.client)
    with pytest.raises(AssertionError) as caught:
        sandbox.client.calls.wait_for_call_broadcast(created.id)
    check_message(caught.value, created.id)
    # Until the batch is validated, and no longer.
    assert len(sandbox.requests) < 30
    before = watch.seconds
    with pytest.raises(AssertionError):
        sandbox.client.calls.wait_for_call_broadcast(created.id)
    assert watch.seconds == before
    with pytest.raises(errors.APITimeoutError, match="status was still SETUP"):
        sandbox.client.with_options(deadline=1000).calls.wait_for_call_broadcast(created.id)


def test_async_waits_that_nothing_can_end_fail(sandbox, run):
    sandbox.idle_timeout = 0.1
    created = create_broadcast(sandbox.client)

    async def main():
        waits = (sandbox.async_client.calls.wait_for_call_broadcast(created.id) for _ in range(3))
        return await asyncio.gather(*waits, return_exceptions=True)

    for error in run(main()):
        assert isinstance(error, AssertionError)
        check_message(error, created.id)
    assert len(sandbox.requests) < 60


def test_the_end_of_a_wait_may_depend_on_a_task_that_sleeps_in_real_time(sandbox, watch, run):
    sandbox.idle_timeout = PATIENCE
    created = create_broadcast(sandbox.client)

    async def start():
        await asyncio.sleep(0.2)
        await sandbox.async_client.calls.start_voice_broadcast(created.id)

    async def main():
        _, found = await asyncio.gather(
            start(), sandbox.async_client.calls.wait_for_call_broadcast(created.id)
        )
        return found

    assert run(main()).status == "FINISHED"
    # It was not polled until it was started.
    assert len(sandbox.requests) < 300


def test_the_end_of_a_wait_may_depend_on_another_thread(sandbox):
    sandbox.idle_timeout = PATIENCE
    created = create_broadcast(sandbox.client)
    timer = threading.Timer(0.2, sandbox.client.calls.start_voice_broadcast, [created.id])
    timer.start()
    assert sandbox.client.calls.wait_for_call_broadcast(created.id).status == "FINISHED"
    timer.join()


def test_a_wait_that_only_recurring_events_accompany_fails(sandbox, monkeypatch):
    """The events of the schedule of another broadcast recur every day."""
    monkeypatch.setattr("callfire_client.testing.virtual_time._MAX_WAIT", 12 * 3600)
    schedules = [{"daysOfWeek": ["MONDAY", "FRIDAY"]}]
    sandbox.client.calls.create_call_broadcast({"name": "a", "schedules": schedules})
    other = sandbox.client.calls.create_call_broadcast({"name": "b"})
    with pytest.raises(AssertionError, match=r"has lasted for 0\.5 days"):
        sandbox.client.calls.wait_for_call_broadcast(other.id)


def test_a_cancelled_sleep_does_not_hold_up_others(sandbox, watch, run):
    fail_with_retry_after(sandbox, 50, 1)

    async def main():
        cf = sandbox.async_client
        sandbox.idle_timeout = PATIENCE
        created = await cf.calls.create_call_broadcast({"name": "a"})
        stuck = asyncio.create_task(cf.calls.wait_for_call_broadcast(created.id))
        await asyncio.sleep(0.05)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await cf.calls.wait_for_call_broadcast(created.id)
        stuck.cancel()
        await asyncio.wait([stuck])
        await cf.me.get_account()

    run(main())
    assert watch.seconds == 50
    assert sandbox._time._sleepers == []


def test_a_task_of_a_closed_event_loop_does_not_hold_up_others(sandbox, watch):
    loop = asyncio.new_event_loop()
    fail_with_retry_after(sandbox, 50, 3)
    task = loop.create_task(sandbox.async_client.me.get_account())
    for _ in range(15):
        loop.run_until_complete(asyncio.sleep(0))
    assert not task.done()
    # Its event loop does not run.
    assert sandbox.client.me.get_account().id == 1
    task.cancel()
    loop.run_until_complete(asyncio.wait([task]))
    loop.close()
    assert sandbox.client.me.get_account().id == 1
    assert watch.seconds in {50, 100}


def test_an_interrupted_sleep_does_not_hold_up_others(sandbox, watch, monkeypatch):
    fail_with_retry_after(sandbox, 50, 2)

    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sandbox._time, "_step", interrupt)
        with pytest.raises(KeyboardInterrupt):
            sandbox.client.me.get_account()
    sandbox.client.me.get_account()
    assert watch.seconds == 50


def test_a_clock_that_runs_moves_by_itself_and_skips_sleeps():
    sandbox = InProcessSandbox(clock=Clock(1000.0, speed=1000))
    before = time.monotonic()
    fail_with_retry_after(sandbox, 50, 2)
    sandbox.client.me.get_account()
    elapsed = time.monotonic() - before
    assert 1100 <= sandbox.clock.now <= 1100 + 1000 * (elapsed + 1)


def test_advancing_the_clock_ends_sleeps(sandbox, watch, run):
    async def main():
        sandbox.idle_timeout = PATIENCE
        created = await sandbox.async_client.calls.create_call_broadcast({"name": "a"})
        task = asyncio.create_task(sandbox.async_client.calls.wait_for_call_broadcast(created.id))
        await asyncio.sleep(0.05)
        count = len(sandbox.requests)
        sandbox.clock.advance(60)
        while len(sandbox.requests) == count:  # noqa: ASYNC110 - a request sets no event
            await asyncio.sleep(0.01)
        task.cancel()

    run(main())
    assert watch.seconds == 60


def test_the_times_of_errors_are_those_of_the_sandbox(sandbox):
    sandbox.fail("sendCalls", reset=True, done=True)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        sandbox.client.calls.send_calls([CallRecipient(phone_number=NUMBER)])
    assert caught.value.sent_at.timestamp() == sandbox.clock.now


def test_new_clients_accept_the_arguments_of_clients(sandbox):
    assert isinstance(sandbox.new_client(max_retries=0), CallFire)
    with pytest.raises(TypeError):
        sandbox.new_client(retries=0)
