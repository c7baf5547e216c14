"""A deadline for several operations together, which the context of the task carries."""

from __future__ import annotations

from contextvars import Token
from types import TracebackType
from typing import TYPE_CHECKING

from ._core.deadlines import CURRENT

if TYPE_CHECKING:
    from ._core.clock import Clock

__all__ = ["Deadline"]


class Deadline:
    """A context in which all operations share one deadline; supports `with` and `async with`.

    It applies to the current task and to tasks that are started inside, for every client. Of nested
    deadlines, the earliest applies.

    Args:
        seconds: The time in seconds.
        clock: The source of time; the system clock by default.

    Raises:
        ValueError: `seconds` is not a positive number.
    """

    def __init__(self, seconds: float, clock: Clock | None = None) -> None:
        if not 0 < seconds < float("inf"):
            raise ValueError(f"a deadline must be a positive number of seconds, not {seconds!r}")
        self._seconds = seconds
        self._clock = clock or _system_clock()
        self._tokens: list[Token[tuple[tuple[float, Clock], ...]]] = []

    def __enter__(self) -> None:
        own = self._clock.monotonic() + self._seconds, self._clock
        self._tokens.append(CURRENT.set((*CURRENT.get(), own)))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        CURRENT.reset(self._tokens.pop())

    async def __aenter__(self) -> None:
        self.__enter__()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.__exit__(kind, error, traceback)


def _system_clock() -> Clock:
    from ._core.clock import SYSTEM_CLOCK  # not needed to import a client

    return SYSTEM_CLOCK
