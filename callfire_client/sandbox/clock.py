"""The sandbox's time: as fast as real time, faster, or still until it is advanced."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST: Final = 1e11
NEW_YEAR: Final = 1_767_225_600.0
"""Where a still clock stands unless told otherwise: the beginning of 2026 in UTC."""


class Clock:
    """A clock that never goes back.

    Args:
        start: Its time at first, in seconds since 1970; unless given, the real time of a clock that
            runs, and the beginning of 2026 for one that stands still.
        speed: How many of its seconds pass in a real one: 1 is real time, 0 stands still.
        ticks: Counts real seconds, from whenever.

    Raises:
        ValueError: The speed is below 0 or no number.
    """

    def __init__(
        self,
        start: float | None = None,
        *,
        speed: float = 1.0,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ticks = ticks
        self._set = (time.time() if speed else NEW_YEAR) if start is None else start
        self._at = ticks()
        self._speed = _not_negative(speed, "the speed of a clock")

    @property
    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._set + (self._ticks() - self._at) * self._speed

    @property
    def speed(self) -> float:
        """How many seconds pass in a real one; set it to 0 to stop the clock."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        speed = _not_negative(speed, "the speed of a clock")
        self._set, self._at = self.now, self._ticks()
        self._speed = speed

    def advance(self, seconds: float) -> None:
        """Let time pass at once.

        Args:
            seconds: How much, 0 or more.

        Raises:
            ValueError: It is below 0 or no number.
        """
        self._set += _not_negative(seconds, "the seconds to advance a clock by")

    def catch_up(self, moment: float) -> None:
        """Go to a moment, unless it is past already.

        Args:
            moment: Seconds since 1970.
        """
        self.advance(max(0.0, moment - self.now))


def _not_negative(value: object, what: str) -> float:
    # Beyond this, milliseconds are no integers of 64 bits any more; what is no number compares false.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < _LONGEST:
        raise ValueError(f"{what} must be a number, 0 or more, not {value!r}")
    return float(value)
