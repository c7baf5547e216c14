"""A limit on requests a second of a client and its copies: evenly spaced, first come, first served."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Generator
from typing import TYPE_CHECKING

from .actions import SleepUntilReserved
from .reservation import Reservation

if TYPE_CHECKING:
    from .clock import Clock

__all__ = ["RateLimit"]


class RateLimit:
    """Reserves the times at which requests may be sent.

    A caller reserves a time at once and sleeps until then, so nothing polls, requests keep their order, and
    the same object serves tasks and threads. It reports with `use` that it sends its request, or with
    `release` that it does not. After a release, those behind move up: the first of them is woken, and the
    next one when that one has sent its request. So a release costs the same for any number of callers.
    """

    def __init__(self, per_second: float) -> None:
        if not 0 < per_second < float("inf"):
            raise ValueError(
                f"rate_limit must be a positive number of requests per second, not {per_second!r}"
            )
        self._interval = 1 / per_second
        self.reset_after_fork()

    def reset_after_fork(self) -> None:
        """Replace the lock and discard all reservations.

        To be called in a child process: another thread of the parent may have held the lock at the
        time of the fork, and the threads and tasks with reservations do not exist in the child. Each
        process has the whole rate to itself.
        """
        # The earliest time of the first of those who wait, or of the next caller.
        self._next = float("-inf")
        self._last_used = float("-inf")
        self._waiting: OrderedDict[Reservation, None] = OrderedDict()
        self._lock = threading.Lock()

    def wait(
        self, clock: Clock, expires_at: float | None
    ) -> Generator[SleepUntilReserved, object, bool]:
        """Wait until a request may be sent.

        Args:
            clock: The clock of the client.
            expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.

        Returns:
            False where that would not be earlier than the deadline; nothing is waited for.
        """
        now = clock.monotonic()
        reservation = self.reserve(now, expires_at)
        if reservation is None:
            return False
        try:
            time = None
            # Again where the time has become earlier during the sleep.
            while time != reservation.time and (seconds := reservation.time - now) > 0:
                time = reservation.time
                yield SleepUntilReserved(seconds, reservation=reservation, time=time)
                now = clock.monotonic()
        except BaseException:
            self.release(reservation, clock.monotonic())
            raise
        self.use(reservation)
        return True

    def reserve(self, now: float, before: float | None = None) -> Reservation | None:
        """Reserve the earliest free time.

        Args:
            now: The present time of the monotonic clock, in seconds.
            before: The deadline, in seconds of the monotonic clock; None for no deadline.

        Returns:
            The reservation, to be passed to `use` or `release`; None where its time would not be earlier
            than the deadline, and nothing is reserved.
        """
        with self._lock:
            behind = len(self._waiting) * self._interval
            free = max(now, self._next + behind)
            if before is not None and free >= before:
                return None
            self._next = free - behind
            reservation = Reservation(free)
            self._waiting[reservation] = None
            return reservation

    def use(self, reservation: Reservation) -> None:
        """Record that the request of a reservation is sent."""
        with self._lock:
            if reservation in self._waiting:  # unless the process was forked meanwhile
                del self._waiting[reservation]
                self._last_used = max(self._last_used, reservation.time)
                self._next += self._interval
                self._move_up()

    def release(self, reservation: Reservation, now: float) -> None:
        """Record that the request of a reservation is not sent.

        Args:
            reservation: The reservation.
            now: The present time of the monotonic clock, in seconds.
        """
        with self._lock:
            if reservation not in self._waiting:
                return
            first = next(iter(self._waiting)) is reservation
            del self._waiting[reservation]
            if first:
                # A time in the past stays unused. One of the callers behind may have been faster.
                self._next = max(self._next, now, self._last_used + self._interval)
                self._move_up()

    def _move_up(self) -> None:
        """Let the first of those who wait use an earlier time that is free."""
        first = next(iter(self._waiting), None)
        # Times are sums of intervals; smaller differences are due to rounding.
        if first is not None and first.time - self._next > self._interval * 1e-6:
            first.time = self._next
            first.wake()
