"""Send requests with a client of httpx that the caller passed in as `http_client=`.

Its connections cannot be seen before a response: how far a request got, deadlines and cancellations are less
exact than over connections of our own, as `docs/reliability.md` says.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncGenerator, Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import httpx

from .._core.actions import ReadBody, Send, TransportError
from .base import EventLoopGuard, deadline_passed, seconds_until, timeout_seconds
from .cancellation import in_own_task
from .httpx_bodies import AsyncBody, BlockingBody
from .httpx_request import (
    AsyncErrors,
    HeaderCache,
    Tracer,
    is_framed,
    is_read,
    raw_response,
    request_arguments,
    transport_error,
)
from .sockets import is_tls_closed
from .unsolicited import ends_cleanly, has_hidden_record
from .watchdog import SocketWatchdog

if TYPE_CHECKING:
    from .._core.config import Config
    from .._core.request import RawResponse

__all__ = ["AsyncClientTransport", "AsyncHTTPClient", "ClientTransport", "HTTPClient"]

HTTPClient: TypeAlias = httpx.Client
"""The type of `CallFire(http_client=)`."""
AsyncHTTPClient: TypeAlias = httpx.AsyncClient
"""The type of `AsyncCallFire(http_client=)`."""

# httpx builds the request that follows a redirect even where it does not send it.
_INVALID_REDIRECT: Final = (httpx.InvalidURL, UnicodeError)
_STAGES: Final[tuple[str, ...]] = ("connect", "read", "write", "pool")


class ClientTransport:
    """Sends requests with a `httpx.Client`."""

    def __init__(self, config: Config, http_client: HTTPClient, *, owned: bool = False) -> None:
        _check_type(http_client, httpx.Client)
        self._client = http_client
        self._owned = owned
        self._headers = HeaderCache(config)

    def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; see `Transport.send`."""
        body = self._open(action, config)
        if action.stream:
            return raw_response(body.response, stream=body)
        return body.read(action.max_bytes)

    def _open(self, action: Send, config: Config) -> _Body:
        multipart = action.request.multipart
        content = None if multipart is None else multipart.chunks()  # raises for an async iterable
        exchange = _Exchange(action, config)
        arguments = request_arguments(
            action,
            config,
            self._headers.get(action.request),
            trace=exchange.trace,
            content=content,
            timeouts=exchange.timeouts,
        )
        try:
            request = _build_request(self._client, arguments)
            # Its transport may not be one that traces.
            action.progress.advance_to("sending")
            response = self._client.send(request, stream=True, auth=None, follow_redirects=False)
        except httpx.RequestError as error:
            raise exchange.error(error) from error
        except _INVALID_REDIRECT:
            exchange.close()
            raise _invalid_redirect() from None
        except BaseException:
            exchange.close()
            raise
        exchange.watch(response.extensions.get("network_stream"))
        return _Body(response, exchange)

    def read_body(self, action: ReadBody) -> RawResponse:
        """Read the body of a streamed response; see `Transport.read_body`."""
        body: _Body = action.response.stream
        return body.read(action.max_bytes)

    def chunks(
        self,
        response: RawResponse,
        expires_at: float | None,  # noqa: ARG002 - the deadline of the request still holds
    ) -> Iterator[bytes]:
        """Iterate over the body of a streamed response; see `Transport.chunks`."""
        body: _Body = response.stream
        return body.chunks()

    def close_response(self, response: RawResponse) -> None:
        """Close a streamed response, read or not."""
        if response.stream is not None:
            response.stream.close()

    def close(self) -> None:
        """Close the client, unless the caller does."""
        if self._owned:
            self._client.close()


class _Exchange:
    """The deadline and the progress of one request of a blocking client.

    Attributes:
        timeouts: The timeouts of httpx, which reads them when a stage begins. Each is limited to the time
            that remains then.
    """

    def __init__(self, action: Send, config: Config) -> None:
        self._tracer = Tracer(action.progress)
        self._seconds = config.timeout
        self._expires_at = action.expires_at
        self._clock = config.clock
        self._watchdog: SocketWatchdog | None = None
        if action.expires_at is not None:
            self._watchdog = SocketWatchdog(seconds_until(action.expires_at, config.clock))
        seconds = timeout_seconds(config, action.expires_at)
        self.timeouts: dict[str, float] = dict.fromkeys(_STAGES, seconds)

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Process an event of httpcore."""
        self._tracer.trace(event, info)
        if self._expires_at is None:
            return
        if event == "connection.connect_tcp.complete":
            self.watch(info.get("return_value"))
        elif event.endswith(".started"):
            remaining = max(0.001, seconds_until(self._expires_at, self._clock))
            self.timeouts.update(dict.fromkeys(_STAGES, min(self._seconds, remaining)))

    def watch(self, network_stream: Any) -> None:
        """End reads and writes of a stream at the deadline."""
        if self._watchdog is not None:
            self._watchdog.watch(network_stream)

    @property
    def is_late(self) -> bool:
        """Whether the deadline passed."""
        return self._expires_at is not None and seconds_until(self._expires_at, self._clock) <= 0

    def error(self, error: httpx.RequestError) -> TransportError:
        """Translate an error of httpx, and stop watching."""
        self.close()
        if self.is_late:  # the connection was shut down, which looks like a failure of the network
            return deadline_passed()
        return transport_error(error, self._expires_at, self._clock)

    def close(self) -> None:
        """Stop watching."""
        if self._watchdog is not None:
            self._watchdog.close()


class _Body(BlockingBody):
    """Closes the connection if anything follows the response."""

    def __init__(self, response: httpx.Response, exchange: _Exchange) -> None:
        super().__init__(response)
        self._exchange = exchange
        self._is_verifiable = _detect_cut_body(response)

    def chunks(self) -> Generator[bytes, None, None]:
        """Iterate over it, and close it at the end.

        Raises:
            TransportError: It is incomplete.
        """
        response = self.response
        try:
            if is_read(response):
                yield response.content
                return
            for chunk in cast("httpx.SyncByteStream", response.stream):
                if self._exchange.is_late:
                    raise deadline_passed()
                yield chunk
            if self._exchange.is_late and not is_framed(response, response.request.method):
                raise deadline_passed()  # which ended the connection, and so the body
            if not self._is_verifiable:
                raise _unverifiable()
            self._end()
        except httpx.RequestError as error:
            raise self._exchange.error(error) from error
        finally:
            self.close()

    def _end(self) -> None:
        self.response.close()
        stream = self.response.extensions.get("network_stream")
        if stream is not None and (not ends_cleanly(self.response) or has_hidden_record(stream)):
            stream.close()  # the client finds it closed, and opens another one

    def close(self) -> None:
        """Close it, which closes the connection unless the body has ended."""
        self._exchange.close()
        self.response.close()


class AsyncClientTransport:
    """Sends requests with a `httpx.AsyncClient`, on the event loop that uses it first.

    Requests run in tasks of their own, which `cancellation` explains.
    """

    def __init__(
        self, config: Config, http_client: AsyncHTTPClient, *, owned: bool = False
    ) -> None:
        _check_type(http_client, httpx.AsyncClient)
        self._client = http_client
        self._owned = owned
        self._clock = config.clock
        self._headers = HeaderCache(config)
        self._loop = EventLoopGuard()

    async def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; see `AsyncTransport.send`."""
        self._loop.check()
        async with AsyncErrors(action.expires_at, self._clock):
            return await in_own_task(self._send(action, config), self.close_response)

    async def _send(self, action: Send, config: Config) -> RawResponse:
        tracer = _AsyncTracer(action)
        multipart = action.request.multipart
        seconds = timeout_seconds(config, action.expires_at)
        arguments = request_arguments(
            action,
            config,
            self._headers.get(action.request),
            trace=tracer.trace_async,
            content=None if multipart is None else multipart.achunks(),
            timeouts=dict.fromkeys(_STAGES, seconds),
        )
        request = _build_request(self._client, arguments)
        # Its transport may not be one that traces.
        action.progress.advance_to("sending")
        try:
            response = await self._client.send(
                request, stream=True, auth=None, follow_redirects=False
            )
        except _INVALID_REDIRECT:
            raise _invalid_redirect() from None
        except BaseException:
            await tracer.close_unfinished_connection()
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

    async def chunks(
        self, response: RawResponse, expires_at: float | None
    ) -> AsyncGenerator[bytes, None]:
        """Iterate over the body of a streamed response; see `AsyncTransport.chunks`."""
        body: _AsyncBody = response.stream
        chunks = body.chunks()
        try:
            while True:
                # Around the read alone: the deadline does not interrupt the caller between chunks.
                async with AsyncErrors(expires_at, self._clock):
                    chunk = await in_own_task(_next(chunks))
                if chunk is None:
                    break
                yield chunk
        finally:
            await in_own_task(chunks.aclose())
            await self.close_response(response)

    async def close_response(self, response: RawResponse) -> None:
        """Close a streamed response, read or not."""
        if response.stream is not None:
            await in_own_task(response.stream.aclose())

    async def aclose(self) -> None:
        """Close the client, unless the caller does."""
        if self._owned:
            await self._client.aclose()


class _AsyncTracer(Tracer):
    """Also knows a connection whose TLS handshake is not complete."""

    __slots__ = ("_unfinished",)

    def __init__(self, action: Send) -> None:
        super().__init__(action.progress)
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
        if is_read(response):
            return
        stream = response.extensions.get("network_stream")
        if _ends_with_tls(response) and not _is_closed_by_server(stream):
            raise _unverifiable()
        await response.aclose()
        if stream is not None and (not ends_cleanly(response) or has_hidden_record(stream)):
            await stream.aclose()  # the client finds it closed, and opens another one

    async def aclose(self) -> None:
        """Close it, which closes the connection unless the body has ended."""
        await self.response.aclose()


async def _next(chunks: AsyncGenerator[bytes, None]) -> bytes | None:
    return await anext(chunks, None)


def _build_request(
    http_client: HTTPClient | AsyncHTTPClient, arguments: dict[str, Any]
) -> httpx.Request:
    """Make a request of the caller's client, with its own headers and cookies.

    Raises:
        TransportError: The URL is invalid, or a cookie that a server set cannot be sent.
    """
    try:
        return http_client.build_request(**arguments)
    except (httpx.InvalidURL, ValueError) as error:
        reason = f"http_client cannot build the request: {type(error).__name__}"
        raise TransportError(reason, timed_out=False) from None


def _invalid_redirect() -> TransportError:
    return TransportError("the response has an invalid redirect", timed_out=False)


def _check_type(http_client: object, expected: type) -> None:
    if not isinstance(http_client, expected):
        # Checked here, because the two look alike until something is awaited.
        raise TypeError(
            f"http_client must be a httpx.{expected.__name__}, not {type(http_client).__name__}"
        )


def _ends_with_tls(response: httpx.Response) -> bool:
    """Whether a body ends with its TLS connection, which an attacker on the network path can cut."""
    return (
        response.request.url.scheme == "https"
        and not is_read(response)
        and not is_framed(response, response.request.method)
    )


def _detect_cut_body(response: httpx.Response) -> bool:
    """Make the socket of a body raise where its TLS connection is cut; return whether it does."""
    if not _ends_with_tls(response):
        return True
    stream = response.extensions.get("network_stream")
    connection = None if stream is None else stream.get_extra_info("socket")
    if (
        not isinstance(connection, ssl.SSLSocket)
        or connection.context.options & ssl.OP_IGNORE_UNEXPECTED_EOF
    ):
        return False
    vars(connection)["suppress_ragged_eofs"] = False
    return True


def _is_closed_by_server(network_stream: Any) -> bool:
    """Whether the server announced the end of the TLS connection of a body."""
    ssl_object = None if network_stream is None else network_stream.get_extra_info("ssl_object")
    return ssl_object is not None and is_tls_closed(ssl_object)


def _unverifiable() -> TransportError:
    return TransportError(
        "the connection ended without announcing it, or it cannot be told: the body may be cut",
        timed_out=False,
    )
