"""Work in threads: of files, off the event loop; and of the network, when it must end in time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from typing import TYPE_CHECKING, TypeVar

from .steps import TransportError

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future

__all__ = ["Behind", "call_in_time", "expired", "in_thread"]

T = TypeVar("T")


async def in_thread(function: Callable[..., T], *arguments: object) -> T:
    """As `asyncio.to_thread`, but a cancelled caller waits for the thread, which holds the file."""
    import asyncio  # there already, wherever this runs

    return await _done(asyncio.ensure_future(asyncio.to_thread(function, *arguments)))


async def _done(running: asyncio.Future[T]) -> T:
    import asyncio

    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        if not running.cancelled():
            running.exception()  # seen: the cancellation is what counts
        raise


class Behind:
    """Calls one thing after another in a thread, while its user goes on with something else.

    What a call raises is raised when the next begins, or where the end of it is waited for.
    """

    def __init__(self) -> None:
        self._running: asyncio.Future[object] | None = None

    async def start(self, function: Callable[..., object], *arguments: object) -> None:
        """Wait for the call before, and begin another."""
        import asyncio

        await self.done()
        self._running = asyncio.ensure_future(asyncio.to_thread(function, *arguments))

    async def done(self) -> None:
        """Wait for the last call; raises what it raised."""
        running, self._running = self._running, None
        if running is not None:
            await _done(running)


def expired() -> TransportError:
    """What is raised where a deadline passes."""
    return TransportError("the deadline passed", timed_out=True)


def call_in_time(
    function: Callable[[], T],
    expires: float,
    *,
    give_up: Callable[[], object] | None = None,
    too_late: Callable[[T], object] | None = None,
) -> T:
    """Call something that blocks, and leave it behind when the deadline passes.

    A thread goes on with it until it ends, which nothing here can hasten.

    Args:
        function: What to call.
        expires: The deadline, on the monotonic clock.
        give_up: Told, before anything is raised, that nobody waits any more.
        too_late: What to do with a result that nobody waits for any more.

    Raises:
        TransportError: The deadline passed.
    """
    from concurrent.futures import Future  # only a deadline needs it

    future: Future[T] = Future()

    def run() -> None:
        try:
            result = function()
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            return
        if future.set_running_or_notify_cancel():
            future.set_result(result)
        elif too_late is not None:
            too_late(result)

    # A daemon: an interpreter that ends does not wait for what nobody waits for.
    # In the context of the caller, whom traces of the request belong to.
    context = copy_context()
    threading.Thread(target=context.run, args=(run,), name="callfire-deadline", daemon=True).start()
    try:
        return future.result(max(0.0, expires - time.monotonic()))
    except TimeoutError:
        if not future.cancel():
            return future.result()  # it came at the last moment
        raise expired() from None
    finally:
        # Also where it is not the deadline that ends the waiting, but Ctrl-C.
        if future.cancel() and give_up is not None:
            give_up()
