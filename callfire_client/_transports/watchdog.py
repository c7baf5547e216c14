"""End the requests of a blocking client that the caller passed in at their deadline."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Any

__all__ = ["SocketWatchdog"]


class SocketWatchdog:
    """Shuts a socket down when a deadline passes, so that a blocked read or write of it ends.

    The timeouts of httpx apply to one read or write, of which a response has any number.

    Args:
        seconds: The seconds until the deadline.
    """

    def __init__(self, seconds: float) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._expired = False
        self._timer = threading.Timer(max(0.0, seconds), self._expire)
        self._timer.name = "callfire-deadline"
        self._timer.daemon = True
        self._timer.start()

    def watch(self, network_stream: Any) -> None:
        """Watch the socket of a stream of httpcore from now on; a stream without one is ignored."""
        connection = None if network_stream is None else network_stream.get_extra_info("socket")
        if connection is None or connection.fileno() < 0:  # it was closed
            return
        # A descriptor of our own: the start of TLS detaches the socket, and another one could get its number.
        own = socket.fromfd(connection.fileno(), connection.family, connection.type)
        with self._lock:
            self._release()
            self._socket = own
            if self._expired:
                _shut_down(own)

    def close(self) -> None:
        """Stop watching."""
        self._timer.cancel()
        if self._timer is not threading.current_thread():
            self._timer.join()
        with self._lock:
            self._release()

    def _expire(self) -> None:
        with self._lock:
            self._expired = True
            if self._socket is not None:
                _shut_down(self._socket)

    def _release(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def _shut_down(connection: socket.socket) -> None:
    with suppress(OSError):  # not connected any more
        connection.shutdown(socket.SHUT_RDWR)
