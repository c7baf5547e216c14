"""A rate that the caller sets holds over all that runs at once, and serves in the order of asking."""

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
from .faults import LASTING, says
from .operations import BY_ID
from .server import Conversation, FaultServer


def approx(value: Any) -> Any:
    return pytest.approx(value, abs=1e-6)


def test_moments_are_evenly_spaced() -> None:
    limit = RateLimit(4)
    assert [limit.reserve(100.0) for _ in range(5)] == approx([0, 0.25, 0.5, 0.75, 1])


def test_rest_is_not_saved_up() -> None:
    """After a pause comes no burst: not two in an interval, ever."""
    limit = RateLimit(2)
    assert limit.reserve(0.0) == 0
    assert limit.reserve(1000.0) == 0
    assert limit.reserve(1000.0) == approx(0.5)
    assert limit.reserve(1000.9) == approx(0.1)


@given(
    st.floats(0.1, 1000),
    st.lists(st.floats(0, 5), min_size=2, max_size=40),
)
def test_no_two_are_nearer_than_the_interval(rate: float, pauses: list[float]) -> None:
    limit, now, moments = RateLimit(rate), 0.0, []
    for pause in pauses:
        now += pause
        moments.append(now + limit.reserve(now))
    assert all(later - earlier >= 1 / rate - 1e-6 for earlier, later in pairwise(moments))


def test_threads_get_moments_of_their_own() -> None:
    limit = RateLimit(1000)
    with ThreadPoolExecutor(16) as pool:
        moments = sorted(pool.map(lambda _: limit.reserve(5.0), range(2000)))
    assert moments == approx([n / 1000 for n in range(2000)])


@pytest.mark.parametrize("rate", [0, -1, float("inf"), float("nan")])
def test_a_rate_is_a_positive_number(rate: float) -> None:
    with pytest.raises(ValueError, match="rate_limit must be a positive number"):
        CallFire("u", "p", rate_limit=rate)


class Watch:
    """Notes which moment was reserved by whom, and when each request came.

    A busy machine sends late, and lets a server note what came in another order. So it is the
    moments that are evenly spaced and in order; and no request comes before the moment that was
    reserved for it.

    Attributes:
        moments: The moments in the order in which they were reserved.
        owners: Which task or thread reserved each of them, by its name.
        came: When the server had read each request, by its contact.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.moments: list[float] = []
        self.owners: list[str] = []
        self.came: dict[str, float] = {}
        reserve, lock = RateLimit.reserve, threading.Lock()

        def noting(limit: RateLimit, now: float) -> float:
            with lock:
                seconds = reserve(limit, now)
                self.moments.append(now + seconds)
                self.owners.append(_name())
            return seconds

        monkeypatch.setattr(RateLimit, "reserve", noting)

    def __call__(self, conversation: Conversation) -> None:
        contact = conversation.read().rpartition("/")[2]
        self.came[contact] = time.monotonic()
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    def check(self, rate: float, requests: int) -> None:
        """Tell whether that many requests were sent no faster than the rate."""
        assert len(self.moments) == len(self.came) == requests
        assert all(later - earlier >= 1 / rate - 1e-6 for earlier, later in pairwise(self.moments))
        came = sorted(self.came.values())
        assert all(at >= moment - 0.001 for at, moment in zip(came, self.moments, strict=True))


def _name() -> str:
    try:
        task = asyncio.current_task()
    except RuntimeError:  # no event loop runs in this thread
        return threading.current_thread().name
    assert task is not None
    return task.get_name()


@pytest.fixture
def watch(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> Watch:
    server.success = server.fault = watch = Watch(monkeypatch)
    return watch


def test_tasks_come_in_order_and_evenly(server: FaultServer, watch: Watch) -> None:
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
    assert watch.owners == [str(n) for n in range(20)]
    watch.check(rate, 20)
    for name, moment in zip(watch.owners, watch.moments, strict=True):
        assert watch.came[name] >= moment - 0.001


@pytest.mark.timing
def test_tasks_come_as_soon_as_the_rate_allows(server: FaultServer, watch: Watch) -> None:
    rate = 25

    async def main() -> None:
        async with AsyncCallFire(
            USERNAME, PASSWORD, base_url=server.url, rate_limit=rate, max_retries=0
        ) as cf:
            await asyncio.gather(*(cf.contacts.get_contact(n) for n in range(20)))

    asyncio.run(main())
    came = list(watch.came.values())
    assert list(watch.came) == [str(n) for n in range(20)]
    assert came[-1] - came[0] < 19 / rate + 1


def test_threads_share_a_rate(server: FaultServer, watch: Watch) -> None:
    rate = 25
    with (
        CallFire(USERNAME, PASSWORD, base_url=server.url, rate_limit=rate, max_retries=0) as cf,
        ThreadPoolExecutor(10) as pool,
    ):
        list(pool.map(cf.contacts.get_contact, range(20)))
    watch.check(rate, 20)


@pytest.mark.usefixtures("no_backoff")
def test_retries_wait_for_their_turn(kind: Kind, server: FaultServer, watch: Watch) -> None:
    server.plan(says(503), 2)
    begun = time.monotonic()
    kind.outcome(kind.client(rate_limit=10, max_retries=2), BY_ID["getContact"])
    assert len(server.take()) == 3
    assert len(watch.moments) == 3
    (came,) = watch.came.values()
    assert came - begun >= 0.19


def test_a_turn_that_comes_after_the_deadline_is_not_waited_for(
    kind: Kind, server: FaultServer, slept: list[float]
) -> None:
    cf = kind.client(rate_limit=1 / (20 * PATIENCE), deadline=10 * PATIENCE)
    server.plan(server.success, LASTING)
    assert kind.outcome(cf, BY_ID["getAccount"]) == BY_ID["getAccount"].parsed()
    outcome = kind.outcome(cf, BY_ID["sendCalls"])
    assert slept == []
    assert type(outcome).__name__ == "APITimeoutError"
    assert not outcome.sent
    assert len(server.take()) == 1


def test_a_cancelled_wait_holds_nobody_up_for_long(
    server: FaultServer, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is cancelled gives no moment back, and the others keep theirs."""
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
    assert watch.came.keys() == {"0", "1", "8", "9"}
    assert waits == pytest.approx([n / rate for n in range(1, 10)], abs=PATIENCE)
