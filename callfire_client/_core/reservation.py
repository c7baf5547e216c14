"""The time at which a request may be sent, reserved from a rate limit."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define

__all__ = ["Reservation"]


def _nothing() -> None:
    """Do nothing: the caller does not sleep yet."""


@define(eq=False)
class Reservation:
    """The time at which a request may be sent.

    Attributes:
        time: Seconds of the monotonic clock. It becomes earlier if an earlier reservation is released.
        wake: Called when the time has become earlier.
    """

    time: float
    wake: Callable[[], object] = _nothing
