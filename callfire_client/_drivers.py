"""The drivers: they run the generators of the core, which yield actions and receive their results.

There is one for blocking code and one for asyncio, and they differ in `await` alone.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from ._core.clock import AsyncSleeper, Sleeper

__all__ = ["advance", "drive", "drive_async"]

T = TypeVar("T")


def drive(steps: Generator[Any, Any, T], handle: Callable[[Any], object], clock: Sleeper) -> T:
    """Run a generator of the core, blocking.

    Args:
        steps: The generator; it yields actions.
        handle: Carries out an action other than `Sleep`, and returns its result.
        clock: Sleeps.

    Returns:
        The return value of the generator.
    """
    from ._core.actions import Sleep

    handled = sys.exception()
    outcome: object = None
    while True:
        try:
            action = advance(steps, outcome)
        except StopIteration as stop:
            result: T = stop.value
            return result
        outcome = None
        try:
            if type(action) is Sleep:
                clock.wait(action)
            else:
                outcome = handle(action)
        except BaseException as error:  # noqa: BLE001 - the generator decides, and raises it again
            _hide_request(error, handled)
            outcome = error


async def drive_async(
    steps: Generator[Any, Any, T], handle: Callable[[Any], Awaitable[object]], clock: AsyncSleeper
) -> T:
    """Run a generator of the core on the event loop; see `drive`."""
    from ._core.actions import Sleep

    handled = sys.exception()
    outcome: object = None
    while True:
        try:
            action = advance(steps, outcome)
        except StopIteration as stop:
            result: T = stop.value
            return result
        outcome = None
        try:
            if type(action) is Sleep:
                await clock.wait_async(action)
            else:
                outcome = await handle(action)
        except BaseException as error:  # noqa: BLE001 - the generator decides, and raises it again
            _hide_request(error, handled)
            outcome = error


def _hide_request(error: BaseException, handled: BaseException | None) -> None:
    from ._core.tracebacks import hide_request  # only failures need it

    hide_request(error, handled)


def advance(steps: Generator[Any, Any, Any], outcome: object) -> Any:
    """Send the result of an action, or throw its exception, and return the next action."""
    return steps.throw(outcome) if isinstance(outcome, BaseException) else steps.send(outcome)
