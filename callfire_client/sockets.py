"""What a kept connection has to say that the event loop has not looked at yet."""

from __future__ import annotations

import asyncio
import select

__all__ = ["speaks"]


def speaks(transport: asyncio.BaseTransport) -> bool:
    """Whether a connection that should be silent was closed, or has something to be read.

    What nobody asked for would be taken for the next answer.
    """
    connection = transport.get_extra_info("socket")
    if connection is None:
        return False
    if not hasattr(select, "poll"):
        return bool(select.select([connection], [], [], 0)[0])
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(0))
