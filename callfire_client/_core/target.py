"""The interface of the destination of a download."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["Target"]


class Target(ABC):
    """The destination that a transfer writes to.

    Attributes:
        blocks: Whether its methods may block.
        restartable: Whether written bytes can be discarded; known after `prepare`.
        path: The saved file; None before, and for a destination without a path.
    """

    blocks = True
    restartable = True
    path: Path | None = None

    @abstractmethod
    def prepare(self) -> None:
        """Check, before anything is sent, that it can be written to; raise `OSError` if not."""

    @abstractmethod
    def write(self, chunks: Sequence[bytes]) -> None:
        """Append chunks."""

    @abstractmethod
    def restart(self) -> None:
        """Discard what was written."""

    @abstractmethod
    def finish(self, name: Callable[[], str]) -> None:
        """Complete the file; `name` returns a file name where the caller gave none."""

    @abstractmethod
    def abandon(self) -> None:
        """Remove an incomplete file; do nothing after `finish`."""
