"""The file in which a sandbox keeps its state; a crash never leaves it incomplete."""

from __future__ import annotations

import json
import logging
import os
import threading
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
        # For the timer; the other one is held while the file is written.
        self._lock = threading.Lock()
        self._write_lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def load(self) -> None:
        """Replace the state of the sandbox by that of the file.

        Raises:
            OSError: The file cannot be read.
            ValueError: The file does not contain the state of a sandbox.
        """
        self._sandbox.load_state(read_state(self._path))

    def save(self) -> None:
        """Write the state of the sandbox to the file, and cancel `save_later`.

        Raises:
            OSError: The file cannot be written.
        """
        with self._write_lock:
            self._take_timer()
            write_state(self._sandbox.dump_state(), self._path)

    def save_later(self) -> None:
        """Save after two seconds, in a thread, once for all changes until then."""
        with self._lock:
            if self._timer is None:
                self._timer = threading.Timer(_SAVE_DELAY, self._save_now)
                self._timer.daemon = True
                self._timer.start()

    def _take_timer(self) -> bool:
        """Cancel the timer, and return whether there was one."""
        with self._lock:
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        return timer is not None

    def _save_now(self) -> None:
        with self._write_lock:
            if not self._take_timer():  # `save` has written the file meanwhile
                return
            try:
                write_state(self._sandbox.dump_state(), self._path)
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
