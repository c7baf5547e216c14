"""A limit on requests a second: evenly spaced, first come, first served."""

from __future__ import annotations

import threading
from bisect import insort

__all__ = ["RateLimit"]


class RateLimit:
    """Reserves the times at which requests may be sent.

    A caller reserves a time at once and waits for it. So nothing polls, requests keep their order, and
    the same object serves tasks and threads. A caller that does not send its request returns the time
    with `release`; the next caller then reserves the earliest returned time, and nobody waits for a
    time that is not used.
    """

    def __init__(self, per_second: float) -> None:
        if not 0 < per_second < float("inf"):
            raise ValueError(f"rate_limit must be a positive number a second, not {per_second!r}")
        self._interval = 1 / per_second
        self.reset_after_fork()

    def reset_after_fork(self) -> None:
        """Replace the lock and discard all reservations.

        To be called in a child process: another thread of the parent may have held the lock at the
        time of the fork, and the threads and tasks with reservations do not exist in the child. Each
        process has the whole rate to itself.
        """
        self._next = float("-inf")
        # The returned times in order; each is earlier than `_next`.
        self._released: list[float] = []
        self._lock = threading.Lock()

    def reserve(self, now: float, before: float | None = None) -> float | None:
        """Reserve the earliest free time.

        Args:
            now: The present time of the monotonic clock, in seconds.
            before: The deadline, in seconds of the monotonic clock; None for no deadline.

        Returns:
            The reserved time, in seconds of the monotonic clock; None where it would not be earlier
            than the deadline, and nothing is reserved.
        """
        with self._lock:
            while self._released and self._released[0] < now:
                del self._released[0]
            free = self._released[0] if self._released else max(now, self._next)
            if before is not None and free >= before:
                return None
            if self._released:
                del self._released[0]
            else:
                self._next = free + self._interval
            return free

    def release(self, reserved: float) -> None:
        """Return a reserved time at which no request was sent.

        Args:
            reserved: The return value of `reserve`.
        """
        with self._lock:
            insort(self._released, reserved)
            # Returned times at the end are as if they had never been reserved. A time that another one
            # follows is at least two intervals before `_next`, except for rounding.
            while self._released and self._next - self._released[-1] < 1.5 * self._interval:
                self._next = self._released.pop()
