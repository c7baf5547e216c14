"""Keeps the state of a sandbox in a file: read at the start, written when something changed."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from . import state

if TYPE_CHECKING:
    from pathlib import Path

    from .core import Sandbox

_LOG: Final = logging.getLogger("callfire_client.sandbox")
_SECONDS: Final = 2.0


class Keeper:
    """A sandbox and the file of its state.

    Args:
        sandbox: The sandbox.
        path: The file; it need not be there yet.
    """

    def __init__(self, sandbox: Sandbox, path: Path) -> None:
        self._sandbox = sandbox
        self._path = path
        self._waiting = False

    def load(self) -> None:
        """Take over what the file holds.

        Raises:
            OSError: It cannot be read.
            ValueError: It is no state of a sandbox.
        """
        self._sandbox.load(state.load(self._path))

    def save(self) -> None:
        """Write the file.

        Raises:
            OSError: It cannot be written.
        """
        state.save(self._sandbox.state(), self._path)

    def note(self) -> None:
        """Something may have changed: write the file soon, once for all that changes until then."""
        if not self._waiting:
            self._waiting = True
            asyncio.get_running_loop().call_later(_SECONDS, self._save_soon)

    def _save_soon(self) -> None:
        self._waiting = False
        try:
            self.save()
        except OSError as error:
            _LOG.error("the state cannot be written to %s: %s", self._path, error)
