"""The limit on the connections of an asyncio client."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress

__all__ = ["Slots"]


class Slots:
    """A number of slots, which requests acquire in their order.

    Unlike `asyncio.Semaphore`, it neither suspends nor calls a coroutine where a slot is free.

    Args:
        number: The number of slots.
    """

    __slots__ = ("_free", "_waiters")

    def __init__(self, number: int) -> None:
        self._free = number
        self._waiters: deque[asyncio.Future[None]] = deque()

    def try_acquire(self) -> bool:
        """Acquire a slot if one is free; return whether it was."""
        # None is free while requests wait: a slot that is released goes to the first of them.
        if self._free == 0:
            return False
        self._free -= 1
        return True

    async def acquire(self) -> None:
        """Wait for a slot, and acquire it."""
        if self.try_acquire():
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            if waiter.done() and not waiter.cancelled():
                self.release()  # it was acquired in the same iteration of the event loop
            else:
                with suppress(ValueError):  # `release` has removed it
                    self._waiters.remove(waiter)
            raise

    def release(self) -> None:
        """Release a slot: to the request that has waited longest, if any."""
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return
        self._free += 1
