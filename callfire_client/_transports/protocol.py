"""The interface of a transport."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .._core.actions import ReadBody, Send
    from .._core.config import Config
    from .._core.request import RawResponse
    from .base import AsyncChunks

__all__ = ["AsyncTransport", "Transport"]


class Transport(Protocol):
    """Sends requests for a blocking client.

    It sends a request at most once, follows no redirect, and records in `Send.progress` how far the
    request got.
    """

    def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; the body of the response is left unread when it is streamed.

        A body larger than `action.max_bytes` is cut there, and its connection is closed.

        Raises:
            TransportError: There was no complete response.
        """
        ...

    def read_body(self, action: ReadBody) -> RawResponse:
        """Read the body of a streamed response, and close it.

        Raises:
            TransportError: The body is incomplete.
        """
        ...

    def chunks(self, response: RawResponse, expires_at: float | None) -> Iterator[bytes]:
        """Iterate over the body of a streamed response, and close it at the end.

        The chunks still have their content coding.

        Raises:
            TransportError: The body is incomplete.
        """
        ...

    def close_response(self, response: RawResponse) -> None:
        """Close a streamed response, read or not."""
        ...

    def close(self) -> None:
        """Close the connections, but not a client that the caller passed in."""
        ...

    def reset_after_fork(self) -> None:
        """Let go of the connections of the parent in a forked process, and open others when needed.

        Nothing is sent over them. A client that the caller passed in cannot be reset: `send` raises if it
        may share connections with the parent.
        """
        ...


class AsyncTransport(Protocol):
    """Sends requests for an asyncio client; belongs to one event loop. See `Transport`."""

    async def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; see `Transport.send`.

        Raises:
            TransportError: There was no complete response.
            RuntimeError: The client is in use on another event loop.
        """
        ...

    async def read_body(self, action: ReadBody) -> RawResponse:
        """Read the body of a streamed response; see `Transport.read_body`."""
        ...

    def chunks(self, response: RawResponse, expires_at: float | None) -> AsyncChunks:
        """Iterate over the body of a streamed response; see `Transport.chunks`."""
        ...

    async def close_response(self, response: RawResponse) -> None:
        """Close a streamed response, read or not."""
        ...

    async def aclose(self) -> None:
        """Close the connections, but not a client that the caller passed in.

        It may run on another event loop than `send` did, also after that one was closed.
        """
        ...

    def reset_after_fork(self) -> None:
        """Let go of the connections of the parent; see `Transport.reset_after_fork`."""
        ...
