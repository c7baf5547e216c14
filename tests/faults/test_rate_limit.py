"""The rate limit: requests of all tasks and threads are evenly spaced, in the order of arrival."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_client import AsyncCallFire, CallFire
from callfire_client._core.rate_limit import RateLimit
from tests.servers import PATIENCE

from .conftest import PASSWORD, USERNAME, Kind
from .fault_server import Conversation, FaultServer
from .faults import ALWAYS, respond
from .operations import BY_ID


def approx(value: Any) -> Any:
    return pytest.approx(value, abs=1e-6)


def test_reserved_times_are_evenly_spaced() -> None:
    limit = RateLimit(4)
    assert [limit.reserve(100.0) for _ in range(5)] == approx([0, 0.25, 0.5, 0.75, 1])


def test_no_burst_follows_a_pause() -> None:
    limit = RateLimit(2)
    assert limit.reserve(0.0) == 0
    assert limit.reserve(1000.0) == 0
    assert limit.reserve(1000.0) == approx(0.5)
    assert limit.reserve(1000.9) == approx(0.1)


@given(
    st.floats(0.1, 1000),
    st.lists(st.floats(0, 5), min_size=2, max_size=40),
)
def test_reserved_times_are_at_least_an_interval_apart(rate: float, pauses: list[float]) -> None:
    limit, now, times = RateLimit(rate), 0.0, []
    for pause in pauses:
        now += pause
        times.append(now + limit.reserve(now))
    assert all(later - earlier >= 1 / rate - 1e-6 for earlier, later in pairwise(times))


def test_each_thread_reserves_a_different_time() -> None:
    limit = RateLimit(1000)
    with ThreadPoolExecutor(16) as pool:
        times = sorted(pool.map(lambda _: limit.reserve(5.0), range(2000)))
    assert times == approx([n / 1000 for n in range(2000)])


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

        def record(limit: RateLimit, now: float) -> float:
            with lock:
                seconds = reserve(limit, now)
                self.reserved.append(now + seconds)
                self.owners.append(_name())
            return seconds

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


def test_cancelled_tasks_do_not_change_the_reserved_times_of_others(
    server: FaultServer, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reserved time of a cancelled task is not used by another."""
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
                patch.setattr(asyncio, "sleep", wait)
                async with asyncio.timeout(PATIENCE):
                    while len(waits) < 9:
                        await sleep(0)
                for task in tasks[2:8]:
                    task.cancel()
                await sleep(0)
                go_on.set()
                await asyncio.wait(tasks)

    asyncio.run(main())
    assert recorder.arrived.keys() == {"0", "1", "8", "9"}
    assert waits == pytest.approx([n / rate for n in range(1, 10)], abs=PATIENCE)
