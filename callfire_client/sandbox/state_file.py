"""The file in which a sandbox keeps its state; a crash never leaves it incomplete."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

    from .core import Sandbox
    from .messages import Json

_LOG: Final = logging.getLogger("callfire_client.sandbox")
_SAVE_DELAY: Final = 2.0


class StateFile:
    """The state file of a sandbox.

    Args:
        sandbox: The sandbox.
        path: The path of the file; the file need not exist.
    """

    def __init__(self, sandbox: Sandbox, path: Path) -> None:
        self._sandbox = sandbox
        self._path = path
        self._save_pending = False

    def load(self) -> None:
        """Replace the state of the sandbox by that of the file.

        Raises:
            OSError: The file cannot be read.
            ValueError: The file does not contain the state of a sandbox.
        """
        self._sandbox.load_state(read_state(self._path))

    def save(self) -> None:
        """Write the state of the sandbox to the file.

        Raises:
            OSError: The file cannot be written.
        """
        write_state(self._sandbox.dump_state(), self._path)

    def save_later(self) -> None:
        """Save after two seconds, once for all changes until then; needs a running event loop."""
        if not self._save_pending:
            self._save_pending = True
            asyncio.get_running_loop().call_later(_SAVE_DELAY, self._save_now)

    def _save_now(self) -> None:
        self._save_pending = False
        try:
            self.save()
        except OSError as error:
            _LOG.error("the state cannot be written to %s: %s", self._path, error)


def write_state(state: Json, path: Path) -> None:
    """Write a state to a file, by way of a temporary file in the same directory.

    Raises:
        OSError: The file cannot be written.
    """
    content = json.dumps(state, separators=(",", ":")).encode()
    temporary = path.with_name(f".{path.name}.new")
    # The state contains passwords: only the owner may read it.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def read_state(path: Path) -> Any:
    """Read a file that `write_state` wrote.

    Raises:
        OSError: The file cannot be read.
        ValueError: The file is not JSON.
    """
    try:
        return json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} is not JSON: {error}") from None
