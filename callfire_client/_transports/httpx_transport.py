"""Send requests with httpx over connections of its own, for blocking and asyncio clients.

Requests go straight to the transports of httpx, below its client: what a client adds (cookies, redirects,
authentication, a log with query strings) is not wanted here, and costs as much as all the rest.
`httpx_client_transport` and `httpx_async_client_transport` send with a client that the caller passed in.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any, cast

import httpx

from .base import (
    AsyncChunks,
    EventLoopGuard,
    raise_unexpected,
    timeout_seconds,
)
from .httpx_bodies import AsyncBody, BlockingBody, BodyChunks
from .httpx_connections import AsyncPool, BlockingPool, Connection, PoolsByOrigin
from .httpx_request import (
    AsyncErrors,
    AsyncUploadSource,
    UploadSource,
    is_read,
    raw_response,
    transport_error,
    upload_error,
)
from .httpx_request_builder import RequestBuilder
from .unsolicited import ends_cleanly

if TYPE_CHECKING:
    from .._core.actions import ReadBody, Send
    from .._core.clock import Clock
    from .._core.config import Config
    from .._core.request import RawResponse
    from .blocking_backend import BlockingBackend

__all__ = ["AsyncHTTPXTransport", "HTTPXTransport"]


class HTTPXTransport:
    """Sends requests for a blocking client."""

    def __init__(self, config: Config) -> None:
        self._clock = config.clock
        self._pools = PoolsByOrigin(BlockingPool, config.clock)
        self._requests = RequestBuilder(config, asynchronous=False)

    def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; see `Transport.send`."""
        body = self._open(action, config)
        if action.stream:
            return raw_response(body.response, stream=body)
        return body.read(action.max_bytes)

    def _open(self, action: Send, config: Config) -> _Body:
        seconds = timeout_seconds(config, action.expires_at)
        multipart = action.request.multipart
        source = None if multipart is None else UploadSource(multipart)
        request = self._requests.build(action, config, seconds, source)
        pool = self._pools.get(request.url)
        connection = pool.acquire(seconds)
        connection.backend.expires_at = action.expires_at
        try:
            response = connection.transport.handle_request(request)
        except httpx.RequestError as error:
            pool.discard(connection)
            named = pool.name_proxy(connection, error)
            raise transport_error(named, action.expires_at, self._clock) from error
        except BaseException as error:
            pool.discard(connection)
            raise_unexpected(error, upload_error(source))
            raise
        return _Body(response, connection, pool, self._clock)

    def read_body(self, action: ReadBody) -> RawResponse:
        """Read the body of a streamed response; see `Transport.read_body`."""
        body: _Body = action.response.stream
        body.expires_at = action.expires_at
        return body.read(action.max_bytes)

    def chunks(self, response: RawResponse, expires_at: float | None) -> Iterator[bytes]:
        """Iterate over the body of a streamed response; see `Transport.chunks`."""
        body: _Body = response.stream
        body.expires_at = expires_at
        return body.chunks()

    def close_response(self, response: RawResponse) -> None:
        """Close a streamed response, read or not."""
        if response.stream is not None:
            response.stream.close()

    def close(self) -> None:
        """Close the connections."""
        for pool in self._pools.all():
            pool.close()

    def reset_after_fork(self) -> None:
        """Let go of the connections of the parent; see `Transport.reset_after_fork`."""
        for pool in self._pools.all():
            pool.abandon()
        self._pools = PoolsByOrigin(BlockingPool, self._clock)


class AsyncHTTPXTransport:
    """Sends requests for an asyncio client, on the event loop that uses it first."""

    def __init__(self, config: Config) -> None:
        self._clock = config.clock
        self._pools = PoolsByOrigin(AsyncPool, config.clock)
        self._requests = RequestBuilder(config, asynchronous=True)
        self._loop = EventLoopGuard()

    async def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; see `AsyncTransport.send`."""
        self._loop.check()
        async with AsyncErrors(action.expires_at, self._clock):
            body = await self._open(action, config)
            if action.stream:
                return raw_response(body.response, stream=body)
            return await body.read(action.max_bytes)

    async def _open(self, action: Send, config: Config) -> _AsyncBody:
        seconds = timeout_seconds(config, action.expires_at)
        multipart = action.request.multipart
        source = None if multipart is None else AsyncUploadSource(multipart)
        request = self._requests.build(action, config, seconds, source)
        pool = self._pools.get(request.url)
        connection = await pool.acquire(seconds)
        try:
            response = await connection.transport.handle_async_request(request)
        except httpx.RequestError as error:
            pool.discard(connection)
            named = pool.name_proxy(connection, error)
            if named is error:
                raise
            raise named from error
        except BaseException as error:
            pool.discard(connection)
            raise_unexpected(error, upload_error(source))
            raise
        return _AsyncBody(response, connection, pool)

    async def read_body(self, action: ReadBody) -> RawResponse:
        """Read the body of a streamed response; see `AsyncTransport.read_body`."""
        body: _AsyncBody = action.response.stream
        async with AsyncErrors(action.expires_at, self._clock):
            return await body.read(action.max_bytes)

    def chunks(self, response: RawResponse, expires_at: float | None) -> AsyncChunks:
        """Iterate over the body of a streamed response; see `AsyncTransport.chunks`."""
        return BodyChunks(response.stream, expires_at, self._clock, self._loop)

    async def close_response(self, response: RawResponse) -> None:
        """Close a streamed response, read or not."""
        if response.stream is not None:
            response.stream.close()

    async def aclose(self) -> None:
        """Close the connections; see `AsyncTransport.aclose`."""
        import asyncio

        if not self._loop.close_elsewhere(self._close, self._abandon):
            self._close()
            await asyncio.sleep(0)  # the event loop closes the sockets in its next iteration

    def _close(self) -> None:
        for pool in self._pools.all():
            pool.close()

    def _abandon(self) -> None:
        for pool in self._pools.all():
            pool.abandon()

    def reset_after_fork(self) -> None:
        """Let go of the connections of the parent; see `Transport.reset_after_fork`."""
        self._abandon()
        self._pools = PoolsByOrigin(AsyncPool, self._clock)
        self._loop = EventLoopGuard()


class _Body(BlockingBody):
    """Releases its connection when it ends, and closes it otherwise.

    Attributes:
        expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.
    """

    __slots__ = ("_clock", "_connection", "_pool", "expires_at")

    def __init__(
        self,
        response: httpx.Response,
        connection: Connection[httpx.HTTPTransport, BlockingBackend],
        pool: BlockingPool,
        clock: Clock,
    ) -> None:
        super().__init__(response)
        self.expires_at = connection.backend.expires_at
        self._connection: Connection[httpx.HTTPTransport, BlockingBackend] | None = connection
        self._pool = pool
        self._clock = clock

    def chunks(self) -> Generator[bytes, None, None]:
        """Iterate over it, and close it at the end.

        Raises:
            TransportError: It is incomplete.
        """
        connection, response = self._connection, self.response
        if connection is None:
            return
        connection.backend.expires_at = self.expires_at
        try:
            if is_read(response):
                yield response.content
            else:
                yield from cast("httpx.SyncByteStream", response.stream)
            response.close()
            self._connection = None
            self._pool.release(connection, reusable=ends_cleanly(response))
        except httpx.RequestError as error:
            raise transport_error(error, self.expires_at, self._clock) from error
        except Exception as error:
            raise_unexpected(error)
            raise
        finally:
            self.close()

    def close(self) -> None:
        """Close the connection, unless the body has ended."""
        connection, self._connection = self._connection, None
        if connection is not None:
            self._pool.discard(connection)


class _AsyncBody(AsyncBody):
    """Releases its connection when it ends, and closes it otherwise."""

    __slots__ = ("_connection", "_pool")

    def __init__(
        self,
        response: httpx.Response,
        connection: Connection[httpx.AsyncHTTPTransport, Any],
        pool: AsyncPool,
    ) -> None:
        super().__init__(response)
        self._connection: Connection[httpx.AsyncHTTPTransport, Any] | None = connection
        self._pool = pool

    async def end(self) -> None:
        """Release the connection."""
        await self.response.aclose()
        connection, self._connection = self._connection, None
        if connection is not None:
            self._pool.release(connection, reusable=ends_cleanly(self.response))

    def close(self) -> None:
        """Close the connection at once, unless the body has ended."""
        connection, self._connection = self._connection, None
        if connection is not None:
            self._pool.discard(connection)

    async def aclose(self) -> None:
        """Close the connection, unless the body has ended."""
        self.close()
