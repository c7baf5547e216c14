"""Progress bars on stderr, only if it is a terminal."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from .output import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..bulk import Counts
    from ..types import Progress

__all__ = ["bulk_progress", "transfer_progress"]


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
