"""A limit on requests a second: evenly spaced, first come, first served."""

from __future__ import annotations

import threading

__all__ = ["RateLimit"]


class RateLimit:
    """Reserves the times at which requests may be sent.

    A caller reserves a time at once and waits for it. So nothing polls, requests keep their order, and
    the same object serves tasks and threads.
    """

    def __init__(self, per_second: float) -> None:
        if not 0 < per_second < float("inf"):
            raise ValueError(f"rate_limit must be a positive number a second, not {per_second!r}")
        self._interval = 1 / per_second
        self.reset_after_fork()

    def reset_after_fork(self) -> None:
        """Replace the lock and discard all reservations; see `_core.forks`."""
        self._next = float("-inf")
        self._lock = threading.Lock()

    def reserve(self, now: float) -> float:
        """Reserve the next free time.

        Args:
            now: The present time of the monotonic clock, in seconds.

        Returns:
            The seconds to wait until then.
        """
        with self._lock:
            slot = max(now, self._next)
            self._next = slot + self._interval
        return slot - now
