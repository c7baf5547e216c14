"""One deadline over retries, pages and waits, carried by the context of the task."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Final

__all__ = ["Deadline", "current", "earliest", "until_moment"]

_CURRENT: Final[ContextVar[float | None]] = ContextVar("callfire_deadline", default=None)


class Deadline:
    """A context in which everything must be done in time; takes `with` and `async with`.

    It holds for the current task and the tasks begun inside, for every client. Inside another one,
    the earlier of the two holds.
    """

    def __init__(self, seconds: float) -> None:
        if not 0 < seconds < float("inf"):
            raise ValueError(f"a deadline must be a positive number of seconds, not {seconds!r}")
        self._seconds = seconds
        self._tokens: list[Token[float | None]] = []

    def __enter__(self) -> None:
        expires = earliest(_CURRENT.get(), time.monotonic() + self._seconds)
        self._tokens.append(_CURRENT.set(expires))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        _CURRENT.reset(self._tokens.pop())

    async def __aenter__(self) -> None:
        self.__enter__()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.__exit__(kind, error, traceback)


@contextmanager
def until_moment(expires: float | None) -> Generator[None]:
    """A context in which everything must be done by a moment of the monotonic clock."""
    token = _CURRENT.set(earliest(_CURRENT.get(), expires))
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current() -> float | None:
    """When the deadline of this context passes, on the monotonic clock."""
    return _CURRENT.get()


def earliest(*moments: float | None) -> float | None:
    """The earliest of some moments; None stands for never."""
    return min((moment for moment in moments if moment is not None), default=None)
