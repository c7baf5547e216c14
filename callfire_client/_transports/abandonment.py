"""Close the socket of an asyncio transport whose event loop cannot do it: it was closed, or belongs to a parent.

A forked process shares the sockets of its parent, and also the epoll object of an event loop: what the child
sends, or removes from the event loop, affects the parent. So the descriptor is replaced before anything else
is done.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

__all__ = ["abandon"]


def abandon(transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
    """Close the socket of a transport without its event loop; nothing is sent.

    Args:
        transport: The transport.
        loop: Its event loop: that of the parent of this process, or one that was closed.
    """
    if transport.is_closing():
        return
    if not loop.is_closed():
        _replace_descriptor(transport.get_extra_info("socket"))
    with suppress(RuntimeError):  # the event loop is closed
        transport.abort()
    _close_socket(transport)


def _replace_descriptor(connection: Any) -> None:
    """Make the descriptor of a socket that of another socket, which no event loop knows and which is not connected."""
    if connection is not None and connection.fileno() >= 0:
        with suppress(OSError), socket.socket() as unconnected:
            os.dup2(unconnected.fileno(), connection.fileno(), inheritable=False)


def _close_socket(transport: Any) -> None:
    """Close the socket of a transport of asyncio, as its event loop would in its next iteration.

    Transports of uvloop close theirs themselves, at the latest with the event loop.
    """
    protocol = getattr(transport, "_ssl_protocol", None)
    while protocol is not None:  # TLS
        transport = getattr(protocol, "_transport", None)
        protocol = getattr(transport, "_ssl_protocol", None)
    connection = getattr(transport, "_sock", None)
    if isinstance(connection, socket.socket):
        connection.close()
        transport._sock = None  # noqa: SLF001 - else it warns that it was not closed
