"""Look at an idle connection that the event loop has not polled yet."""

from __future__ import annotations

import asyncio
import select

__all__ = ["has_unsolicited_data"]


def has_unsolicited_data(transport: asyncio.BaseTransport) -> bool:
    """Whether an idle connection was closed by the server, or has received data.

    Data that was not requested would be read as the next response.
    """
    connection = transport.get_extra_info("socket")
    if connection is None:
        return False
    if not hasattr(select, "poll"):
        return bool(select.select([connection], [], [], 0)[0])
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(0))
