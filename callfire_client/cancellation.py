"""Cancelling what must not be left half done: the HTTP library's own moments of bookkeeping.

asyncio may cancel a task wherever it waits, also where it only lets others run for a moment, such as at a
lock that is free. httpcore 1.0 moves its connections from hand to hand at such moments, and loses the
connection when it is cancelled there: its pool then counts it for ever
(https://github.com/encode/httpcore/issues/1093). Its own shields are those of anyio, which asyncio's
`Task.cancel` passes by.
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
    awaitable: Awaitable[T], dropped: Callable[[T], Awaitable[object]] | None = None
) -> Generator[Any, Any, T]:
    """Await something that can be cancelled only where it waits for something to happen.

    A cancellation that comes at another moment is put off until it waits again, or is done: a few turns of
    the event loop at most, for nothing is waited for in between.

    Args:
        awaitable: What to await.
        dropped: What to do with a result that came when the cancellation was put off.
    """
    from asyncio import CancelledError  # loaded by now; blocking programs do without

    steps = awaitable.__await__()
    put_off: CancelledError | None = None
    raised: BaseException | None = None
    while True:
        try:
            waited_for = next(steps) if raised is None else steps.throw(raised)
        except StopIteration as stop:
            if put_off is None:
                value: T = stop.value
                return value
            if dropped is not None:
                yield from dropped(stop.value).__await__()
            raise put_off from None
        except BaseException:
            if put_off is None:
                raise
            raise put_off from None  # whoever cancelled is told that it was
        raised = None
        # As `Task.cancel` does it.
        if put_off is not None and waited_for is not None and waited_for.cancel(*put_off.args):
            put_off = None
        try:
            yield waited_for
        except CancelledError as error:
            if _happened(waited_for):
                put_off = error
            else:
                raised = error
        except BaseException as error:  # noqa: BLE001 - handed on
            raised = error


def _happened(waited_for: Future[Any] | None) -> bool:
    """Whether what was waited for was there already; nothing, or something that is done."""
    return waited_for is None or (waited_for.done() and not waited_for.cancelled())
