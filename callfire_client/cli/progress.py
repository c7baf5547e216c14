"""Progress bars on stderr, only if it is a terminal."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, TypeVar

from .output import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..bulk import Counts
    from ..types import Progress

__all__ = ["bulk_progress", "count_items", "transfer_progress", "waiting"]

T = TypeVar("T")


def transfer_progress(description: str) -> AbstractContextManager[Progress | None]:
    """Draw the bar of a download or upload; the context has the value of `progress=`."""
    if not is_terminal(sys.stderr):
        return nullcontext()
    from ..progress import rich_progress

    return rich_progress(description)


def bulk_progress(description: str) -> AbstractContextManager[Callable[[Counts], object] | None]:
    """Draw the bar of a job; the context has the value of `progress=`."""
    if not is_terminal(sys.stderr):
        return nullcontext()
    from ..bulk import rich_bulk_progress

    return rich_bulk_progress(description)


def waiting(description: str) -> AbstractContextManager[object]:
    """Show that the command waits, until the context ends."""
    if not is_terminal(sys.stderr):
        return nullcontext()
    from rich.console import Console
    from rich.markup import escape

    return Console(stderr=True).status(escape(description))


def count_items(items: Iterable[T], description: str) -> Iterator[T]:
    """Return items as they are read, and show how many there were; not if they are shown themselves."""
    if not is_terminal(sys.stderr) or is_terminal(sys.stdout):
        yield from items
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(escape(description)) as status:
        for number, item in enumerate(items, 1):
            if number % 100 == 0:
                status.update(f"{escape(description)}: {number:,}")
            yield item
