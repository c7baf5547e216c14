"""The clock of a sandbox: it runs in real time, runs faster, or is still until it is advanced."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_SECONDS: Final = 1e11
STILL_START: Final = 1_767_225_600.0
"""The default time of a still clock: 2026-01-01 00:00 UTC."""


class Clock:
    """A clock that never goes back, except by `restart`.

    Args:
        start: The initial time in seconds since 1970. The default is the real time if the clock runs,
            and the beginning of 2026 (UTC) if it is still.
        speed: The number of seconds that pass per real second: 1 is real time; at 0 the clock is still.
        monotonic: Returns a monotonic real time in seconds.

    Raises:
        ValueError: The speed is negative or not a number.
    """

    def __init__(
        self,
        start: float | None = None,
        *,
        speed: float = 1.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._monotonic = monotonic
        self._start = start
        self._start_speed = check_not_negative(speed, "the speed of a clock")
        self.restart()

    def restart(self) -> None:
        """Return to the initial time and the initial speed."""
        self._speed = self._start_speed
        self._base = (
            (time.time() if self._speed else STILL_START) if self._start is None else self._start
        )
        self._base_monotonic = self._monotonic()

    @property
    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._base + (self._monotonic() - self._base_monotonic) * self._speed

    @property
    def speed(self) -> float:
        """The number of seconds that pass per real second; at 0 the clock is still."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        speed = check_not_negative(speed, "the speed of a clock")
        self._base, self._base_monotonic = self.now, self._monotonic()
        self._speed = speed

    def advance(self, seconds: float) -> None:
        """Move the clock forward.

        Args:
            seconds: The number of seconds, 0 or more.

        Raises:
            ValueError: The number is negative, not a number, or too great.
        """
        seconds = check_not_negative(seconds, "the seconds to advance a clock by")
        check_not_negative(self.now + seconds, "the time of a clock")
        self._base += seconds

    def advance_to(self, time: float) -> None:
        """Move the clock forward to a time; do nothing if that time is in the past.

        Args:
            time: Seconds since 1970.
        """
        if time > self.now:
            # Not by adding the difference, which rounding could make a little too small.
            self._base, self._base_monotonic = time, self._monotonic()


def check_not_negative(value: object, name: str) -> float:
    """Return a number of seconds that is 0 or more.

    Raises:
        ValueError: The value is something else.
    """
    # Above the maximum, milliseconds do not fit into 64 bits. NaN fails both comparisons.
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float))
        or not 0 <= value < _MAX_SECONDS
    ):
        raise ValueError(
            f"{name} must be a number, 0 or more and below {_MAX_SECONDS:.0f}, not {value!r}"
        )
    return float(value)
