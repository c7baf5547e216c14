"""Send requests with a `httpx.AsyncClient` that the caller passed in; see `httpx_client`."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from .base import (
    AsyncChunks,
    EventLoopGuard,
    connect_check,
    raise_unexpected,
    timeout_seconds,
)
from .cancellation import in_own_task
from .httpx_bodies import AsyncBody, BodyChunks
from .httpx_client import (
    AsyncHTTPClient,
    build_request,
    check_type,
    ends_with_tls,
    is_closed_by_server,
    unverifiable,
)
from .httpx_request import (
    TIMED_OPERATIONS,
    AsyncErrors,
    AsyncUploadSource,
    HeaderCache,
    Tracer,
    is_read,
    raw_response,
    request_arguments,
    upload_error,
)
from .inherited_clients import ClientGuard
from .unsolicited import is_followed

if TYPE_CHECKING:
    from asyncio import Future

    from .._core.actions import ReadBody, Send
    from .._core.config import Config
    from .._core.request import RawResponse

__all__ = ["AsyncClientTransport"]

T = TypeVar("T")


class AsyncClientTransport:
    """Sends requests with a `httpx.AsyncClient`, on the event loop that uses it first.

    Requests run in tasks of their own, which `cancellation` explains.

    Args:
        config: The settings.
        http_client: The client.
        make_another: Makes one like it; see `ClientTransport`.
    """

    def __init__(
        self,
        config: Config,
        http_client: AsyncHTTPClient,
        *,
        make_another: Callable[[], AsyncHTTPClient] | None = None,
    ) -> None:
        check_type(http_client, httpx.AsyncClient)
        self._client = http_client
        self._make_another = make_another
        self._guard = ClientGuard(http_client)
        self._clock = config.clock
        self._headers = HeaderCache(config)
        self._loop = EventLoopGuard()
        self._closing: Future[None] | None = None

    async def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; see `AsyncTransport.send`."""
        self._guard.check()
        self._loop.check()
        async with AsyncErrors(action.expires_at, self._clock):
            return await in_own_task(self._send(action, config), self.close_response)

    async def _send(self, action: Send, config: Config) -> RawResponse:
        tracer = _AsyncTracer(action, config)
        multipart = action.request.multipart
        source = None if multipart is None else AsyncUploadSource(multipart)
        seconds = timeout_seconds(config, action.expires_at)
        arguments = request_arguments(
            action,
            config,
            self._headers.get(action.request),
            trace=tracer.trace_async,
            content=source,
            timeouts=dict.fromkeys(TIMED_OPERATIONS, seconds),
        )
        request = build_request(self._client, arguments)
        # Its transport may not be one that traces.
        action.progress.advance_to("sending")
        try:
            response = await self._client.send(
                request, stream=True, auth=None, follow_redirects=False
            )
        except BaseException as error:
            await tracer.close_unfinished_connection()
            if not isinstance(error, httpx.RequestError) and not self._client.is_closed:
                raise_unexpected(error, upload_error(source))
            raise
        body = _AsyncBody(response)
        if action.stream:
            return raw_response(response, stream=body)
        return await body.read(action.max_bytes)

    async def read_body(self, action: ReadBody) -> RawResponse:
        """Read the body of a streamed response; see `AsyncTransport.read_body`."""
        body: _AsyncBody = action.response.stream
        async with AsyncErrors(action.expires_at, self._clock):
            return await in_own_task(body.read(action.max_bytes))

    def chunks(self, response: RawResponse, expires_at: float | None) -> AsyncChunks:
        """Iterate over the body of a streamed response; see `AsyncTransport.chunks`."""
        return _Chunks(response.stream, expires_at, self._clock, self._loop)

    async def close_response(self, response: RawResponse) -> None:
        """Close a streamed response, read or not."""
        if response.stream is not None:
            await in_own_task(response.stream.aclose())

    async def aclose(self) -> None:
        """Close the client, unless the caller does; see `AsyncTransport.aclose`."""
        if self._make_another is None:
            return
        import asyncio

        def close() -> None:
            self._closing = asyncio.ensure_future(self._client.aclose())

        if not self._loop.close_elsewhere(close, lambda: None):
            await self._client.aclose()

    def reset_after_fork(self) -> None:
        """Replace a client of our own; see `Transport.reset_after_fork`."""
        self._guard.reset_after_fork()
        self._loop = EventLoopGuard()
        if self._make_another is not None:
            self._client = self._make_another()
            self._guard = ClientGuard(self._client)


class _AsyncTracer(Tracer):
    """Also knows a connection whose TLS handshake is not complete."""

    __slots__ = ("_unfinished",)

    def __init__(self, action: Send, config: Config) -> None:
        super().__init__(action.progress, connect_check(action.request, config))
        self._unfinished: Any = None

    async def trace_async(self, event: str, info: Mapping[str, Any]) -> None:
        """Process an event of httpcore."""
        if event == "connection.connect_tcp.complete":
            self._unfinished = info.get("return_value")
        elif event.endswith("send_request_headers.started"):
            self._unfinished = None
        self.trace(event, info)

    async def close_unfinished_connection(self) -> None:
        """Close a connection whose TLS handshake was cancelled, which httpcore does not."""
        if self._unfinished is not None:
            await self._unfinished.aclose()


class _AsyncBody(AsyncBody):
    """Closes the connection if anything follows the response."""

    async def end(self) -> None:
        """Check the end of the connection, or what follows the response."""
        response = self.response
        stream = response.extensions.get("network_stream")
        was_read = is_read(response)
        if not was_read and ends_with_tls(response) and not is_closed_by_server(stream):
            raise unverifiable()
        if stream is not None and is_followed(response, released=was_read):
            await stream.aclose()  # the client finds it closed, and opens another one
        await response.aclose()

    async def aclose(self) -> None:
        """Close it, which closes the connection unless the body has ended."""
        await self.response.aclose()


class _Chunks(BodyChunks):
    """The chunks of a body, each read in a task of its own."""

    __slots__ = ()

    async def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return await in_own_task(work)
