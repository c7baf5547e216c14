"""Forks of the process: objects that the child resets before it uses them.

Only the thread that calls `os.fork` exists in the child. A lock that another thread held at that moment is never
released there, and the child inherits the connections of its parent.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import _bootstrap
from threading import get_ident
from typing import Any, Final, Protocol
from weakref import WeakSet

__all__ = ["ForkAware", "reset_after_forks"]

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
    _repeat_imports()
    for instance in tuple(_OBJECTS):
        instance.reset_after_fork()


if hasattr(os, "register_at_fork"):  # Windows has no fork
    os.register_at_fork(after_in_child=_reset)
