"""Send requests with httpx, for blocking and asyncio clients.

Without a client that the caller passed in, requests go straight to the transports of httpx, below its client:
what a client adds (cookies, redirects, authentication, a log with query strings) is not wanted here, and
costs as much as all the rest.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import httpx

from .._core.actions import ReadBody, Send, TransportError
from .._core.request import RawResponse, Request
from ..types import Headers
from .base import (
    EventLoopGuard,
    deadline_passed,
    request_headers,
    request_url,
    seconds_until,
    timeout_seconds,
)
from .cancellation import cancelled_when_waiting
from .deadlines import call_with_deadline
from .httpx_pools import ASYNC_POOLS, AsyncioTransport, PoolsByOrigin, track

if TYPE_CHECKING:
    from .._core.clock import Clock
    from .._core.config import Config
    from .._core.progress import SendProgress, SendStage

__all__ = ["AsyncHTTPClient", "AsyncHTTPXTransport", "HTTPClient", "HTTPXTransport"]

HTTPClient: TypeAlias = httpx.Client
"""The type of `CallFire(http_client=)`."""
AsyncHTTPClient: TypeAlias = httpx.AsyncClient
"""The type of `AsyncCallFire(http_client=)`."""


def _check_type(http_client: object, expected: type) -> None:
    if http_client is not None and not isinstance(http_client, expected):
        # Checked here, because the two look alike until something is awaited.
        raise TypeError(
            f"http_client must be a httpx.{expected.__name__}, not {type(http_client).__name__}"
        )


class _HeaderCache:
    """Builds the headers of requests, and caches those that are the same for many requests."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._cache: dict[tuple[object, ...], httpx.Headers] = {}

    def get(self, request: Request) -> httpx.Headers:
        """Return the headers of a request."""
        if request.headers or request.multipart is not None:
            return self._build(request)
        key = (request.accept, request.authorize, request.content is None)
        headers = self._cache.get(key)
        if headers is None:
            headers = self._cache[key] = self._build(request)
        return headers

    def _build(self, request: Request) -> httpx.Headers:
        headers = httpx.Headers(request_headers(request))
        if request.authorize:
            # Straight into the headers of httpx, whose repr hides it: no local variable holds it.
            headers["Authorization"] = self._config.credentials.basic()
        return headers


def _raw_response(response: httpx.Response, content: bytes | None) -> RawResponse:
    headers = Headers(response.headers.multi_items)
    stream = response if content is None else None
    return RawResponse(response.status_code, headers, content, stream)


def _cut(raw: RawResponse, max_bytes: int) -> RawResponse:
    content = raw.content
    if content is None or len(content) <= max_bytes:
        return raw
    return RawResponse(raw.status_code, raw.headers, content[:max_bytes], raw.stream, True)


def _transport_error(error: httpx.RequestError) -> TransportError:
    timed_out = isinstance(error, httpx.TimeoutException)
    reason = str(error) or type(error).__name__
    return TransportError(f"timed out: {reason}" if timed_out else reason, timed_out=timed_out)


# Events of the trace extension of httpcore.
_STAGES: Final[dict[str, SendStage]] = {
    "http11.send_request_headers.started": "sending",
    "http11.send_request_body.complete": "sent",
    "http11.receive_response_headers.complete": "response_started",
    "http2.send_request_headers.started": "sending",
    "http2.send_request_body.complete": "sent",
    "http2.receive_response_headers.complete": "response_started",
}


class _Tracer:
    """Records how far a request got, from the trace extension of httpcore."""

    def __init__(self, progress: SendProgress, *, trusted: bool) -> None:
        self._progress = progress
        self._unfinished_connection: Any = None
        if not trusted:
            # A client that the caller passed in may have a transport that does not trace.
            progress.advance_to("sending")

    def trace(self, event: str, _: object) -> None:
        stage = _STAGES.get(event)
        if stage is not None:
            # In this order: the code that abandons the request sets `abandoned` and then reads the stage, so
            # that either it sees that bytes may have been sent, or none are sent.
            self._progress.advance_to(stage)
            if self._progress.abandoned:
                raise TransportError("the request was abandoned", timed_out=True)

    async def trace_async(self, event: str, info: Mapping[str, Any]) -> None:
        match event:
            case "connection.connect_tcp.complete":
                self._unfinished_connection = info["return_value"]
            case "connection.start_tls.complete":
                self._unfinished_connection = None
            case _:
                self.trace(event, info)

    async def close_unfinished_connection(self) -> None:
        """Close a connection whose TLS handshake was cancelled, which httpcore does not."""
        if self._unfinished_connection is not None and not self._progress.sent:
            await self._unfinished_connection.aclose()


def _request_arguments(
    action: Send, config: Config, headers: httpx.Headers, trace: object, content: object
) -> dict[str, Any]:
    """Return the arguments of a request of httpx."""
    request = action.request
    seconds = timeout_seconds(config, action.expires_at)
    timeout = {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds}
    return {
        "method": request.method,
        "url": request_url(request, config),
        "headers": headers,
        "content": request.content if content is None else content,
        "extensions": {
            "trace": trace,
            "callfire_operation": request.operation,
            "timeout": timeout,
        },
    }


class HTTPXTransport:
    """Sends requests with the transports of httpx, or with a `httpx.Client` of the caller."""

    def __init__(self, config: Config, http_client: HTTPClient | None) -> None:
        _check_type(http_client, httpx.Client)
        self._client = http_client
        self._clock = config.clock
        # One pool for each origin: a blocking client has few threads.
        self._pools = PoolsByOrigin(httpx.HTTPTransport, 1)
        self._headers = _HeaderCache(config)

    def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; see `Transport.send`."""
        if action.expires_at is None:
            return self._send(action, config)

        # The timeouts of httpx hold for one part of a response, and a response has any number of parts.
        def abandon() -> None:
            action.progress.abandoned = True

        return call_with_deadline(
            lambda: self._send(action, config),
            seconds_until(action.expires_at, self._clock),
            on_abandon=abandon,
            on_late_result=self.close_response,
        )

    def _send(self, action: Send, config: Config) -> RawResponse:
        tracer = _Tracer(action.progress, trusted=self._client is None)
        multipart = action.request.multipart
        content = None if multipart is None else multipart.chunks()
        headers = self._headers.get(action.request)
        try:
            response = self._open(
                _request_arguments(action, config, headers, tracer.trace, content)
            )
            if action.stream:
                return _raw_response(response, None)
            return _cut(_raw_response(response, self._read(response, action.expires_at)), action.max_bytes)
        except httpx.RequestError as error:
            raise _transport_error(error) from error

    def _open(self, arguments: dict[str, Any]) -> httpx.Response:
        if self._client is not None:
            request = self._client.build_request(**arguments)
            return self._client.send(request, stream=True, auth=None, follow_redirects=False)
        request = httpx.Request(**arguments)
        pool = self._pools.acquire(request.url)
        try:
            response = pool.transport.handle_request(request)
        except BaseException:
            pool.in_flight -= 1
            raise
        return track(response, pool)

    def _read(self, response: httpx.Response, expires_at: float | None) -> bytes:
        if expires_at is not None:
            return b"".join(self._chunks(response, expires_at))
        try:
            return b"".join(cast("httpx.SyncByteStream", response.stream))
        finally:
            response.close()

    def read_body(self, action: ReadBody) -> RawResponse:
        """Read the body of a streamed response; see `Transport.read_body`."""
        response, expires_at = action.response.stream, action.expires_at

        def read() -> RawResponse:
            return _cut(_raw_response(response, b"".join(self._chunks(response, expires_at))), action.max_bytes)

        if expires_at is None:
            return read()
        return call_with_deadline(read, seconds_until(expires_at, self._clock))

    def chunks(self, response: RawResponse, expires_at: float | None) -> Iterator[bytes]:
        """Iterate over the body of a streamed response; see `Transport.chunks`."""
        return self._chunks(response.stream, expires_at)

    def _chunks(self, response: httpx.Response, expires_at: float | None) -> Iterator[bytes]:
        try:
            for chunk in cast("httpx.SyncByteStream", response.stream):
                if expires_at is not None and seconds_until(expires_at, self._clock) <= 0:
                    raise deadline_passed()
                yield chunk
        except httpx.RequestError as error:
            raise _transport_error(error) from error
        finally:
            response.close()

    def close_response(self, response: RawResponse) -> None:
        """Close a streamed response, read or not."""
        if response.stream is not None:
            response.stream.close()

    def close(self) -> None:
        """Close the connections, but not a client that the caller passed in."""
        for transport in self._pools.transports():
            transport.close()


class AsyncHTTPXTransport:
    """Sends requests with the transports of httpx, or with a `httpx.AsyncClient` of the caller."""

    def __init__(self, config: Config, http_client: AsyncHTTPClient | None) -> None:
        _check_type(http_client, httpx.AsyncClient)
        self._client = http_client
        self._clock = config.clock
        self._pools = PoolsByOrigin(AsyncioTransport, ASYNC_POOLS)
        self._headers = _HeaderCache(config)
        self._loop = EventLoopGuard()

    async def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; see `AsyncTransport.send`."""
        import asyncio

        self._loop.check()
        tracer = _Tracer(action.progress, trusted=self._client is None)
        multipart = action.request.multipart
        content = None if multipart is None else multipart.achunks()
        headers = self._headers.get(action.request)
        async with _ErrorTranslation(action.expires_at, self._clock):
            arguments = _request_arguments(action, config, headers, tracer.trace_async, content)
            sending = self._send(arguments, action)
            try:
                return await cancelled_when_waiting(sending, self.close_response)
            except asyncio.CancelledError:
                await tracer.close_unfinished_connection()
                raise

    async def _send(self, arguments: dict[str, Any], action: Send) -> RawResponse:
        response = await self._open(arguments)
        content = None if action.stream else await self._read(response)
        return _cut(_raw_response(response, content), action.max_bytes)

    async def _open(self, arguments: dict[str, Any]) -> httpx.Response:
        if self._client is not None:
            request = self._client.build_request(**arguments)
            return await self._client.send(request, stream=True, auth=None, follow_redirects=False)
        request = httpx.Request(**arguments)
        pool = self._pools.acquire(request.url)
        try:
            response = await pool.transport.handle_async_request(request)
        except BaseException:
            pool.in_flight -= 1
            raise
        return track(response, pool)

    async def _read(self, response: httpx.Response) -> bytes:
        try:
            body = cast("httpx.AsyncByteStream", response.stream)
            return b"".join([chunk async for chunk in body])
        finally:
            await response.aclose()

    async def read_body(self, action: ReadBody) -> RawResponse:
        """Read the body of a streamed response; see `AsyncTransport.read_body`."""
        response = action.response.stream
        async with _ErrorTranslation(action.expires_at, self._clock):
            content = await cancelled_when_waiting(self._read(response))
            return _cut(_raw_response(response, content), action.max_bytes)

    async def chunks(
        self, response: RawResponse, expires_at: float | None
    ) -> AsyncGenerator[bytes, None]:
        """Iterate over the body of a streamed response; see `AsyncTransport.chunks`."""
        stream = response.stream
        chunks = aiter(stream.stream)
        try:
            while True:
                # Around the read alone: the deadline does not interrupt the caller between chunks.
                async with _ErrorTranslation(expires_at, self._clock):
                    chunk = await cancelled_when_waiting(anext(chunks, None))
                if chunk is None:
                    break
                yield chunk
        finally:
            await self.close_response(response)

    async def close_response(self, response: RawResponse) -> None:
        """Close a streamed response, read or not."""
        if response.stream is not None:
            await cancelled_when_waiting(response.stream.aclose())

    async def aclose(self) -> None:
        """Close the connections, but not a client that the caller passed in."""
        for transport in self._pools.transports():
            await transport.aclose()


class _ErrorTranslation:
    """Translates errors of httpx, and a deadline that passes, into `TransportError`."""

    __slots__ = ("_scope",)

    def __init__(self, expires_at: float | None, clock: Clock) -> None:
        import asyncio

        self._scope = (
            None if expires_at is None else asyncio.timeout(seconds_until(expires_at, clock))
        )

    async def __aenter__(self) -> None:
        if self._scope is not None:
            await self._scope.__aenter__()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if self._scope is not None:
                await self._scope.__aexit__(kind, error, traceback)
        except TimeoutError as passed:
            raise deadline_passed() from passed
        if isinstance(error, httpx.RequestError):
            raise _transport_error(error) from error
