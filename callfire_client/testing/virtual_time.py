"""The time of the clients of a sandbox in this process, in which waiting takes no real time.

Where a client sleeps, the clock of the sandbox is moved to the time at which the earliest sleep ends, as soon
as nothing else is running that could sleep for a shorter time or send a request:

- On an event loop, one of the sleeping tasks watches for the others. It moves the clock after the loop has run
  `_ITERATIONS` times without a request and without a new sleep.
- A thread moves the clock at once if no other thread has used the sandbox. Otherwise, it waits until there
  was no request and no new sleep for `_QUIET_SECONDS` of real time, and so does an event loop.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from .._core.clock import Clock
from .deliveries import InProcessDeliveries, current_delivery

if TYPE_CHECKING:
    from .._core.actions import Polling, Sleep
    from ..sandbox import Sandbox

__all__ = ["VirtualTime"]

_ITERATIONS: Final = 50
"""How many iterations of an event loop other tasks have to send a request or to sleep."""
_QUIET_SECONDS: Final = 0.05
"""How many seconds other threads have to send a request or to sleep."""
_STEP: Final = 0.01
"""After how many seconds a wait looks again whether something has changed."""
_MAX_WAIT: Final = 7 * 24 * 3600.0
"""How many seconds of the sandbox a wait without a deadline may last."""


@define(eq=False)
class _Sleeper:
    """A task or thread that sleeps.

    Attributes:
        wake_at: When the sleep ends, in seconds of the sandbox's clock.
        polling: The wait that the sleep is a part of; None for other sleeps.
        loop: The event loop of the task; None for a thread.
        wake: Ends the real wait of the task or thread.
        done: Whether the clock has reached `wake_at`.
        delivery: The delivery of a webhook that the task or thread handles; None for none.
    """

    wake_at: float
    polling: Polling | None
    loop: asyncio.AbstractEventLoop | None
    wake: Callable[[], object]
    done: bool = False
    delivery: object = field(factory=current_delivery)


class VirtualTime:
    """Lets the clients of a sandbox sleep without real time; it serves tasks and threads.

    Args:
        sandbox: The sandbox, whose clock it moves.

    Attributes:
        idle_timeout: After how many seconds of real time without a request a wait that nothing can end
            fails.
        deliveries: Passes the deliveries of webhooks to an application.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self.idle_timeout = 1.0
        self._sandbox = sandbox
        self._started = sandbox.clock.now
        self._started_monotonic = time.monotonic()
        self._lock = threading.Lock()
        self._sleepers: list[_Sleeper] = []
        # The event loops that one of their sleeping tasks watches.
        self._watched: set[asyncio.AbstractEventLoop] = set()
        self._threads = {threading.get_ident()}
        self.deliveries = InProcessDeliveries(sandbox, self.record_request)
        self._activity = 0
        self._active_at = time.monotonic()

    def client_clock(self) -> Clock:
        """Return the clock for the clients of the sandbox."""
        return _ClientClock(
            monotonic=self._monotonic,
            now=self._now,
            sleep=self.sleep,
            sleep_async=self.sleep_async,
            virtual_time=self,
        )

    def record_request(self) -> None:
        """Record that a request is sent."""
        with self._lock:
            self._record_activity()

    def _record_activity(self) -> None:
        self._activity += 1
        self._active_at = time.monotonic()
        self._threads.add(threading.get_ident())

    def sleep(self, seconds: float, polling: Polling | None = None) -> None:
        """Block until the clock of the sandbox has moved by a number of seconds.

        Args:
            seconds: The number of seconds.
            polling: The wait that this sleep is a part of; None for other sleeps.

        Raises:
            AssertionError: Nothing can end the wait.
        """
        if seconds <= 0:
            return
        woken = threading.Event()
        with self._sleeping(seconds, polling, None, woken.set) as sleeper:
            while not sleeper.done:
                woken.wait(self._step(sleeper))

    async def sleep_async(self, seconds: float, polling: Polling | None = None) -> None:
        """Suspend the current task until the clock of the sandbox has moved; see `sleep`."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        loop = asyncio.get_running_loop()
        woken = asyncio.Event()
        with self._sleeping(seconds, polling, loop, woken.set) as sleeper:
            while not sleeper.done:
                if loop in self._watched:
                    await woken.wait()
                    woken.clear()
                    continue
                self._watched.add(loop)
                try:
                    await self._watch(sleeper)
                finally:
                    self._watched.discard(loop)
                    self._wake_another(sleeper)

    async def _watch(self, sleeper: _Sleeper) -> None:
        """Move the clock whenever the tasks of an event loop wait for it, until a sleep has ended."""
        while not sleeper.done:
            seen, iterations = self._activity, 0
            while iterations < _ITERATIONS and not sleeper.done:
                await asyncio.sleep(0)
                iterations += 1
                if self._activity != seen:
                    seen, iterations = self._activity, 0
            if not sleeper.done:
                pause = self._step(sleeper)
                if pause:
                    await asyncio.sleep(pause)

    @contextmanager
    def _sleeping(
        self,
        seconds: float,
        polling: Polling | None,
        loop: asyncio.AbstractEventLoop | None,
        wake: Callable[[], object],
    ) -> Generator[_Sleeper]:
        sleeper = _Sleeper(self._sandbox.clock.now + seconds, polling, loop, wake)
        with self._lock:
            self._sleepers.append(sleeper)
            self._record_activity()
        try:
            yield sleeper
        finally:
            with self._lock:
                with suppress(ValueError):  # its event loop was closed meanwhile
                    self._sleepers.remove(sleeper)
                self._record_activity()

    def _step(self, sleeper: _Sleeper) -> float:
        """Move the clock to the end of the earliest sleep if nothing else is running.

        Args:
            sleeper: The task or thread that does it.

        Returns:
            The seconds of real time after which to call this again; 0 if the clock was moved.

        Raises:
            AssertionError: Nothing can end the wait of the task or thread.
        """
        with self._lock:
            if self._end_sleeps():
                return 0
            quiet = time.monotonic() - self._active_at
            if quiet < _QUIET_SECONDS and (
                self._has_other_threads() or any(one.done for one in self._sleepers)
            ):
                return min(_STEP, _QUIET_SECONDS - quiet)
            self._sleepers = [one for one in self._sleepers if not _is_closed(one.loop)]
            waiting = [one for one in self._sleepers if not one.done]
            # A receiver that handles a delivery, and does not sleep, may do anything next.
            if self.deliveries.active - {one.delivery for one in waiting} and (
                quiet < self.idle_timeout or self._sandbox.is_idle
            ):
                return _STEP
            if all(one.polling is not None for one in waiting):
                self._check_duration(sleeper)
                if self._sandbox.is_idle:
                    if quiet < self.idle_timeout:
                        return _STEP
                    raise _never_ends(
                        sleeper,
                        "no event is pending in the sandbox, and no other task or thread has used it "
                        f"for {self.idle_timeout:g} s",
                    )
            wake_at = min(one.wake_at for one in waiting)
            if self.deliveries.app is None:
                self._sandbox.advance_to(wake_at)
            elif self._sandbox.advance_to_delivery(wake_at):
                self.deliveries.start()
            self._end_sleeps()
            return 0

    def _end_sleeps(self) -> bool:
        """End the sleeps whose time has come; return whether there were any."""
        now = self._sandbox.clock.now
        due = [one for one in self._sleepers if not one.done and one.wake_at <= now]
        for one in due:
            one.done = True
            self._active_at = time.monotonic()
            _wake(one)
        return bool(due)

    def _wake_another(self, sleeper: _Sleeper) -> None:
        """Let another task of the same event loop watch."""
        with self._lock:
            for one in self._sleepers:
                if one is not sleeper and one.loop is sleeper.loop and not one.done:
                    one.wake()
                    return

    def _has_other_threads(self) -> bool:
        """Return whether another thread that has used the sandbox is alive; called while a thread sleeps."""
        if len(self._threads) > 1:
            self._threads &= {thread.ident or 0 for thread in threading.enumerate()}
        return len(self._threads) > 1

    def _check_duration(self, sleeper: _Sleeper) -> None:
        polling = sleeper.polling
        if polling is not None and self._monotonic() - polling.since > _MAX_WAIT:
            raise _never_ends(
                sleeper,
                f"the wait has lasted for {_MAX_WAIT / 86400:g} days of the sandbox's clock",
            )

    def _monotonic(self) -> float:
        return self._started_monotonic + self._sandbox.clock.now - self._started

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._sandbox.clock.now, UTC)


@frozen
class _ClientClock(Clock):
    """The clock of a client that sleeps in the time of a sandbox."""

    virtual_time: VirtualTime = field(kw_only=True)

    def wait(self, action: Sleep) -> None:
        self.virtual_time.sleep(action.seconds, action.polling)

    def wait_or(self, action: Sleep, event: threading.Event) -> None:
        # The time of the sandbox passes at once.
        if not event.is_set():
            self.wait(action)

    async def wait_async(self, action: Sleep) -> None:
        await self.virtual_time.sleep_async(action.seconds, action.polling)


def _never_ends(sleeper: _Sleeper, reason: str) -> AssertionError:
    description = "" if sleeper.polling is None else sleeper.polling.description
    return AssertionError(
        f"{description}, and nothing will change that: {reason}. Start what the test waits for (a "
        "broadcast: start_voice_broadcast), or wait with a deadline (with client.deadline(60): ...)"
    )


def _wake(sleeper: _Sleeper) -> None:
    if sleeper.loop is None:
        sleeper.wake()
        return
    with suppress(RuntimeError):  # the event loop was closed, and its tasks with it
        sleeper.loop.call_soon_threadsafe(sleeper.wake)


def _is_closed(loop: asyncio.AbstractEventLoop | None) -> bool:
    return loop is not None and loop.is_closed()
