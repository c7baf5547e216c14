"""Forks of the process: objects that the child resets before it uses them.

Only the thread that calls `os.fork` exists in the child. A lock that another thread held at that moment is never
released there, and the child inherits the connections of its parent.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Final, Protocol
from weakref import WeakSet

__all__ = ["ForkAware", "reset_after_forks"]

_PACKAGE: Final = __name__.partition(".")[0]


class ForkAware(Protocol):
    """An object that has locks or connections."""

    def reset_after_fork(self) -> None:
        """Replace the locks, and let go of the connections of the parent; called in the child only."""
        ...


_OBJECTS: Final[WeakSet[ForkAware]] = WeakSet()


def reset_after_forks(instance: ForkAware) -> None:
    """Reset an object in each process that is forked while it exists."""
    _OBJECTS.add(instance)


def _finish_imports() -> None:
    """Wait for the modules of this package that other threads import at the moment.

    Modules are imported when they are first needed. In the child, the lock of a module whose import was not
    complete is held by a thread that does not exist.
    """
    for name, module in tuple(sys.modules.items()):
        spec = getattr(module, "__spec__", None)
        if name.partition(".")[0] == _PACKAGE and getattr(spec, "_initializing", False):
            with suppress(Exception):  # the thread that imports it raises the same
                import_module(name)


def _reset() -> None:
    for instance in tuple(_OBJECTS):
        instance.reset_after_fork()


if hasattr(os, "register_at_fork"):  # Windows has no fork
    os.register_at_fork(before=_finish_imports, after_in_child=_reset)
