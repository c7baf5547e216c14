"""Finds what remains of a round: threads, descriptors, and exceptions that were not handled."""

from __future__ import annotations

import gc
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.servers import wait_until

_DESCRIPTORS = Path("/proc/self/fd")
PATIENCE = 3.0
"""Seconds until what remains of a round counts as a leak."""


def descriptors() -> Counter[str]:
    """Count the open descriptors of this process by kind."""
    found: Counter[str] = Counter()
    for path in _DESCRIPTORS.iterdir():
        with suppress(OSError):  # the descriptor of this listing
            found[str(path.readlink()).partition(":")[0]] += 1
    return found


class ProcessState:
    """Compares the threads and descriptors of this process with an earlier time."""

    def __init__(self) -> None:
        self._threads = set(threading.enumerate())
        self._descriptors = descriptors()

    def leaks(self) -> list[str]:
        """Wait until nothing remains, for `PATIENCE` at most, and describe what remains then."""
        with suppress(AssertionError):
            wait_until(lambda: not self._remaining(), seconds=PATIENCE)
        return self._remaining()

    def _remaining(self) -> list[str]:
        found = [f"thread {one.name}" for one in set(threading.enumerate()) - self._threads]
        more = descriptors() - self._descriptors
        found += [f"{count} descriptors of {kind}" for kind, count in sorted(more.items())]
        return found


@contextmanager
def unhandled_exceptions(into: list[str]) -> Iterator[None]:
    """Collect exceptions of threads and finalizers, those of objects that are collected at the end too."""

    def unraisable(problem: Any) -> None:
        into.append(f"in {problem.object!r}: {problem.exc_value!r}")

    def of_thread(problem: Any) -> None:
        into.append(f"in thread {getattr(problem.thread, 'name', None)}: {problem.exc_value!r}")

    before = sys.unraisablehook, threading.excepthook
    sys.unraisablehook, threading.excepthook = unraisable, of_thread
    try:
        yield
        gc.collect()
    finally:
        sys.unraisablehook, threading.excepthook = before
