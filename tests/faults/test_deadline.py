"""Deadlines: how they are set, nested, and inherited by tasks and threads."""

import asyncio
import contextvars
import threading
import time
from typing import Any

import pytest

from callfire_client import CallFire
from callfire_client._core.clock import SYSTEM_CLOCK, Clock
from callfire_client._core.deadlines import current, earliest
from callfire_client.deadline import Deadline
from tests.servers import PATIENCE


def remaining() -> float | None:
    expires = current(SYSTEM_CLOCK)
    return None if expires is None else expires - time.monotonic()


def about(seconds: float) -> Any:
    return pytest.approx(seconds, abs=200)


def test_earlier_of_two_nested_deadlines_applies() -> None:
    assert remaining() is None
    with Deadline(5000):
        with Deadline(9000):
            assert remaining() == about(5000)
        with Deadline(1000):
            assert remaining() == about(1000)
        assert remaining() == about(5000)
    assert remaining() is None


def test_a_deadline_of_another_clock_has_the_same_remaining_time() -> None:
    """As where code under test uses `Deadline`, and its client has the clock of a sandbox."""
    times = [1e6]
    other = Clock(monotonic=lambda: times[0])
    with Deadline(5000):
        assert current(other) == about(1e6 + 5000)
        with Deadline(1000, other):
            assert remaining() == about(1000)
            times[0] += 900
            assert remaining() == about(100)
            assert current(other) == about(1e6 + 1000)
    assert current(other) is None


def test_deadline_ends_with_its_block_when_the_block_raises() -> None:
    with pytest.raises(ZeroDivisionError), Deadline(5):
        raise ZeroDivisionError
    assert remaining() is None


def test_same_deadline_can_be_entered_again_and_nested() -> None:
    deadline = Deadline(5000)
    with deadline:
        with deadline:
            assert remaining() == about(5000)
        assert remaining() == about(5000)
    assert remaining() is None
    with deadline:
        assert remaining() == about(5000)


@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan")])
def test_deadline_must_be_a_positive_finite_number(seconds: float) -> None:
    cf = CallFire("u", "p")
    with pytest.raises(ValueError, match="positive number of seconds"):
        cf.deadline(seconds)
    with pytest.raises(ValueError, match="deadline must be a positive number"):
        CallFire("u", "p", deadline=seconds)
    with pytest.raises(ValueError, match="deadline must be a positive number"):
        cf.with_options(deadline=seconds)


def test_none_is_later_than_every_deadline() -> None:
    assert earliest() is earliest(None) is None
    assert earliest(None, 3.0, 2.0, None) == 2.0


@pytest.mark.asyncio
async def test_tasks_started_in_the_block_inherit_the_deadline_and_others_do_not() -> None:
    go = asyncio.Event()

    async def wait_and_look() -> float | None:
        await go.wait()
        return remaining()

    before = asyncio.create_task(wait_and_look())
    async with Deadline(2000):
        inside = asyncio.create_task(wait_and_look())
        thread = asyncio.create_task(asyncio.to_thread(remaining))
        go.set()
        assert await before is None
    assert await inside == about(2000)
    assert await thread == about(2000)
    assert await asyncio.create_task(wait_and_look()) is None


@pytest.mark.asyncio
async def test_task_cannot_extend_an_inherited_deadline() -> None:
    async def extend() -> float | None:
        async with Deadline(9000):
            return remaining()

    async with Deadline(2000):
        assert await asyncio.create_task(extend()) == about(2000)
        assert remaining() == about(2000)


def test_other_threads_do_not_inherit_the_deadline() -> None:
    seen: dict[str, float | None] = {}
    entered, looked = threading.Event(), threading.Event()

    def other() -> None:
        entered.wait(PATIENCE)
        seen["other"] = remaining()
        looked.set()

    thread = threading.Thread(target=contextvars.Context().run, args=(other,))
    thread.start()
    with Deadline(2000):
        entered.set()
        looked.wait(PATIENCE)
        seen["own"] = remaining()
    thread.join()
    assert seen == {"other": None, "own": about(2000)}
