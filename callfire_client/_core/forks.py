"""Forks of the process: objects that the child resets before it uses them, and locks that a fork waits for.

Only the thread that calls `os.fork` exists in the child. A lock that another thread held at that moment is never
released there, and the child inherits the connections of its parent.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import _bootstrap
from threading import Lock, RLock, get_ident
from types import TracebackType
from typing import Any, Final, Protocol
from weakref import WeakSet

__all__ = ["ForkAware", "ForkLock", "reset_after_forks"]

# The modules of a client, and those that they import.
_PACKAGES: Final = sys.stdlib_module_names | {
    __name__.partition(".")[0],
    "aiohttp",
    "anyio",
    "attr",
    "attrs",
    "certifi",
    "dateutil",
    "h11",
    "httpcore",
    "httpx",
    "idna",
    "multidict",
    "orjson",
    "psycopg",
    "psycopg_binary",
    "redis",
    "sniffio",
    "socksio",
    "uvloop",
    "yarl",
}


class ForkAware(Protocol):
    """An object that has locks or connections."""

    def reset_after_fork(self) -> None:
        """Replace the locks, and let go of the connections of the parent; called in the child only."""
        ...


_OBJECTS: Final[WeakSet[ForkAware]] = WeakSet()


def reset_after_forks(instance: ForkAware) -> None:
    """Reset an object in each process that is forked while it exists."""
    _OBJECTS.add(instance)


class ForkLock:
    """A reentrant lock that a fork waits for, unless the thread that forks holds it.

    It is held during the transactions of SQLite: a child inherits the locks of an open transaction, so that its own
    connections to the file would wait for them without end.

    Args:
        timeout: The longest time that a fork waits, in seconds.
    """

    def __init__(self, timeout: float) -> None:
        self._lock = RLock()
        self._timeout = timeout
        _FORK_LOCKS.add(self)

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()

    def acquire_for_fork(self) -> bool:
        """Acquire the lock; return False if it was held for too long."""
        return self._lock.acquire(timeout=self._timeout)

    def release(self) -> None:
        """Release the lock."""
        self._lock.release()

    def replace(self) -> None:
        """Replace a lock in the child that was held for too long, by a thread that does not exist there."""
        self._lock = RLock()


_FORK_LOCKS: Final[WeakSet[ForkLock]] = WeakSet()
_forking: Final = Lock()
_acquired: list[ForkLock] = []
"""The locks of the fork that is under way; two threads can fork at once."""


def _acquire_locks() -> None:
    _forking.acquire()
    _acquired.extend(lock for lock in tuple(_FORK_LOCKS) if lock.acquire_for_fork())


def _release_locks() -> None:
    while _acquired:
        _acquired.pop().release()
    _forking.release()


def _repeat_imports() -> None:
    """Let the child import the modules again that other threads of its parent were importing.

    Modules are imported when they are first needed, also by the libraries below. The lock of such a module is
    held by a thread that does not exist in the child, which would wait for it without end.
    """
    locks: dict[str, Callable[[], Any]] = getattr(_bootstrap, "_module_locks", {})
    for name, reference in tuple(locks.items()):
        owner = getattr(reference(), "owner", None)
        if owner not in {None, get_ident()} and name.partition(".")[0] in _PACKAGES:
            del locks[name]
            spec = getattr(sys.modules.get(name), "__spec__", None)
            if getattr(spec, "_initializing", False):
                del sys.modules[name]


def _reset() -> None:
    for lock in set(_FORK_LOCKS).difference(_acquired):
        lock.replace()
    _release_locks()
    _repeat_imports()
    for instance in tuple(_OBJECTS):
        instance.reset_after_fork()


if hasattr(os, "register_at_fork"):  # Windows has no fork
    os.register_at_fork(
        before=_acquire_locks, after_in_parent=_release_locks, after_in_child=_reset
    )
