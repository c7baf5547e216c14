"""The rate limit: requests of all tasks and threads are evenly spaced, in the order of arrival."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any, cast

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
from callfire_client._core.reservation import Reservation
from tests.servers import PATIENCE

from .conftest import PASSWORD, USERNAME, Kind
from .fault_server import Conversation, FaultServer
from .faults import ALWAYS, respond
from .operations import BY_ID


def approx(value: Any) -> Any:
    return pytest.approx(value, abs=1e-6)


def reserve(limit: RateLimit, now: float, before: float | None = None) -> float | None:
    reservation = limit.reserve(now, before)
    return None if reservation is None else reservation.time


def reservations(limit: RateLimit, count: int, now: float = 0.0) -> list[Reservation]:
    found = [limit.reserve(now) for _ in range(count)]
    assert None not in found
    return cast("list[Reservation]", found)


def times(found: list[Reservation]) -> list[float]:
    return [reservation.time for reservation in found]


def test_reserved_times_are_evenly_spaced() -> None:
    limit = RateLimit(4)
    assert times(reservations(limit, 5, 100.0)) == approx([100, 100.25, 100.5, 100.75, 101])


@pytest.mark.parametrize("all_used", [True, False])
def test_no_burst_follows_a_pause(all_used: bool) -> None:
    """Also if a task that does not exist any more has a reservation."""
    limit = RateLimit(2)
    first, second = reservations(limit, 2)
    limit.use(first)
    if all_used:
        limit.use(second)
    assert times(reservations(limit, 3, 1000.0)) == approx([1000, 1000.5, 1001])
    assert reserve(limit, 1000.9) == approx(1001.5)


def test_nothing_is_reserved_where_the_deadline_is_earlier() -> None:
    limit = RateLimit(1)
    assert reserve(limit, 0.0, 5.0) == 0
    assert [reserve(limit, 0.1, 0.6) for _ in range(20)] == [None] * 20
    assert reserve(limit, 0.1, 1.0) is None
    assert reserve(limit, 0.1, 1.5) == 1
    assert reserve(limit, 0.1) == 2


def test_those_who_wait_move_up_one_after_another() -> None:
    limit = RateLimit(1)
    woken: list[int] = []
    found = reservations(limit, 6)
    for number, reservation in enumerate(found):
        reservation.wake = lambda number=number: woken.append(number)
    limit.use(found[0])
    limit.release(found[2], 0.1)
    limit.release(found[1], 0.2)
    assert (woken, found[3].time) == ([3], 1)
    limit.use(found[3])
    assert (woken, found[4].time) == ([3, 4], 2)
    assert reserve(limit, 1.0) == 4
    limit.use(found[4])
    limit.use(found[5])
    assert (woken, found[5].time) == ([3, 4, 5], 3)
    assert reserve(limit, 3.5) == 5


def test_nobody_is_woken_where_nothing_is_released() -> None:
    limit = RateLimit(3)
    woken: list[int] = []
    for number, reservation in enumerate(found := reservations(limit, 50)):
        reservation.wake = lambda number=number: woken.append(number)
    for reservation in found:
        limit.use(reservation)
    assert woken == []


def test_released_times_at_the_end_are_free_again() -> None:
    limit = RateLimit(1)
    found = reservations(limit, 6)
    limit.use(found[0])
    limit.use(found[1])
    for number in (3, 5, 4, 2):
        limit.release(found[number], 1.5)
    assert [reserve(limit, 1.6), reserve(limit, 1.8), reserve(limit, 1.8)] == approx([2, 3, 4])


def test_a_released_time_in_the_past_is_not_used() -> None:
    limit = RateLimit(1)
    found = reservations(limit, 4)
    limit.use(found[0])
    limit.release(found[1], 1.5)
    assert found[2].time == 1.5
    limit.use(found[2])
    assert found[3].time == 2.5


def test_a_late_caller_does_not_let_others_send_at_once() -> None:
    limit = RateLimit(1)
    late, fast, behind = reservations(limit, 3)
    limit.use(fast)
    limit.release(late, 1.1)
    assert behind.time == 2


def test_a_child_process_can_reserve_although_the_lock_was_held_at_the_fork() -> None:
    limit = RateLimit(1)
    found = reservations(limit, 100)
    limit._lock.acquire()
    limit.reset_after_fork()
    limit.release(found[0], 0.0)
    limit.use(found[1])
    assert [reserve(limit, 0.0), reserve(limit, 0.0)] == [0, 1]


class FakeCallers(RuleBasedStateMachine):
    """Callers that reserve times, and send at them or release them, on a clock that the rules advance."""

    rate: float

    @initialize(rate=st.floats(0.1, 1000))
    def start(self, rate: float) -> None:
        self.rate = rate
        self.limit = RateLimit(rate)
        self.now = 0.0
        self.waiting: list[Reservation] = []
        self.used: list[float] = []

    @rule(intervals=st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 20)))
    def advance(self, intervals: float) -> None:
        until = self.now + intervals / self.rate
        while self.waiting and self.waiting[0].time <= until:
            first = self.waiting.pop(0)
            self.now = max(self.now, first.time)
            self.used.append(first.time)
            self.limit.use(first)
        self.now = until

    @rule(intervals=st.none() | st.floats(0, 5))
    def reserve(self, intervals: float | None) -> None:
        before = None if intervals is None else self.now + intervals / self.rate
        reservation = self.limit.reserve(self.now, before)
        if reservation is None:
            assert before is not None
            return
        assert reservation.time >= self.now
        assert before is None or reservation.time < before
        self.waiting.append(reservation)
        self.advance(0.0)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        reservation = data.draw(st.sampled_from(self.waiting))
        self.waiting.remove(reservation)
        self.limit.release(reservation, self.now)
        self.advance(0.0)

    @invariant()
    def requests_are_an_interval_apart(self) -> None:
        if hasattr(self, "limit"):
            assert all(b - a >= 1 / self.rate - 1e-6 for a, b in pairwise(self.used))

    @invariant()
    def no_time_is_wasted(self) -> None:
        """The first of those who wait has the earliest possible time."""
        if hasattr(self, "limit") and self.waiting and self.used:
            earliest = max(self.used[-1] + 1 / self.rate, self.now)
            assert self.waiting[0].time <= earliest + 1e-6

    def teardown(self) -> None:
        if hasattr(self, "limit"):
            before = len(self.waiting)
            self.advance(before + 1.0)
            assert self.waiting == []


TestFakeCallers = FakeCallers.TestCase


def test_each_thread_reserves_a_different_time() -> None:
    limit = RateLimit(1000)
    with ThreadPoolExecutor(16) as pool:
        found = sorted(pool.map(lambda _: reserve(limit, 5.0) or 0.0, range(2000)))
    assert found == approx([5 + n / 1000 for n in range(2000)])


@pytest.mark.parametrize("rate", [0, -1, float("inf"), float("nan")])
def test_rate_must_be_a_positive_finite_number(rate: float) -> None:
    with pytest.raises(ValueError, match="rate_limit must be a positive number of requests"):
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
        use, lock = RateLimit.use, threading.Lock()

        def record(limit: RateLimit, reservation: Reservation) -> None:
            with lock:
                use(limit, reservation)
                self.reserved.append(reservation.time)
                self.owners.append(_name())

        monkeypatch.setattr(RateLimit, "use", record)

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


def test_tasks_move_up_where_others_are_cancelled(server: FaultServer, recorder: Recorder) -> None:
    """The first request is sent at once, and all others, in their order, at the times that are not used."""
    rate = 20

    async def main() -> None:
        async with AsyncCallFire(USERNAME, PASSWORD, base_url=server.url, rate_limit=rate) as cf:
            await cf.contacts.get_contact(0)
            begun = time.monotonic()
            tasks = [
                asyncio.create_task(cf.contacts.get_contact(n), name=str(n)) for n in range(1, 60)
            ]
            await asyncio.sleep(0)
            for task in tasks[1:-3]:
                task.cancel()
            await asyncio.wait(tasks)
            assert all(task.cancelled() for task in tasks[1:-3])
            limits.append(recorder.reserved[-1] - begun)

    limits: list[float] = []
    asyncio.run(main())
    assert recorder.owners[1:] == ["1", "57", "58", "59"]
    # By the reserved times: a busy machine may send later.
    assert limits[0] < 5 / rate
    recorder.check(rate, 5)


def test_threads_move_up_where_another_is_interrupted(
    server: FaultServer, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, behind = threading.Event(), threading.Event()
    wait_or = clock.Clock.wait_or

    def wait(self: clock.Clock, action: Any, event: threading.Event) -> None:
        if threading.current_thread() is threading.main_thread():
            waiting.set()
            assert behind.wait(PATIENCE)
            raise KeyboardInterrupt
        behind.set()
        wait_or(self, action, event)

    monkeypatch.setattr(clock.Clock, "wait_or", wait)
    with (
        CallFire(USERNAME, PASSWORD, base_url=server.url, rate_limit=2) as cf,
        ThreadPoolExecutor(1) as pool,
    ):
        cf.contacts.get_contact(0)

        def send() -> None:
            assert waiting.wait(PATIENCE)
            cf.contacts.get_contact(2)

        sent = pool.submit(send)
        with pytest.raises(KeyboardInterrupt):
            cf.contacts.get_contact(1)
        sent.result(PATIENCE)
    assert list(recorder.arrived) == ["0", "2"]
    assert recorder.reserved[1] - recorder.reserved[0] == approx(0.5)
