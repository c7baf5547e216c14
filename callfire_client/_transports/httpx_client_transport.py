"""Send requests with a client of httpx that the caller passed in as `http_client=`.

Its connections cannot be seen before a response: how far a request got, deadlines and cancellations are less
exact than over connections of our own, as `docs/reliability.md` says.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Coroutine, Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

import httpx

from .._core.actions import ReadBody, Send, TransportError
from .base import (
    AsyncChunks,
    EventLoopGuard,
    connect_check,
    deadline_passed,
    raise_unexpected,
    seconds_until,
    timeout_seconds,
)
from .cancellation import in_own_task
from .httpx_bodies import AsyncBody, BlockingBody, BodyChunks
from .httpx_request import (
    AsyncErrors,
    AsyncUploadSource,
    HeaderCache,
    Tracer,
    UploadSource,
    is_framed,
    is_read,
    raw_response,
    request_arguments,
    transport_error,
    upload_error,
)
from .inherited_clients import ClientGuard
from .sockets import is_tls_closed
from .unsolicited import ends_cleanly, has_hidden_record
from .watchdog import SocketWatchdog

if TYPE_CHECKING:
    from asyncio import Future

    from .._core.config import Config
    from .._core.request import RawResponse

__all__ = ["AsyncClientTransport", "AsyncHTTPClient", "ClientTransport", "HTTPClient"]

T = TypeVar("T")

HTTPClient: TypeAlias = httpx.Client
"""The type of `CallFire(http_client=)`."""
AsyncHTTPClient: TypeAlias = httpx.AsyncClient
"""The type of `AsyncCallFire(http_client=)`."""

_STAGES: Final[tuple[str, ...]] = ("connect", "read", "write", "pool")


class ClientTransport:
    """Sends requests with a `httpx.Client`.

    Args:
        config: The settings.
        http_client: The client.
        make_another: Makes one like it. It is then closed with the transport, and replaced after a fork;
            without it, the caller does that.
    """

    def __init__(
        self,
        config: Config,
        http_client: HTTPClient,
        *,
        make_another: Callable[[], HTTPClient] | None = None,
    ) -> None:
        _check_type(http_client, httpx.Client)
        self._client = http_client
        self._make_another = make_another
        self._headers = HeaderCache(config)
        self._guard = ClientGuard(http_client)

    def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; see `Transport.send`.

        Raises:
            RuntimeError: The client may share connections with the parent of this process.
        """
        self._guard.check()
        body = self._open(action, config)
        if action.stream:
            return raw_response(body.response, stream=body)
        return body.read(action.max_bytes)

    def _open(self, action: Send, config: Config) -> _Body:
        multipart = action.request.multipart
        source = None if multipart is None else UploadSource(multipart)
        exchange = _Exchange(action, config)
        arguments = request_arguments(
            action,
            config,
            self._headers.get(action.request),
            trace=exchange.trace,
            content=source,
            timeouts=exchange.timeouts,
        )
        try:
            request = _build_request(self._client, arguments)
        except BaseException:
            exchange.close()
            raise
        # Its transport may not be one that traces.
        action.progress.advance_to("sending")
        try:
            response = self._client.send(request, stream=True, auth=None, follow_redirects=False)
        except httpx.RequestError as error:
            raise exchange.error(error) from error
        except BaseException as error:
            exchange.close()
            if not self._client.is_closed:  # else it is the caller who closed it
                raise_unexpected(error, upload_error(source))
            raise
        exchange.watch(response.extensions.get("network_stream"))
        return _Body(response, exchange, self._guard)

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
        if self._make_another is not None:
            self._client.close()

    def reset_after_fork(self) -> None:
        """Replace a client of our own; see `Transport.reset_after_fork`."""
        self._guard.reset_after_fork()
        if self._make_another is not None:
            self._client = self._make_another()
            self._guard = ClientGuard(self._client)


class _Exchange:
    """The deadline and the progress of one request of a blocking client.

    Attributes:
        timeouts: The timeouts of httpx, which reads them when a stage begins. Each is limited to the time
            that remains then.
    """

    def __init__(self, action: Send, config: Config) -> None:
        self._tracer = Tracer(action.progress, connect_check(action.request, config))
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

    def __init__(self, response: httpx.Response, exchange: _Exchange, guard: ClientGuard) -> None:
        super().__init__(response)
        self._exchange = exchange
        self._guard = guard
        self._is_verifiable = _detect_cut_body(response)

    def chunks(self) -> Generator[bytes, None, None]:
        """Iterate over it, and close it at the end.

        Raises:
            TransportError: It is incomplete.
        """
        try:
            yield from self._checked_chunks()
        except httpx.RequestError as error:
            raise self._exchange.error(error) from error
        except Exception as error:
            if not self._guard.is_inherited:
                raise_unexpected(error)
            raise
        finally:
            self.close()

    def _checked_chunks(self) -> Generator[bytes, None, None]:
        response = self.response
        if is_read(response):
            yield response.content
            return
        self._guard.check()
        for chunk in cast("httpx.SyncByteStream", response.stream):
            if self._exchange.is_late:
                raise deadline_passed()
            yield chunk
            self._guard.check()
        if self._exchange.is_late and not is_framed(response, response.request.method):
            raise deadline_passed()  # which ended the connection, and so the body
        if not self._is_verifiable:
            raise _unverifiable()
        self._end()

    def _end(self) -> None:
        self.response.close()
        stream = self.response.extensions.get("network_stream")
        if stream is not None and (not ends_cleanly(self.response) or has_hidden_record(stream)):
            stream.close()  # the client finds it closed, and opens another one

    def close(self) -> None:
        """Close it, which closes the connection unless the body has ended."""
        if not self._guard.is_inherited:
            self._exchange.close()
            self.response.close()


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
        _check_type(http_client, httpx.AsyncClient)
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
            timeouts=dict.fromkeys(_STAGES, seconds),
        )
        request = _build_request(self._client, arguments)
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


class _Chunks(BodyChunks):
    """The chunks of a body, each read in a task of its own."""

    __slots__ = ()

    async def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return await in_own_task(work)


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
