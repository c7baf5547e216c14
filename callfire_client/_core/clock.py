"""Time and random numbers: the only module of the client that reads the clock or sleeps."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

from attrs import frozen

__all__ = ["SYSTEM_CLOCK", "Clock"]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _random_up_to(ceiling: float) -> float:
    import random  # slow to import, and rarely needed

    return random.uniform(0, ceiling)  # noqa: S311 - spreads retries, and protects nothing


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


async def _sleep_async(seconds: float) -> None:
    import asyncio  # loaded already by a program that awaits; a blocking one does without

    await asyncio.sleep(seconds)


@frozen
class Clock:
    """The source of time and random numbers of a client.

    Attributes:
        monotonic: Returns seconds that never decrease.
        now: Returns the time of day as an aware datetime.
        jitter: Returns a random number between 0 and its argument, to spread retries.
        sleep: Blocks for a number of seconds.
        sleep_async: Suspends the current task for a number of seconds.
    """

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _utc_now
    jitter: Callable[[float], float] = _random_up_to
    sleep: Callable[[float], object] = _sleep
    sleep_async: Callable[[float], Awaitable[object]] = _sleep_async


SYSTEM_CLOCK: Final = Clock()
