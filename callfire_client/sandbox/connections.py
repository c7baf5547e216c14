"""Connections that the sandbox can reset or close, which ASGI does not allow by itself."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import TYPE_CHECKING, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.types import Receive, Scope

_TRANSPORT: Final = "callfire_sandbox_transport"
# With a linger time of zero, closing the socket sends RST instead of FIN.
_ZERO_LINGER: Final = struct.pack("ii", 1, 0)


class TransportProtocol(H11Protocol):
    """HTTP/1.1 protocol that stores its asyncio transport in the scope of each request."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Store the transport."""
        self.app_state = {**self.app_state, _TRANSPORT: transport}
        super().connection_made(transport)


async def reset(scope: Scope, receive: Receive) -> None:
    """Reset the connection of a request."""
    transport = _transport(scope)
    connection: socket.socket = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ZERO_LINGER)
    transport.abort()
    await _wait_for_disconnect(receive)


async def close(scope: Scope, receive: Receive) -> None:
    """Close the connection of a request after the data written so far is sent."""
    _transport(scope).close()
    await _wait_for_disconnect(receive)


def _transport(scope: Scope) -> asyncio.Transport:
    transport = scope.get("state", {}).get(_TRANSPORT)
    if not isinstance(transport, asyncio.Transport):
        # Not TypeError: the application runs on another server.
        raise RuntimeError("only the sandbox's own server can reset or close a connection")  # noqa: TRY004
    return transport


async def _wait_for_disconnect(receive: Receive) -> None:
    # If the application returned earlier, the server would log that it sent no response.
    while (await receive())["type"] != "http.disconnect":
        pass
