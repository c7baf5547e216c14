"""Cancel a request of a client of httpx that the caller passed in.

httpcore 1.0 loses a connection when a request is cancelled while its pool changes, which asyncio does at any
`await`, also at one that only yields to other tasks, such as a lock that is free: the pool counts it forever
(https://github.com/encode/httpcore/issues/1093). So a request runs in a task of its own, which is cancelled
where it waits for I/O: a few iterations of the event loop later at most, because nothing is waited for in
between. The task of the caller may be cancelled again and again meanwhile, as anyio does.
"""

from __future__ import annotations

import types
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from asyncio import CancelledError, Future

__all__ = ["in_own_task"]

T = TypeVar("T")


async def in_own_task(
    work: Coroutine[Any, Any, T], on_dropped: Callable[[T], Awaitable[object]] | None = None
) -> T:
    """Await something in a task of its own; when cancelled, wait until it has ended too.

    Args:
        work: The coroutine.
        on_dropped: Called with a result that is returned after a cancellation.
    """
    import asyncio

    cancellation = _Cancellation()
    task = asyncio.ensure_future(_cancelled_when_waiting(work, on_dropped, cancellation))
    try:
        await asyncio.wait([task])
    except asyncio.CancelledError:
        cancellation.requested = True
        if not task.cancel() and not task.cancelled() and task.exception() is None:
            if on_dropped is not None:
                await on_dropped(task.result())
            raise
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError:
                continue
        if not task.cancelled():
            task.exception()  # marks it as retrieved: the cancellation takes precedence
        raise
    return task.result()


class _Cancellation:
    """Whether the caller was cancelled.

    A cancellation before comes from inside of the request: httpcore limits its operations with scopes of anyio.
    """

    __slots__ = ("requested",)

    def __init__(self) -> None:
        self.requested = False


@types.coroutine
def _cancelled_when_waiting(
    awaitable: Awaitable[T],
    on_dropped: Callable[[T], Awaitable[object]] | None,
    cancellation: _Cancellation,
) -> Generator[Any, Any, T]:
    """Await something, and pass on the cancellation of the caller only where it waits for a future."""
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
            if _is_done(future) and cancellation.requested and delayed is None:
                delayed = error
            else:
                raised = error
        except BaseException as error:  # noqa: BLE001 - thrown into the awaitable
            raised = error


def _is_done(future: Future[Any] | None) -> bool:
    """Whether there was nothing to wait for: no future, or one that is done."""
    return future is None or (future.done() and not future.cancelled())
