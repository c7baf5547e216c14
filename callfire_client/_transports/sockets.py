"""Look at the state of a connection between two responses, and at its end."""

from __future__ import annotations

import select
import ssl
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio  # loaded by programs that await; a blocking one starts a sixth faster
    import socket
    from asyncio.trsock import TransportSocket

__all__ = ["SENT_FIRST", "SocketPoll", "has_unsolicited_data", "is_readable", "is_tls_closed"]

SENT_FIRST: Final = "the server sent data, or ended the connection, before the request"
"""The reason not to use a new connection."""


def has_unsolicited_data(transport: asyncio.BaseTransport) -> bool:
    """Whether an idle connection was closed by the server, or has received data.

    Data that was not requested would be read as the next response. The event loop may not have polled the
    socket yet.
    """
    connection = transport.get_extra_info("socket")
    return connection is not None and is_readable(connection)


class SocketPoll:
    """Polls one socket without TLS repeatedly, in a third of the time of `is_readable`."""

    __slots__ = ("_connection", "_poll")

    def __init__(self, connection: socket.socket | TransportSocket) -> None:
        self._connection = connection
        self._poll = select.poll() if hasattr(select, "poll") else None
        if self._poll is not None and connection.fileno() >= 0:
            self._poll.register(connection, select.POLLIN)

    def is_readable(self) -> bool:
        """Whether a read would return at once, with data or because the connection is closed."""
        connection, poll = self._connection, self._poll
        if connection.fileno() < 0:  # another socket may have its number
            return True
        return is_readable(connection) if poll is None else bool(poll.poll(0))


def is_readable(connection: socket.socket | TransportSocket) -> bool:
    """Whether a read of a socket would return at once, with data or because the connection is closed."""
    if connection.fileno() < 0:
        return True
    if isinstance(connection, ssl.SSLSocket) and connection.pending():
        return True
    if not hasattr(select, "poll"):
        return bool(select.select([connection], [], [], 0)[0])
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(0))


def is_tls_closed(ssl_object: ssl.SSLObject) -> bool:
    """Whether the server announced the end of a TLS connection with close_notify.

    To be called when the connection has ended and all data was read: a read of the SSL object then tells the
    announced end from a connection that was cut.
    """
    try:
        return ssl_object.read(1) == b""
    except ssl.SSLZeroReturnError:
        return True  # this side has announced the end too
    except ssl.SSLError:
        return False
