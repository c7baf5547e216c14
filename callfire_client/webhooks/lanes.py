"""Keep the order of arrival of events of one resource."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable

__all__ = ["Lane", "Lanes"]


class Lane:
    """The position of an event among those of its resource."""

    def __init__(self, previous: asyncio.Future[None] | None) -> None:
        self._previous = previous
        self.left: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def wait(self) -> None:
        """Wait until the events before this one have left the lane."""
        if self._previous is not None:
            await asyncio.wait([self._previous])  # which, unlike await, does not cancel it

    def leave(self) -> None:
        """Let the next event proceed, once those before have left."""
        if self._previous is None or self._previous.done():
            self._set()
        else:
            self._previous.add_done_callback(lambda _: self._set())

    def _set(self) -> None:
        if not self.left.done():
            self.left.set_result(None)


class Lanes:
    """The lanes of a receiver, one for each resource whose events are being handled."""

    def __init__(self) -> None:
        self._last: dict[Hashable, asyncio.Future[None]] = {}

    def __len__(self) -> int:
        return len(self._last)

    def enter(self, key: Hashable) -> Lane:
        """Take the next position among the events of a key."""
        lane = Lane(self._last.get(key))
        self._last[key] = lane.left
        lane.left.add_done_callback(lambda left: self._remove(key, left))
        return lane

    def _remove(self, key: Hashable, left: asyncio.Future[None]) -> None:
        if self._last.get(key) is left:
            del self._last[key]
