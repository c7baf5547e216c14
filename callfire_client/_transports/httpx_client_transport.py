"""Send requests with a `httpx.Client` that the caller passed in; see `httpx_client`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

import httpx

from .base import (
    connect_check,
    deadline_passed,
    raise_unexpected,
    seconds_until,
    timeout_seconds,
)
from .httpx_bodies import BlockingBody
from .httpx_client import (
    HTTPClient,
    build_request,
    check_type,
    detect_cut_body,
    unverifiable,
)
from .httpx_request import (
    TIMED_OPERATIONS,
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
from .unsolicited import is_followed, prevent_reuse
from .watchdog import SocketWatchdog

if TYPE_CHECKING:
    from .._core.actions import ReadBody, Send, TransportError
    from .._core.config import Config
    from .._core.request import RawResponse

__all__ = ["ClientTransport"]


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
        check_type(http_client, httpx.Client)
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
            request = build_request(self._client, arguments)
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
        self.timeouts: dict[str, float] = dict.fromkeys(TIMED_OPERATIONS, seconds)

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Process an event of httpcore."""
        self._tracer.trace(event, info)
        if self._expires_at is None:
            return
        if event == "connection.connect_tcp.complete":
            self.watch(info.get("return_value"))
        elif event.endswith(".started"):
            remaining = max(0.001, seconds_until(self._expires_at, self._clock))
            self.timeouts.update(dict.fromkeys(TIMED_OPERATIONS, min(self._seconds, remaining)))

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
        self._is_verifiable = detect_cut_body(response)

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
            self._end(released=True)
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
            raise unverifiable()
        self._end()

    def _end(self, *, released: bool = False) -> None:
        self._exchange.close()  # another request may use the connection at the deadline of this one
        stream = self.response.extensions.get("network_stream")
        if stream is not None and self._is_followed(stream, released=released):
            if not released:
                prevent_reuse(self.response)
            stream.close()  # the client finds it closed, and opens another one
        self.response.close()

    def _is_followed(self, stream: Any, *, released: bool) -> bool:
        response = self.response
        if is_followed(response, released=released):
            return True
        # Data of a connection in use belongs to another request.
        shared = released or response.http_version == "HTTP/2"
        return not shared and bool(stream.get_extra_info("is_readable"))

    def close(self) -> None:
        """Close it, which closes the connection unless the body has ended."""
        if not self._guard.is_inherited:
            self._exchange.close()
            self.response.close()
