"""Transports of httpx that call a function instead of a server: no socket, blocking and asyncio."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias

import httpx

__all__ = [
    "AsyncInProcessTransport",
    "Handler",
    "InProcessResponse",
    "InProcessTransport",
    "async_http_client",
    "http_client",
]


class InProcessResponse(Protocol):
    """The response of a handler.

    Attributes:
        status: The HTTP status.
        headers: The headers.
        body: The body.
        delay: Seconds before the response.
        reset: Whether the connection is reset instead.
        truncate: After how many bytes the body breaks off; None for never.
    """

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def body(self) -> bytes: ...
    @property
    def delay(self) -> float: ...
    @property
    def reset(self) -> bool: ...
    @property
    def truncate(self) -> int | None: ...


Handler: TypeAlias = Callable[[str, str, str, dict[str, str], bytes], InProcessResponse]
"""Called with the method, the path, the query string, the headers by lower-case name, and the body."""


class InProcessTransport(httpx.BaseTransport):
    """A transport for `httpx.Client`.

    Args:
        handler: Processes the requests.
        sleep: Waits for a number of seconds before a delayed response; None to wait in real time, but not
            where the request then fails with a timeout.
    """

    def __init__(self, handler: Handler, sleep: Callable[[float], object] | None = None) -> None:
        self._handler = handler
        self._sleep = sleep

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Process a request.

        Raises:
            httpx.ReadError: The handler requests a reset connection.
            httpx.ReadTimeout: The response is delayed for longer than the read timeout.
        """
        result = _call(self._handler, request, request.read())
        if result.delay:
            seconds, timed_out = _delay(result, request)
            if self._sleep is not None:
                self._sleep(seconds)
            elif not timed_out:
                time.sleep(seconds)
            if timed_out:
                raise _timeout(result, request)
        return _response(result, request)


class AsyncInProcessTransport(httpx.AsyncBaseTransport):
    """A transport for `httpx.AsyncClient`.

    Args:
        handler: Processes the requests.
        sleep: Waits like that of `InProcessTransport`.
    """

    def __init__(
        self, handler: Handler, sleep: Callable[[float], Awaitable[object]] | None = None
    ) -> None:
        self._handler = handler
        self._sleep = sleep

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Process a request; see `InProcessTransport.handle_request`."""
        result = _call(self._handler, request, await request.aread())
        # Other tasks run here, as they do while a real response is awaited.
        await asyncio.sleep(0)
        if result.delay:
            seconds, timed_out = _delay(result, request)
            if self._sleep is not None:
                await self._sleep(seconds)
            elif not timed_out:
                await asyncio.sleep(seconds)
            if timed_out:
                raise _timeout(result, request)
        return _response(result, request)


def http_client(transport: InProcessTransport) -> httpx.Client:
    """Make a client that sends through a transport."""
    return httpx.Client(transport=transport)


def async_http_client(transport: AsyncInProcessTransport) -> httpx.AsyncClient:
    """Make an asyncio client that sends through a transport."""
    return httpx.AsyncClient(transport=transport)


class _TruncatedBody(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that ends before its Content-Length."""

    def __init__(self, request: httpx.Request, content: bytes, length: int) -> None:
        self._request = request
        self._content = content
        self._length = length

    def __iter__(self) -> Iterator[bytes]:
        yield self._content
        raise self._error()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content
        raise self._error()

    def _error(self) -> httpx.RemoteProtocolError:
        return httpx.RemoteProtocolError(
            "peer closed connection without sending complete message body "
            f"(received {len(self._content)} bytes, expected {self._length})",
            request=self._request,
        )


def _call(handler: Handler, request: httpx.Request, body: bytes) -> InProcessResponse:
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    headers = {name.lower(): value for name, value in request.headers.items()}
    return handler(request.method, path, query, headers, body)


def _delay(result: InProcessResponse, request: httpx.Request) -> tuple[float, bool]:
    """Return the seconds to wait for a delayed response, and whether the read timeout passes then."""
    timeouts: dict[str, Any] = request.extensions.get("timeout", {})
    timeout: float | None = timeouts.get("read")
    if timeout is not None and result.delay >= timeout:
        return timeout, True
    return result.delay, False


def _timeout(result: InProcessResponse, request: httpx.Request) -> httpx.ReadTimeout:
    return httpx.ReadTimeout(f"the response is delayed for {result.delay:g} s", request=request)


def _response(result: InProcessResponse, request: httpx.Request) -> httpx.Response:
    if result.reset:
        raise httpx.ReadError("connection reset by peer", request=request)
    headers = {**result.headers, "content-length": str(len(result.body))}
    if result.truncate is not None and result.truncate < len(result.body):
        truncated = _TruncatedBody(request, result.body[: result.truncate], len(result.body))
        return httpx.Response(result.status, headers=headers, stream=truncated, request=request)
    return httpx.Response(result.status, headers=headers, content=result.body, request=request)
