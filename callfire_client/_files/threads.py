"""File I/O in threads, for the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, TypeVar

__all__ = ["BackgroundCalls", "in_thread"]

T = TypeVar("T")

MAX_WAIT: Final = 0.5
"""How many seconds a cancelled task waits for a thread."""


async def in_thread(function: Callable[..., T], *arguments: object) -> T:
    """Call a function in a thread; unlike `asyncio.to_thread`, wait for the thread when cancelled.

    The thread uses a file, which should not be closed meanwhile. It is waited for no longer than `MAX_WAIT`:
    a read of a pipe may never end.
    """
    return await _wait_for(asyncio.ensure_future(asyncio.to_thread(function, *arguments)))


async def _wait_for(running: asyncio.Future[T]) -> T:
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        # The cancellation takes precedence over an exception, also if another one ends the waiting.
        running.add_done_callback(_retrieve_exception)
        await asyncio.wait([running], timeout=MAX_WAIT)
        raise


def _retrieve_exception(ended: asyncio.Future[Any]) -> None:
    if not ended.cancelled():
        ended.exception()


class BackgroundCalls:
    """Calls functions in a thread, one after another, while the caller goes on.

    An exception of a call is raised when the next one is started, or by `wait`.
    """

    def __init__(self) -> None:
        self._running: asyncio.Future[object] | None = None

    async def start(self, function: Callable[..., object], *arguments: object) -> None:
        """Wait for the previous call, and start another one."""
        await self.wait()
        self._running = asyncio.ensure_future(asyncio.to_thread(function, *arguments))

    async def wait(self) -> None:
        """Wait for the last call, and raise its exception."""
        running, self._running = self._running, None
        if running is not None:
            await _wait_for(running)
