"""Time and random numbers: the only module of the client that reads the clock or sleeps.

`Clock` is that of this machine. `ServerClock` knows that of the server from its responses.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Protocol

from attrs import frozen

if TYPE_CHECKING:
    import threading

    from .actions import Sleep

__all__ = [
    "SYSTEM_CLOCK",
    "AsyncSleeper",
    "Clock",
    "ServerClock",
    "Sleeper",
    "parse_date",
    "server_date",
]


class Sleeper(Protocol):
    """Carries out the sleeps of the core, blocking."""

    def wait(self, action: Sleep) -> None:
        """Carry out a sleep."""
        ...


class AsyncSleeper(Protocol):
    """Carries out the sleeps of the core on the event loop."""

    async def wait_async(self, action: Sleep) -> None:
        """Carry out a sleep."""
        ...


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

    def wait(self, action: Sleep) -> None:
        """Carry out a sleep of the core, blocking."""
        self.sleep(action.seconds)

    def wait_or(self, action: Sleep, event: threading.Event) -> None:
        """Carry out a sleep of the core, blocking, until its end or until an event is set."""
        event.wait(action.seconds)

    async def wait_async(self, action: Sleep) -> None:
        """Carry out a sleep of the core on the event loop."""
        await self.sleep_async(action.seconds)


SYSTEM_CLOCK: Final = Clock()

_YEARS: Final = 2000, 2999
"""The years of a plausible `Date`; calculations with others can overflow."""
_RECENT: Final = 8
"""How many responses are kept until the time of the server is needed."""


class ServerClock:
    """The clock of the server, estimated from the `Date` headers of its responses.

    A `Date` is truncated to a second, and the response was created at some time between the start of the
    request and its arrival. Each response thus gives a lower and an upper bound of the difference between
    the clock of the server and the monotonic clock of this machine, and several responses give narrower
    ones. If a response contradicts the earlier ones, one of the clocks was set: only that response counts.

    The wall clock of this machine is not involved, so it may be wrong, and may be set at any time.
    """

    def __init__(self) -> None:
        # Read when the time is needed, because few requests need it.
        self._responses: deque[tuple[Mapping[str, str], float, float]] = deque(maxlen=_RECENT)
        # Replaced as a whole, because threads share it.
        self._bounds: tuple[float, float] | None = None

    def record(self, headers: Mapping[str, str], started: float, ended: float) -> None:
        """Learn from the headers of a response.

        Args:
            headers: The headers; names are case-insensitive.
            started: When the request was started, in seconds of the monotonic clock.
            ended: When the headers were received, in seconds of the monotonic clock.
        """
        self._responses.append((headers, started, ended))

    def at(self, monotonic: float) -> tuple[float, float] | None:
        """Return the earliest and latest time of the server at a time of the monotonic clock.

        Args:
            monotonic: Seconds of the monotonic clock.

        Returns:
            Seconds since 1970; None when no response had a `Date`.
        """
        with suppress(IndexError):  # another thread may read responses, too
            while self._responses:
                self._read(*self._responses.popleft())
        bounds = self._bounds
        return None if bounds is None else (bounds[0] + monotonic, bounds[1] + monotonic)

    def _read(self, headers: Mapping[str, str], started: float, ended: float) -> None:
        date = server_date(headers)
        if date is None:
            return
        low, high = date.timestamp() - ended, date.timestamp() + 1 - started
        if self._bounds is not None:
            lower, upper = max(low, self._bounds[0]), min(high, self._bounds[1])
            if lower <= upper:
                low, high = lower, upper
        self._bounds = low, high


def server_date(headers: Mapping[str, str]) -> datetime | None:
    """Return the time of the server at which it created a response; None where it is unknown.

    Args:
        headers: The headers of the response; names are case-insensitive.
    """
    date = parse_date(headers.get("date"))
    # A response of a cache has the date at which it was created for an earlier request.
    if date is None or "age" in headers or not _YEARS[0] <= date.year <= _YEARS[1]:
        return None
    return date.astimezone(UTC)


def parse_date(text: str | None) -> datetime | None:
    """Parse a date of HTTP; None for None and for an invalid one."""
    if text is None:
        return None
    from email.utils import parsedate_to_datetime  # slow to import

    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    # "-0000", which HTTP does not define, means UTC.
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date
