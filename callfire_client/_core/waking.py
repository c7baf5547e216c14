"""Sleeps that an event can end: for waiting with `events=`, and for rate limits."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from ..waiting import EventSource
    from .actions import Sleep, SleepUntilReserved
    from .clock import Clock

__all__ = ["AsyncWaker", "Waker", "sleep_until_reserved", "sleep_until_reserved_async", "watch"]


def watch(
    events: EventSource, resource_id: object, wake: Callable[[], object]
) -> AbstractContextManager[object]:
    """Call a function at each event of an object, until the context ends.

    Raises:
        TypeError: The argument `events` of the caller reports no events.
    """
    if not callable(getattr(cast("object", events), "watch", None)):
        raise TypeError(f"events must be a receiver of webhooks, not {type(events).__name__}")
    return events.watch(resource_id, wake)


class Waker:
    """Sleeps on a clock until the time is over or `wake` is called.

    Args:
        clock: The clock.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._woken = threading.Event()

    def wake(self) -> None:
        """End the present or the next sleep, from any thread."""
        self._woken.set()

    def wait(self, action: Sleep) -> None:
        """Carry out a sleep of the core, blocking."""
        self._clock.wait_or(action, self._woken)
        # Before the next request: an event that comes during it may report a later state.
        self._woken.clear()


class AsyncWaker:
    """Does what `Waker` does, on the running event loop.

    Args:
        clock: The clock.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """End the present or the next sleep, from any thread."""
        self._loop.call_soon_threadsafe(self._woken.set)

    async def wait_async(self, action: Sleep) -> None:
        """Carry out a sleep of the core on the event loop."""
        sleeping = asyncio.ensure_future(self._clock.wait_async(action))
        waking = asyncio.ensure_future(self._woken.wait())
        try:
            await asyncio.wait({sleeping, waking}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            waking.cancel()
            await asyncio.wait({sleeping, waking})
        # Before the next request: an event that comes during it may report a later state.
        self._woken.clear()
        if not sleeping.cancelled():
            sleeping.result()


def sleep_until_reserved(action: SleepUntilReserved, clock: Clock) -> None:
    """Sleep until the time of a reservation, or until it becomes earlier, blocking."""
    woken = threading.Event()
    action.reservation.wake = woken.set
    # It may have become earlier before.
    if action.reservation.time == action.time:
        clock.wait_or(action, woken)


async def sleep_until_reserved_async(action: SleepUntilReserved, clock: Clock) -> None:
    """Do what `sleep_until_reserved` does, on the running event loop."""
    loop = asyncio.get_running_loop()
    sleeping = True

    def end_sleep() -> None:
        if sleeping:
            timeout.reschedule(loop.time())

    def wake() -> None:
        with suppress(RuntimeError):  # the event loop is closed
            loop.call_soon_threadsafe(end_sleep)

    action.reservation.wake = wake
    # It may have become earlier before.
    if action.reservation.time != action.time:
        return
    with suppress(TimeoutError):
        async with asyncio.timeout(None) as timeout:
            try:
                await clock.wait_async(action)
            finally:
                sleeping = False
