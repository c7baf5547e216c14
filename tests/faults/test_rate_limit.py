"""A rate that the caller sets holds over all that runs at once, and serves in the order of asking."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_client import AsyncCallFire, CallFire
from callfire_client._core.rate_limit import RateLimit

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
    """Notes when each request came, and which."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, str]] = []

    def __call__(self, conversation: Conversation) -> None:
        conversation.read()
        self.seen.append((time.monotonic(), conversation.received.line.rpartition("/")[2]))
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    def check(self, rate: float) -> None:
        times = [moment for moment, _ in self.seen]
        assert times[-1] - times[0] >= (len(times) - 1) / rate - 0.05
        # A machine that is busy may hold one up and let it come near the next, but no two seconds
        # begin more than their share.
        assert all(b - a >= 3 / rate - 0.05 for a, b in zip(times, times[4:], strict=False))


def test_tasks_come_in_order_and_evenly(server: FaultServer) -> None:
    watch, rate = Watch(), 25
    server.success = server.fault = watch

    async def main() -> None:
        async with AsyncCallFire(
            USERNAME, PASSWORD, base_url=server.url, rate_limit=rate, max_retries=0
        ) as cf:
            copy = cf.with_options(timeout=5)
            await asyncio.gather(
                *((cf if n % 2 else copy).contacts.get_contact(n) for n in range(20))
            )

    asyncio.run(main())
    assert [name for _, name in watch.seen] == [str(n) for n in range(20)]
    watch.check(rate)
    assert watch.seen[-1][0] - watch.seen[0][0] < 19 / rate + 1


def test_threads_share_a_rate(server: FaultServer) -> None:
    watch, rate = Watch(), 25
    server.success = server.fault = watch
    with (
        CallFire(USERNAME, PASSWORD, base_url=server.url, rate_limit=rate, max_retries=0) as cf,
        ThreadPoolExecutor(10) as pool,
    ):
        list(pool.map(cf.contacts.get_contact, range(20)))
    watch.check(rate)


@pytest.mark.usefixtures("no_backoff")
def test_retries_wait_for_their_turn(kind: Kind, server: FaultServer) -> None:
    watch = Watch()
    server.plan(says(503), 2)
    server.success = watch
    begun = time.monotonic()
    kind.outcome(kind.client(rate_limit=10, max_retries=2), BY_ID["getContact"])
    assert len(server.take()) == 3
    assert watch.seen[0][0] - begun >= 0.19


def test_a_turn_that_comes_after_the_deadline_is_not_waited_for(
    kind: Kind, server: FaultServer
) -> None:
    cf = kind.client(rate_limit=0.1, deadline=1)
    server.plan(server.success, LASTING)
    kind.outcome(cf, BY_ID["getAccount"])
    begun = time.monotonic()
    outcome = kind.outcome(cf, BY_ID["sendCalls"])
    assert time.monotonic() - begun < 0.5
    assert type(outcome).__name__ == "APITimeoutError"
    assert not outcome.sent
    assert len(server.take()) == 1


def test_a_cancelled_wait_holds_nobody_up_for_long(server: FaultServer) -> None:
    watch, rate = Watch(), 20
    server.success = server.fault = watch

    async def main() -> None:
        async with AsyncCallFire(USERNAME, PASSWORD, base_url=server.url, rate_limit=rate) as cf:
            tasks = [asyncio.create_task(cf.contacts.get_contact(n)) for n in range(10)]
            await asyncio.sleep(0.02)
            for task in tasks[2:8]:
                task.cancel()
            await asyncio.wait(tasks)

    asyncio.run(main())
    assert [name for _, name in watch.seen] == ["0", "1", "8", "9"]
    assert watch.seen[-1][0] - watch.seen[0][0] < 9 / rate + 0.5
