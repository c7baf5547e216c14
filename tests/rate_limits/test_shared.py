"""Requests of a client wait for a shared limit one after another, within their deadlines."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client.rate_limits import AsyncRateLimiter, RateLimiter
from callfire_client.testing import InProcessSandbox

PATIENCE = 60


class FakeLimiter:
    """A limit on the clock of a sandbox: a request in `interval` seconds, of whichever client."""

    def __init__(self, sandbox: InProcessSandbox, interval: float) -> None:
        self.sandbox = sandbox
        self.interval = interval
        self.next = float("-inf")
        self.asked: list[float | None] = []
        self.failures: list[BaseException] = []

    def reserve(self, max_wait: float | None) -> float | None:
        self.asked.append(max_wait)
        if self.failures:
            raise self.failures.pop()
        now = self.sandbox.clock.now
        start = max(now, self.next)
        if max_wait is not None and start - now >= max_wait:
            return None
        self.next = start + self.interval
        return start - now

    async def reserve_async(self, max_wait: float | None) -> float | None:
        await asyncio.sleep(0)
        return self.reserve(max_wait)


@pytest.fixture
def sandbox() -> InProcessSandbox:
    return InProcessSandbox()


@pytest.fixture
def limiter(sandbox: InProcessSandbox) -> FakeLimiter:
    limiter = FakeLimiter(sandbox, 10)
    assert isinstance(limiter, RateLimiter)
    assert isinstance(limiter, AsyncRateLimiter)
    return limiter


@pytest.fixture(params=["sync", "async"])
def send(request: pytest.FixtureRequest, sandbox: InProcessSandbox, limiter: FakeLimiter) -> Any:
    """Send one request with a client of each kind, or with a copy that has other options."""
    if request.param == "sync":
        client: Any = sandbox.new_client(rate_limit=limiter)

        def call(**options: Any) -> Any:
            return client.with_options(**options).me.get_account()

        yield call
    else:
        client = sandbox.new_async_client(rate_limit=limiter)
        with asyncio.Runner() as runner:

            def call(**options: Any) -> Any:
                return runner.run(client.with_options(**options).me.get_account())

            yield call


def test_clients_and_their_copies_wait_for_the_limit(
    send: Any, sandbox: InProcessSandbox, limiter: FakeLimiter
) -> None:
    start = sandbox.clock.now
    for options in ({}, {"timeout": 5}, {"max_retries": 0}):
        send(**options)
    sandbox.new_client(rate_limit=limiter).me.get_account()
    assert sandbox.clock.now - start == pytest.approx(30)
    assert limiter.asked == [None] * 4
    assert len(sandbox.requests) == 4


def test_a_request_whose_time_is_after_the_deadline_is_not_sent(
    send: Any, sandbox: InProcessSandbox, limiter: FakeLimiter
) -> None:
    send()
    start = sandbox.clock.now
    with pytest.raises(
        errors.APITimeoutError,
        match="not sent: its deadline is earlier than the next time of the rate limit",
    ) as caught:
        send(deadline=5)
    assert not caught.value.sent
    assert sandbox.clock.now == start
    assert limiter.asked == [None, pytest.approx(5)]
    send(deadline=11)
    assert sandbox.clock.now - start == pytest.approx(10)
    assert len(sandbox.requests) == 2


def test_each_attempt_waits(send: Any, sandbox: InProcessSandbox, limiter: FakeLimiter) -> None:
    sandbox.fail("getAccount", status=503, times=2)
    send()
    assert len(limiter.asked) == len(sandbox.requests) == 3
    assert limiter.next - sandbox.clock.now == pytest.approx(10)


def test_nothing_is_sent_where_the_limiter_fails(
    send: Any, sandbox: InProcessSandbox, limiter: FakeLimiter
) -> None:
    cause = OSError("no route")
    limiter.failures.append(cause)
    with pytest.raises(errors.RateLimiterUnavailableError) as caught:
        send()
    assert str(caught.value) == (
        "getAccount was not sent: the shared rate limit failed: OSError: no route"
    )
    assert (caught.value.operation, caught.value.sent) == ("getAccount", False)
    assert caught.value.__cause__ is cause
    assert sandbox.requests == []
    send()
    assert len(sandbox.requests) == 1


def test_a_failure_after_an_attempt_does_not_deny_it(
    send: Any, sandbox: InProcessSandbox, limiter: FakeLimiter
) -> None:
    sandbox.fail("getAccount", status=503)
    reserve = limiter.reserve

    def fail_later(max_wait: float | None) -> float | None:
        if limiter.asked:
            limiter.failures.append(OSError("no route"))
        return reserve(max_wait)

    limiter.reserve = fail_later  # type: ignore[method-assign] # in this test
    with pytest.raises(errors.RateLimiterUnavailableError, match="was not sent again") as caught:
        send()
    assert caught.value.sent


@pytest.mark.asyncio
async def test_tasks_keep_their_order_and_use_the_time_of_a_cancelled_one(
    sandbox: InProcessSandbox, limiter: FakeLimiter
) -> None:
    client = sandbox.new_async_client(rate_limit=limiter)
    await client.me.get_account()
    start, ended = sandbox.clock.now, []

    async def send(number: int) -> None:
        await client.me.get_account()
        ended.append((number, round(sandbox.clock.now - start)))

    tasks = [asyncio.create_task(send(number)) for number in range(6)]
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(limiter.asked) == 2
    for number in (0, 2, 3):
        tasks[number].cancel()
    await asyncio.wait(tasks)
    assert ended == [(1, 10), (4, 20), (5, 30)]
    assert len(limiter.asked) == 4


@pytest.mark.asyncio
async def test_a_task_does_not_wait_for_its_turn_beyond_its_deadline(
    sandbox: InProcessSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    limiter = FakeLimiter(sandbox, 0)
    blocked = asyncio.Event()

    async def block(max_wait: float | None) -> float | None:
        await blocked.wait()
        return 0

    monkeypatch.setattr(limiter, "reserve_async", block)
    client = sandbox.new_async_client(rate_limit=limiter)
    first = asyncio.create_task(client.me.get_account())
    await asyncio.sleep(0)
    with pytest.raises(errors.APITimeoutError):
        await client.with_options(deadline=0.05).me.get_account()
    assert sandbox.requests == []
    first.cancel()
    await asyncio.wait([first])
    with pytest.raises(errors.APITimeoutError):  # the deadline ends the call of the limiter
        await client.with_options(deadline=0.05).me.get_account()
    blocked.set()
    await client.me.get_account()


def test_threads_take_turns(sandbox: InProcessSandbox) -> None:
    inside: list[int] = []

    class Limiter:
        lock = threading.Lock()

        def reserve(self, max_wait: float | None) -> float | None:
            assert self.lock.acquire(blocking=False)
            inside.append(1)
            self.lock.release()
            return 0.0

    client = sandbox.new_client(rate_limit=Limiter())
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: client.me.get_account(), range(40)))
    assert len(inside) == len(sandbox.requests) == 40


def test_a_thread_does_not_wait_for_its_turn_beyond_its_deadline(
    sandbox: InProcessSandbox,
) -> None:
    asked, go_on = threading.Event(), threading.Event()

    class Limiter:
        def reserve(self, max_wait: float | None) -> float | None:
            asked.set()
            assert go_on.wait(PATIENCE)
            return 0.0

    client = sandbox.new_client(rate_limit=Limiter())
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(client.me.get_account)
        assert asked.wait(PATIENCE)
        with pytest.raises(errors.APITimeoutError):
            client.with_options(deadline=0.05).me.get_account()
        assert sandbox.requests == []
        go_on.set()
        first.result(PATIENCE)


class OnlyBlocking:
    def reserve(self, max_wait: float | None) -> float | None:
        return 0.0


class OnlyAsync:
    async def reserve_async(self, max_wait: float | None) -> float | None:
        return 0.0


@pytest.mark.parametrize("limiter", [OnlyAsync(), "10", None.__class__])
def test_the_limiter_has_to_fit_the_blocking_client(limiter: Any) -> None:
    with pytest.raises(TypeError, match=r"CallFire must be a number or .* method reserve,"):
        CallFire("u", "p", rate_limit=limiter)


def test_the_limiter_has_to_fit_the_asyncio_client() -> None:
    limiter: Any = OnlyBlocking()
    with pytest.raises(TypeError, match="method reserve_async, not OnlyBlocking"):
        AsyncCallFire("u", "p", rate_limit=limiter)


@pytest.mark.asyncio
async def test_a_limiter_that_times_out_by_itself_has_failed(sandbox: InProcessSandbox) -> None:
    class Limiter:
        async def reserve_async(self, max_wait: float | None) -> float | None:
            raise TimeoutError("the limiter")

    client = sandbox.new_async_client(rate_limit=Limiter(), deadline=PATIENCE)
    with pytest.raises(errors.RateLimiterUnavailableError, match="TimeoutError: the limiter"):
        await client.me.get_account()
