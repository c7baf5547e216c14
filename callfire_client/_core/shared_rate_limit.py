"""A limit on requests a second that several processes share, as the requests of one client wait for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from .actions import CallLimiter, LimiterFailedError, Sleep

if TYPE_CHECKING:
    from ..rate_limits import AsyncRateLimiter, RateLimiter
    from .clock import Clock

__all__ = ["AsyncTurns", "SharedRateLimit", "Turns"]


class Turns:
    """Lets threads use a limiter one after another.

    Args:
        limiter: The limiter.
    """

    def __init__(self, limiter: RateLimiter) -> None:
        self._limiter = limiter
        self.reset_after_fork()

    def reset_after_fork(self) -> None:
        """Replace the lock, which a thread of the parent may have held."""
        self._lock = threading.Lock()

    def enter(self, seconds: float | None) -> threading.Lock | None:
        """Wait for the turn of this thread.

        Args:
            seconds: How long it waits at most; None for any time.

        Returns:
            The lock, to be released when the turn ends; None where the time was too short.
        """
        lock = self._lock
        return lock if lock.acquire(timeout=-1 if seconds is None else seconds) else None

    def reserve(self, seconds: float | None) -> float | None:
        """Reserve a time of the limiter; see `RateLimiter.reserve`."""
        return self._limiter.reserve(seconds)


class AsyncTurns:
    """Lets tasks use a limiter one after another.

    Args:
        limiter: The limiter.
    """

    def __init__(self, limiter: AsyncRateLimiter) -> None:
        self._limiter = limiter
        self.reset_after_fork()

    def reset_after_fork(self) -> None:
        """Replace the lock, which a task of the parent may have held."""
        self._loop: asyncio.AbstractEventLoop | None = None

    async def enter(self, seconds: float | None) -> asyncio.Lock | None:
        """Wait for the turn of the current task; see `Turns.enter`."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._loop, self._lock = loop, asyncio.Lock()
        lock = self._lock
        try:
            async with asyncio.timeout(seconds):
                await lock.acquire()
        except TimeoutError:
            return None
        return lock

    async def reserve(self, seconds: float | None) -> float | None:
        """Reserve a time of the limiter; see `AsyncRateLimiter.reserve_async`."""
        timeout = asyncio.timeout(seconds)
        try:
            async with timeout:
                return await self._limiter.reserve_async(seconds)
        except TimeoutError:
            if not timeout.expired():  # it is that of the limiter
                raise
            return None


class SharedRateLimit:
    """Lets the requests of a client and its copies wait for a limit that several processes share.

    At most one time is reserved for the process; its requests wait for their turn to use it, in their order.
    So a process that is killed leaves at most one time unused, a process with many requests does not delay
    those of others, and the time of a request that is cancelled is used by the next one.

    Args:
        turns: Of the kind of the client.
    """

    def __init__(self, turns: Turns | AsyncTurns) -> None:
        self._turns = turns
        # In seconds of the monotonic clock; None where nothing is reserved.
        self._reserved: float | None = None

    def reset_after_fork(self) -> None:
        """Discard the reservation, which is that of the parent, and the requests that wait."""
        self._turns.reset_after_fork()
        self._reserved = None

    def wait(
        self, clock: Clock, expires_at: float | None
    ) -> Generator[CallLimiter | Sleep, Any, bool]:
        """Wait until a request may be sent.

        Args:
            clock: The clock of the client.
            expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.

        Returns:
            False where that would not be earlier than the deadline.

        Raises:
            LimiterFailedError: The limiter failed.
        """
        lock = yield CallLimiter(self._turns.enter, (_remaining(clock, expires_at),))
        if lock is None:
            return False
        try:
            now, reserved = clock.monotonic(), self._reserved
            # One that a cancelled request did not use. If it is over, it stays unused.
            if reserved is None or reserved < now:
                if expires_at is not None and now >= expires_at:
                    return False
                try:
                    seconds = yield CallLimiter(
                        self._turns.reserve, (_remaining(clock, expires_at),)
                    )
                except Exception as error:
                    raise LimiterFailedError(f"{type(error).__name__}: {error}") from error
                if seconds is None:
                    return False
                now = clock.monotonic()
                reserved = self._reserved = now + seconds
            if expires_at is not None and reserved >= expires_at:
                return False
            if reserved > now:
                yield Sleep(reserved - now, for_rate_limit=True)
            self._reserved = None
            return True
        finally:
            lock.release()


def _remaining(clock: Clock, expires_at: float | None) -> float | None:
    return None if expires_at is None else max(0.0, expires_at - clock.monotonic())
