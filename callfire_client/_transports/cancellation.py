"""Cancel a call of httpcore only where it waits for I/O, not while it updates its pool.

asyncio may cancel a task at every `await`, also at one that only yields to other tasks, such as a lock that is
free. httpcore 1.0 moves connections in and out of its pool at such points, and loses a connection when it is
cancelled there: its pool counts it forever (https://github.com/encode/httpcore/issues/1093). It is shielded
with anyio, which `asyncio.Task.cancel` ignores.
"""

from __future__ import annotations

import types
from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from asyncio import CancelledError, Future

__all__ = ["cancelled_when_waiting"]

T = TypeVar("T")


@types.coroutine
def cancelled_when_waiting(
    awaitable: Awaitable[T], on_dropped: Callable[[T], Awaitable[object]] | None = None
) -> Generator[Any, Any, T]:
    """Await something, and cancel it only where it waits for a future that is not done.

    A cancellation at another point is delayed until it waits again or ends: a few iterations of the
    event loop at most, because nothing is waited for in between.

    Args:
        awaitable: The awaitable.
        on_dropped: Called with a result that is returned while a cancellation is delayed.
    """
    from asyncio import CancelledError  # imported already; blocking programs do without

    steps = awaitable.__await__()
    delayed: CancelledError | None = None
    raised: BaseException | None = None
    while True:
        try:
            future = next(steps) if raised is None else steps.throw(raised)
        except StopIteration as stop:
            if delayed is None:
                value: T = stop.value
                return value
            if on_dropped is not None:
                yield from on_dropped(stop.value).__await__()
            raise delayed from None
        except BaseException:
            if delayed is None:
                raise
            raise delayed from None  # the caller of cancel() expects it
        raised = None
        # As `Task.cancel` does.
        if delayed is not None and future is not None and future.cancel(*delayed.args):
            delayed = None
        try:
            yield future
        except CancelledError as error:
            if _is_done(future):
                delayed = error
            else:
                raised = error
        except BaseException as error:  # noqa: BLE001 - thrown into the awaitable
            raised = error


def _is_done(future: Future[Any] | None) -> bool:
    """Whether there was nothing to wait for: no future, or one that is done."""
    return future is None or (future.done() and not future.cancelled())
