"""The heartbeat by which other processes know that a worker is alive."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from .errors import BulkError

if TYPE_CHECKING:
    from .ledgers.interface import Ledger

__all__ = ["Heartbeat"]


class Heartbeat:
    """Changes the heartbeat of a worker in a thread of its own.

    It goes on while an event loop is blocked, and stops with the process.

    Args:
        ledger: The ledger.
        worker: The number of the worker.
        seconds: The seconds between two heartbeats.
    """

    def __init__(self, ledger: Ledger, worker: int, seconds: float) -> None:
        self._ledger = ledger
        self._worker = worker
        self._seconds = seconds
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="callfire-heartbeat", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop the thread, and wait for its end."""
        self._ended.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._ended.wait(self._seconds):
            # A ledger that cannot be written ends the senders, too.
            with suppress(BulkError):
                self._ledger.record_heartbeat(self._worker)
