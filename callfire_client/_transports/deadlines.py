"""The deadline of a blocking call: run it in a thread, and stop waiting for it in time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TypeVar

from .base import deadline_passed

__all__ = ["call_with_deadline"]

T = TypeVar("T")


def call_with_deadline(
    function: Callable[[], T],
    seconds: float,
    *,
    on_abandon: Callable[[], object] | None = None,
    on_late_result: Callable[[T], object] | None = None,
) -> T:
    """Call a blocking function, and stop waiting for it when a deadline passes.

    The thread continues until the function returns, which nothing here can hasten.

    Args:
        function: The function.
        seconds: The seconds until the deadline.
        on_abandon: Called when the caller stops waiting, before anything is raised.
        on_late_result: Called with a result that is returned after that.

    Raises:
        TransportError: The deadline passed.
    """
    from concurrent.futures import Future  # only a deadline needs it

    future: Future[T] = Future()

    def run() -> None:
        try:
            result = function()
        except BaseException as error:  # noqa: BLE001 - raised in the thread that waits
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            return
        if future.set_running_or_notify_cancel():
            future.set_result(result)
        elif on_late_result is not None:
            on_late_result(result)

    # A daemon thread: the interpreter does not wait for it at exit.
    # In the context of the caller, to which traces of the request belong.
    context = copy_context()
    threading.Thread(target=context.run, args=(run,), name="callfire-deadline", daemon=True).start()
    try:
        return future.result(max(0.0, seconds))
    except TimeoutError:
        if not future.cancel():
            return future.result()  # it was set at the last moment
        raise deadline_passed() from None
    finally:
        # Also where not the deadline but Ctrl-C ends the waiting.
        if future.cancel() and on_abandon is not None:
            on_abandon()
