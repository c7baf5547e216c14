"""The rate limit: requests of all tasks and threads are evenly spaced, in the order of arrival."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from callfire_client import AsyncCallFire, CallFire
from callfire_client._core import clock
from callfire_client._core.rate_limit import RateLimit
from tests.conftest import replace_async_sleep
from tests.servers import PATIENCE

from .conftest import PASSWORD, USERNAME, Kind
from .fault_server import Conversation, FaultServer
from .faults import ALWAYS, respond
from .operations import BY_ID


def approx(value: Any) -> Any:
    return pytest.approx(value, abs=1e-6)


def reserve(limit: RateLimit, now: float) -> float:
    reserved = limit.reserve(now)
    assert reserved is not None
    return reserved


def test_reserved_times_are_evenly_spaced() -> None:
    limit = RateLimit(4)
    assert [limit.reserve(100.0) for _ in range(5)] == approx([100, 100.25, 100.5, 100.75, 101])


def test_no_burst_follows_a_pause() -> None:
    limit = RateLimit(2)
    assert limit.reserve(0.0) == 0
    assert limit.reserve(1000.0) == 1000
    assert limit.reserve(1000.0) == approx(1000.5)
    assert limit.reserve(1000.9) == approx(1001)


def test_nothing_is_reserved_where_the_deadline_is_earlier() -> None:
    limit = RateLimit(1)
    assert limit.reserve(0.0, 5.0) == 0
    assert [limit.reserve(0.1, 0.6) for _ in range(20)] == [None] * 20
    assert limit.reserve(0.1, 1.0) is None
    assert limit.reserve(0.1, 1.5) == 1
    assert limit.reserve(0.1) == 2


def test_the_next_caller_reserves_the_earliest_returned_time() -> None:
    limit = RateLimit(1)
    assert [limit.reserve(0.0) for _ in range(6)] == [0, 1, 2, 3, 4, 5]
    limit.release(3)
    limit.release(2)
    assert [limit.reserve(0.0) for _ in range(3)] == [2, 3, 6]


def test_returned_times_at_the_end_are_free_again() -> None:
    limit = RateLimit(1)
    for _ in range(6):
        limit.reserve(0.0)
    for reserved in (3, 5, 4, 2):
        limit.release(reserved)
    assert [limit.reserve(0.0), limit.reserve(1.8), limit.reserve(1.8)] == approx([2, 3, 4])


def test_a_returned_time_in_the_past_is_not_used() -> None:
    limit = RateLimit(1)
    for _ in range(4):
        limit.reserve(0.0)
    limit.release(1)
    assert limit.reserve(1.5) == 4


def test_a_child_process_can_reserve_although_the_lock_was_held_at_the_fork() -> None:
    limit = RateLimit(1)
    for _ in range(100):
        limit.reserve(0.0)
    limit._lock.acquire()
    limit.reset_after_fork()
    assert [limit.reserve(0.0), limit.reserve(0.0)] == [0, 1]


class FakeCallers(RuleBasedStateMachine):
    """Callers that reserve times, and send at them or return them, on a clock that the rules advance."""

    rate: float

    @initialize(rate=st.floats(0.1, 1000))
    def start(self, rate: float) -> None:
        self.rate = rate
        self.limit = RateLimit(rate)
        self.now = 0.0
        self.waiting: list[float] = []
        self.used: list[float] = []

    @rule(intervals=st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 20)))
    def advance(self, intervals: float) -> None:
        self.now += intervals / self.rate
        self.used += [reserved for reserved in self.waiting if reserved <= self.now]
        self.waiting = [reserved for reserved in self.waiting if reserved > self.now]

    @rule(intervals=st.none() | st.floats(0, 5))
    def reserve(self, intervals: float | None) -> None:
        before = None if intervals is None else self.now + intervals / self.rate
        reserved = self.limit.reserve(self.now, before)
        if reserved is None:
            assert before is not None
            return
        assert reserved >= self.now
        assert before is None or reserved < before
        if reserved > self.now:
            self.waiting.append(reserved)
        else:
            self.used.append(reserved)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        reserved = data.draw(st.sampled_from(self.waiting))
        self.waiting.remove(reserved)
        self.limit.release(reserved)

    @invariant()
    def times_are_an_interval_apart(self) -> None:
        if hasattr(self, "limit"):
            times = sorted(self.used + self.waiting)
            assert all(b - a >= 1 / self.rate - 1e-6 for a, b in pairwise(times))


TestFakeCallers = FakeCallers.TestCase


def test_each_thread_reserves_a_different_time() -> None:
    limit = RateLimit(1000)
    with ThreadPoolExecutor(16) as pool:
        times = sorted(pool.map(lambda _: reserve(limit, 5.0), range(2000)))
    assert times == approx([5 + n / 1000 for n in range(2000)])


def test_threads_never_use_a_time_twice() -> None:
    """Half of the times are returned while other threads reserve."""
    limit = RateLimit(1000)

    def use(number: int) -> float | None:
        reserved = reserve(limit, 5.0)
        if number % 2:
            return reserved
        limit.release(reserved)
        return None

    with ThreadPoolExecutor(16) as pool:
        used = sorted(time for time in pool.map(use, range(4000)) if time is not None)
    assert len(used) == 2000
    assert all(b - a >= 0.001 - 1e-6 for a, b in pairwise(used))


@pytest.mark.parametrize("rate", [0, -1, float("inf"), float("nan")])
def test_rate_must_be_a_positive_finite_number(rate: float) -> None:
    with pytest.raises(ValueError, match="rate_limit must be a positive number"):
        CallFire("u", "p", rate_limit=rate)


class Recorder:
    """Records the reserved times, the tasks and threads that reserved them, and the requests.

    On a busy machine, requests are sent late, and the server may record them in another order.
    Therefore the reserved times are checked for spacing and order, and each request is only
    checked not to arrive before its reserved time.

    Attributes:
        reserved: The times in the order in which they were reserved.
        owners: The name of the task or thread that reserved each time.
        arrived: The time at which the server had read each request, by the id of its contact.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reserved: list[float] = []
        self.owners: list[str] = []
        self.arrived: dict[str, float] = {}
        reserve, lock = RateLimit.reserve, threading.Lock()

        def record(limit: RateLimit, now: float, before: float | None = None) -> float | None:
            with lock:
                reserved = reserve(limit, now, before)
                if reserved is not None:
                    self.reserved.append(reserved)
                    self.owners.append(_name())
            return reserved

        monkeypatch.setattr(RateLimit, "reserve", record)

    def __call__(self, conversation: Conversation) -> None:
        contact = conversation.read().rpartition("/")[2]
        self.arrived[contact] = time.monotonic()
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    def check(self, rate: float, requests: int) -> None:
        """Check that so many requests were sent, and not faster than the rate."""
        assert len(self.reserved) == len(self.arrived) == requests
        assert all(later - earlier >= 1 / rate - 1e-6 for earlier, later in pairwise(self.reserved))
        arrived = sorted(self.arrived.values())
        assert all(
            at >= planned - 0.001 for at, planned in zip(arrived, self.reserved, strict=True)
        )


def _name() -> str:
    try:
        task = asyncio.current_task()
    except RuntimeError:  # no event loop runs in this thread
        return threading.current_thread().name
    assert task is not None
    return task.get_name()


@pytest.fixture
def recorder(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    server.success = server.fault = recorder = Recorder(monkeypatch)
    return recorder


def test_requests_of_tasks_are_evenly_spaced_and_in_order(
    server: FaultServer, recorder: Recorder
) -> None:
    rate = 25

    async def main() -> None:
        async with AsyncCallFire(
            USERNAME, PASSWORD, base_url=server.url, rate_limit=rate, max_retries=0
        ) as cf:
            copy = cf.with_options(timeout=PATIENCE)
            async with asyncio.TaskGroup() as group:
                for n in range(20):
                    call = (cf if n % 2 else copy).contacts.get_contact(n)
                    group.create_task(call, name=str(n))

    asyncio.run(main())
    assert recorder.owners == [str(n) for n in range(20)]
    recorder.check(rate, 20)
    for name, reserved in zip(recorder.owners, recorder.reserved, strict=True):
        assert recorder.arrived[name] >= reserved - 0.001


@pytest.mark.timing
def test_requests_are_sent_as_soon_as_the_rate_allows(
    server: FaultServer, recorder: Recorder
) -> None:
    rate = 25

    async def main() -> None:
        async with AsyncCallFire(
            USERNAME, PASSWORD, base_url=server.url, rate_limit=rate, max_retries=0
        ) as cf:
            await asyncio.gather(*(cf.contacts.get_contact(n) for n in range(20)))

    asyncio.run(main())
    arrived = list(recorder.arrived.values())
    assert list(recorder.arrived) == [str(n) for n in range(20)]
    assert arrived[-1] - arrived[0] < 19 / rate + 1


def test_threads_share_the_rate(server: FaultServer, recorder: Recorder) -> None:
    rate = 25
    with (
        CallFire(USERNAME, PASSWORD, base_url=server.url, rate_limit=rate, max_retries=0) as cf,
        ThreadPoolExecutor(10) as pool,
    ):
        list(pool.map(cf.contacts.get_contact, range(20)))
    recorder.check(rate, 20)


@pytest.mark.usefixtures("no_backoff")
def test_retries_wait_for_the_rate_limit(
    kind: Kind, server: FaultServer, recorder: Recorder
) -> None:
    server.plan(respond(503), 2)
    started = time.monotonic()
    kind.outcome(kind.client(rate_limit=10, max_retries=2), BY_ID["getContact"])
    assert len(server.take()) == 3
    assert len(recorder.reserved) == 3
    (arrived,) = recorder.arrived.values()
    assert arrived - started >= 0.19


def test_request_whose_reserved_time_is_after_the_deadline_fails_at_once(
    kind: Kind, server: FaultServer, slept: list[float]
) -> None:
    cf = kind.client(rate_limit=1 / (20 * PATIENCE), deadline=10 * PATIENCE)
    server.plan(server.success, ALWAYS)
    assert kind.outcome(cf, BY_ID["getAccount"]) == BY_ID["getAccount"].parsed()
    outcome = kind.outcome(cf, BY_ID["sendCalls"])
    assert slept == []
    assert type(outcome).__name__ == "APITimeoutError"
    assert not outcome.sent
    assert len(server.take()) == 1


def test_times_of_refused_requests_are_not_waited_for(
    kind: Kind, server: FaultServer, slept: list[float]
) -> None:
    cf = kind.client(rate_limit=1 / (20 * PATIENCE))
    server.plan(server.success, ALWAYS)
    for n in range(21):
        copy = cf.with_options(deadline=10 * PATIENCE)
        outcome = kind.outcome(copy, BY_ID["getAccount"])
        assert (type(outcome).__name__ == "APITimeoutError") == (n > 0)
    assert slept == []
    kind.outcome(cf.with_options(deadline=30 * PATIENCE), BY_ID["getAccount"])
    assert slept == [pytest.approx(20 * PATIENCE, abs=PATIENCE)]
    assert len(server.take()) == 2


def test_times_of_cancelled_tasks_are_used_by_later_ones(
    server: FaultServer, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tasks that wait keep their times; later tasks use those of cancelled tasks first."""
    rate, sleep = 0.01, asyncio.sleep
    waits: list[float] = []
    go_on = asyncio.Event()

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        await go_on.wait()

    async def main() -> None:
        async with AsyncCallFire(USERNAME, PASSWORD, base_url=server.url, rate_limit=rate) as cf:
            tasks = [asyncio.create_task(cf.contacts.get_contact(n)) for n in range(10)]
            with monkeypatch.context() as patch:
                replace_async_sleep(patch, wait)
                async with asyncio.timeout(PATIENCE):
                    while len(waits) < 9:
                        await sleep(0)
                for task in tasks[2:8]:
                    task.cancel()
                await asyncio.wait(tasks[2:8])
                tasks += [asyncio.create_task(cf.contacts.get_contact(n)) for n in range(10, 17)]
                async with asyncio.timeout(PATIENCE):
                    while len(waits) < 16:
                        await sleep(0)
                go_on.set()
                await asyncio.wait(tasks)

    asyncio.run(main())
    assert recorder.arrived.keys() == {"0", "1", "8", "9", *map(str, range(10, 17))}
    turns = [*range(1, 10), *range(2, 8), 10]
    assert waits == pytest.approx([n / rate for n in turns], abs=PATIENCE)


def test_the_time_of_an_interrupted_thread_is_used_by_a_later_one(
    server: FaultServer, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def interrupt(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) < 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(clock.time, "sleep", interrupt)
    with CallFire(USERNAME, PASSWORD, base_url=server.url, rate_limit=0.01) as cf:
        cf.contacts.get_contact(0)
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                cf.contacts.get_contact(1)
        cf.contacts.get_contact(2)
    assert waits == pytest.approx([100] * 3, abs=PATIENCE)
    assert list(recorder.arrived) == ["0", "2"]
