"""The HTTP library, named here and nowhere else: sends a request and says whether anything left.

The two transports do what `exchange` asks, one step at a time. They decide nothing.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

import httpx

from .cancellation import cancelled_when_waiting
from .config import Config, is_loopback
from .request import Reply
from .steps import Reached, Read, Send, TransportError, Wire
from .threads import call_in_time, expired
from .types import Headers
from .version import __version__

__all__ = ["AsyncHTTPClient", "AsyncTransport", "HTTPClient", "Transport", "tls_context"]

HTTPClient: TypeAlias = httpx.Client
"""What `CallFire(http_client=)` takes."""
AsyncHTTPClient: TypeAlias = httpx.AsyncClient
"""What `AsyncCallFire(http_client=)` takes."""

_USER_AGENT: Final = f"callfire-client/{__version__}"


def tls_context() -> ssl.SSLContext:
    """What the library trusts by default, for a transport without it."""
    return httpx.create_ssl_context()


def _check_kind(http_client: object, kind: type) -> None:
    if http_client is not None and not isinstance(http_client, kind):
        # Caught here, for the two look alike until something is awaited.
        raise TypeError(
            f"http_client must be a httpx.{kind.__name__}, not {type(http_client).__name__}"
        )


def _options(config: Config) -> dict[str, Any]:
    """What a client of our own is opened with."""
    host = urlsplit(config.base_url).hostname
    # A proxy of the environment cannot reach this machine's loopback, and must not see credentials
    # that are sent to it in the clear.
    direct = (
        {f"all://[{host}]" if ":" in str(host) else f"all://{host}": None}
        if is_loopback(host)
        else {}
    )
    return {"mounts": direct, "follow_redirects": False}


def _arguments(step: Send, config: Config) -> dict[str, Any]:
    """What the HTTP library needs to build the request, all but the body of an upload."""
    request = step.request
    headers = httpx.Headers(
        [("Accept", request.accept), ("User-Agent", _USER_AGENT), *request.headers]
    )
    if request.authorize:
        # Straight into the library's headers, whose repr hides it: no local variable holds it.
        headers["Authorization"] = config.credentials.basic()
    if request.content is not None:
        headers["Content-Type"] = "application/json"
    elif request.multipart is not None:
        headers["Content-Type"] = request.multipart.content_type
        if request.multipart.length is not None:
            headers["Content-Length"] = str(request.multipart.length)
    return {
        "method": request.method,
        "url": request.url
        or f"{config.base_url}{request.path}" + (f"?{request.query}" if request.query else ""),
        "headers": headers,
        "timeout": _timeout(config, step.expires),
        "content": request.content,
        "extensions": {"callfire_operation": request.operation},
    }


def _timeout(config: Config, expires: float | None) -> float:
    if expires is None:
        return config.timeout
    # Not 0, which would fail with the words of a programming error.
    return max(0.001, min(config.timeout, expires - time.monotonic()))


def _reply(response: httpx.Response, content: bytes | None) -> Reply:
    headers = Headers(response.headers.multi_items())
    return Reply(response.status_code, headers, content, response if content is None else None)


def _failure(error: httpx.RequestError) -> TransportError:
    timed_out = isinstance(error, httpx.TimeoutException)
    what = str(error) or type(error).__name__
    return TransportError(f"timed out: {what}" if timed_out else what, timed_out=timed_out)


# The points of the library's own trace, by the end of their names.
_POINTS: Final[dict[str, Reached]] = {
    "send_request_headers.started": "sending",
    "send_request_body.complete": "sent",
    "receive_response_headers.complete": "answering",
}


class _Tracer:
    """Tells the wire how far a request got, as the library's own trace tells it."""

    def __init__(self, wire: Wire, *, trusted: bool) -> None:
        self._wire = wire
        self._unfinished: Any = None
        if not trusted:
            # A client that was handed in may have a transport that traces nothing, or not to the end.
            wire.reach("sending")

    def note(self, event: str, _: object) -> None:
        point = _POINTS.get(event.partition(".")[2])
        if point is not None:
            # First one, then the other: whoever gives up sets the one and then reads the other, so
            # either it sees that something left, or nothing leaves.
            self._wire.reach(point)
            if self._wire.given_up:
                raise TransportError("it was given up", timed_out=True)

    async def note_async(self, event: str, info: Mapping[str, Any]) -> None:
        match event:
            case "connection.connect_tcp.complete":
                self._unfinished = info["return_value"]
            case "connection.start_tls.complete":
                self._unfinished = None
            case _:
                self.note(event, info)

    async def hang_up(self) -> None:
        """Close a connection that was cancelled while TLS was agreed on, which the library does not."""
        if self._unfinished is not None and not self._wire.sent:
            await self._unfinished.aclose()


class Transport:
    """Sends with `httpx.Client`."""

    def __init__(self, config: Config, http_client: HTTPClient | None) -> None:
        _check_kind(http_client, httpx.Client)
        self._own = http_client is None
        self._client = http_client or httpx.Client(**_options(config))

    def send(self, step: Send, config: Config) -> Reply:
        """Send a request; the body of the reply is left unread when it is streamed.

        Raises:
            TransportError: There was no complete answer.
        """
        if step.expires is None:
            return self._send(step, config)

        # The library's timeouts are for each piece of an answer, and an answer has any number.
        def give_up() -> None:
            step.wire.given_up = True

        return call_in_time(
            lambda: self._send(step, config), step.expires, give_up=give_up, too_late=self.discard
        )

    def _send(self, step: Send, config: Config) -> Reply:
        tracer = _Tracer(step.wire, trusted=self._own)
        arguments = _arguments(step, config)
        if step.request.multipart is not None:
            arguments["content"] = step.request.multipart.chunks()
        try:
            request = self._client.build_request(**arguments)
            request.extensions["trace"] = tracer.note
            response = self._client.send(request, stream=True, auth=None, follow_redirects=False)
        except httpx.RequestError as error:
            raise _failure(error) from error
        if step.stream:
            return _reply(response, None)
        return _reply(response, b"".join(self._chunks(response, step.expires)))

    def read(self, step: Read) -> Reply:
        """Read the body of a streamed reply, and close it."""
        response = step.reply.stream

        def read() -> Reply:
            return _reply(response, b"".join(self._chunks(response, step.expires)))

        return read() if step.expires is None else call_in_time(read, step.expires)

    def chunks(self, reply: Reply, expires: float | None) -> Iterator[bytes]:
        """Iterate over the body of a streamed reply, and close it at the end."""
        return self._chunks(reply.stream, expires)

    def _chunks(self, response: httpx.Response, expires: float | None) -> Iterator[bytes]:
        try:
            for chunk in response.iter_bytes():
                if expires is not None and time.monotonic() >= expires:
                    raise expired()
                yield chunk
        except httpx.RequestError as error:
            raise _failure(error) from error
        finally:
            response.close()

    def discard(self, reply: Reply) -> None:
        """Close a streamed reply unread."""
        if reply.stream is not None:
            reply.stream.close()

    def close(self) -> None:
        """Close the connection pool, unless it was handed in."""
        if self._own:
            self._client.close()


class AsyncTransport:
    """Sends with `httpx.AsyncClient`, on the event loop that used it first."""

    def __init__(self, config: Config, http_client: AsyncHTTPClient | None) -> None:
        _check_kind(http_client, httpx.AsyncClient)
        self._own = http_client is None
        self._client = http_client or httpx.AsyncClient(**_options(config))
        self._loop: asyncio.AbstractEventLoop | None = None

    async def send(self, step: Send, config: Config) -> Reply:
        """Send a request; the body of the reply is left unread when it is streamed.

        Raises:
            TransportError: There was no complete answer.
            RuntimeError: The client is in use on another event loop.
        """
        self._check_loop()
        tracer = _Tracer(step.wire, trusted=self._own)
        arguments = _arguments(step, config)
        if step.request.multipart is not None:
            arguments["content"] = step.request.multipart.achunks()
        async with _in_time(step.expires):
            request = self._client.build_request(**arguments)
            request.extensions["trace"] = tracer.note_async
            sending = self._client.send(
                request, stream=step.stream, auth=None, follow_redirects=False
            )
            try:
                response = await cancelled_when_waiting(sending, httpx.Response.aclose)
            except asyncio.CancelledError:
                await tracer.hang_up()
                raise
        return _reply(response, None if step.stream else response.content)

    async def read(self, step: Read) -> Reply:
        """Read the body of a streamed reply, and close it."""
        async with _in_time(step.expires):
            content = await cancelled_when_waiting(step.reply.stream.aread())
        return _reply(step.reply.stream, content)

    async def chunks(self, reply: Reply, expires: float | None) -> AsyncGenerator[bytes, None]:
        """Iterate over the body of a streamed reply, and close it at the end."""
        chunks = reply.stream.aiter_bytes()
        try:
            while True:
                # Around the read alone: the time of whoever takes the chunks is not cut short.
                async with _in_time(expires):
                    chunk = await cancelled_when_waiting(anext(chunks, None))
                if chunk is None:
                    break
                yield chunk
        finally:
            await self.discard(reply)

    async def discard(self, reply: Reply) -> None:
        """Close a streamed reply unread."""
        await cancelled_when_waiting(reply.stream.aclose())

    async def aclose(self) -> None:
        """Close the connection pool, unless it was handed in."""
        if self._own:
            await self._client.aclose()

    def _check_loop(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif self._loop is not loop:
            raise RuntimeError(
                "this AsyncCallFire was first used on another event loop, which its connections "
                "belong to: make one client for each event loop"
            )


@asynccontextmanager
async def _in_time(expires: float | None) -> AsyncGenerator[None]:
    """Turn what the library raises, and a deadline that passes, into `TransportError`."""
    scope = asyncio.timeout(None if expires is None else expires - time.monotonic())
    try:
        async with scope:
            yield
    except httpx.RequestError as error:
        raise _failure(error) from error
    except TimeoutError as error:
        if not scope.expired():  # it came out of the body of an upload, not of the deadline
            raise
        raise expired() from error
