"""Connections that can be broken on purpose, which no ASGI application can do by itself."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import TYPE_CHECKING, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.types import Receive, Scope

_TRANSPORT: Final = "callfire_sandbox_transport"
# Lingering for no time at all sends RST instead of FIN.
_AT_ONCE: Final = struct.pack("ii", 1, 0)


class Protocol(H11Protocol):
    """HTTP that hands its connection on in the scope of each request."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Note the connection."""
        self.app_state = {**self.app_state, _TRANSPORT: transport}
        super().connection_made(transport)


async def reset(scope: Scope, receive: Receive) -> None:
    """Reset the connection of a request."""
    transport = _transport(scope)
    connection: socket.socket = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    transport.abort()
    await _gone(receive)


async def close(scope: Scope, receive: Receive) -> None:
    """Close the connection of a request once what was written is sent."""
    _transport(scope).close()
    await _gone(receive)


def _transport(scope: Scope) -> asyncio.Transport:
    transport = scope.get("state", {}).get(_TRANSPORT)
    if not isinstance(transport, asyncio.Transport):
        raise RuntimeError("connections can be broken on the sandbox's own server alone")  # noqa: TRY004
    return transport


async def _gone(receive: Receive) -> None:
    # An application that returns before its server knows of it would be blamed for no answer.
    while (await receive())["type"] != "http.disconnect":
        pass
