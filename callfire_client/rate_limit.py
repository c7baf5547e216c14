"""A rate limit that the caller sets: requests are spaced evenly, first come, first served."""

from __future__ import annotations

import threading

__all__ = ["RateLimit"]


class RateLimit:
    """Hands out moments to send at, no more than so many a second, to all who share it.

    A moment is reserved at once and waited for by whoever reserved it. So nobody polls, nobody
    overtakes, and tasks and threads are served alike.
    """

    def __init__(self, per_second: float) -> None:
        if not 0 < per_second < float("inf"):
            raise ValueError(f"rate_limit must be a positive number a second, not {per_second!r}")
        self._interval = 1 / per_second
        self._next = float("-inf")
        self._lock = threading.Lock()

    def reserve(self, now: float) -> float:
        """Reserve the next moment.

        Args:
            now: The monotonic clock, in seconds.

        Returns:
            The seconds until that moment.
        """
        with self._lock:
            moment = max(now, self._next)
            self._next = moment + self._interval
        return moment - now
