"""The HTTP library, named here and nowhere else: sends a request and says whether anything left.

The two transports do what `exchange` asks, one step at a time. They decide nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

import httpx

from .config import Config, is_loopback
from .exchange import TransportError
from .request import Reply, Request
from .types import Headers
from .version import __version__

__all__ = ["AsyncHTTPClient", "AsyncTransport", "HTTPClient", "Transport"]

HTTPClient: TypeAlias = httpx.Client
"""What `CallFire(http_client=)` takes."""
AsyncHTTPClient: TypeAlias = httpx.AsyncClient
"""What `AsyncCallFire(http_client=)` takes."""

_USER_AGENT: Final = f"callfire-client/{__version__}"


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


def _arguments(request: Request, config: Config) -> dict[str, Any]:
    """What the HTTP library needs to build the request, all but the body of an upload."""
    headers = httpx.Headers({"Accept": request.accept, "User-Agent": _USER_AGENT})
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
        "timeout": config.timeout,
        "content": request.content,
    }


def _reply(response: httpx.Response, *, stream: bool) -> Reply:
    headers = Headers(response.headers.multi_items())
    if stream:
        return Reply(response.status_code, headers, None, response)
    return Reply(response.status_code, headers, response.content)


def _failure(error: httpx.RequestError, *, sent: bool) -> TransportError:
    timed_out = isinstance(error, httpx.TimeoutException)
    what = str(error) or type(error).__name__
    return TransportError(
        f"timed out: {what}" if timed_out else what, sent=sent, timed_out=timed_out
    )


class _Wire:
    """Whether a request began to leave, as the library's own trace tells it."""

    def __init__(self, *, trusted: bool) -> None:
        # A client that was handed in may have a transport that traces nothing, or not to the end.
        self.sent = not trusted

    def note(self, event: str, _: object) -> None:
        if event.endswith("send_request_headers.started"):
            self.sent = True

    async def note_async(self, event: str, info: object) -> None:
        self.note(event, info)


class Transport:
    """Sends with `httpx.Client`."""

    def __init__(self, config: Config, http_client: HTTPClient | None) -> None:
        _check_kind(http_client, httpx.Client)
        self._own = http_client is None
        self._client = http_client if http_client is not None else httpx.Client(**_options(config))

    def send(self, request: Request, config: Config, *, stream: bool) -> Reply:
        """Send the request; the body of the reply is left unread when it is streamed.

        Raises:
            TransportError: There was no complete answer.
        """
        wire = _Wire(trusted=self._own)
        arguments = _arguments(request, config)
        if request.multipart is not None:
            arguments["content"] = request.multipart.chunks()
        try:
            built = self._client.build_request(**arguments)
            built.extensions["trace"] = wire.note
            response = self._client.send(built, stream=stream, auth=None, follow_redirects=False)
        except httpx.RequestError as error:
            raise _failure(error, sent=wire.sent) from error
        return _reply(response, stream=stream)

    def read(self, reply: Reply) -> Reply:
        """Read the body of a streamed reply, and close it."""
        try:
            reply.stream.read()
        except httpx.RequestError as error:
            raise _failure(error, sent=True) from error
        return _reply(reply.stream, stream=False)

    def chunks(self, reply: Reply) -> Iterator[bytes]:
        """Iterate over the body of a streamed reply, and close it at the end."""
        try:
            yield from reply.stream.iter_bytes()
        except httpx.RequestError as error:
            raise _failure(error, sent=True) from error
        finally:
            reply.stream.close()

    def discard(self, reply: Reply) -> None:
        """Close a streamed reply unread."""
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
        self._client = (
            http_client if http_client is not None else httpx.AsyncClient(**_options(config))
        )
        self._loop: asyncio.AbstractEventLoop | None = None

    async def send(self, request: Request, config: Config, *, stream: bool) -> Reply:
        """Send the request; the body of the reply is left unread when it is streamed.

        Raises:
            TransportError: There was no complete answer.
            RuntimeError: The client is in use on another event loop.
        """
        loop = asyncio.get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif self._loop is not loop:
            raise RuntimeError(
                "this AsyncCallFire was first used on another event loop, which its connections belong to: "
                "make one client for each event loop"
            )
        wire = _Wire(trusted=self._own)
        arguments = _arguments(request, config)
        if request.multipart is not None:
            arguments["content"] = request.multipart.achunks()
        try:
            built = self._client.build_request(**arguments)
            built.extensions["trace"] = wire.note_async
            response = await self._client.send(
                built, stream=stream, auth=None, follow_redirects=False
            )
        except httpx.RequestError as error:
            raise _failure(error, sent=wire.sent) from error
        return _reply(response, stream=stream)

    async def read(self, reply: Reply) -> Reply:
        """Read the body of a streamed reply, and close it."""
        try:
            await reply.stream.aread()
        except httpx.RequestError as error:
            raise _failure(error, sent=True) from error
        return _reply(reply.stream, stream=False)

    async def chunks(self, reply: Reply) -> AsyncGenerator[bytes, None]:
        """Iterate over the body of a streamed reply, and close it at the end."""
        try:
            async for chunk in reply.stream.aiter_bytes():
                yield chunk
        except httpx.RequestError as error:
            raise _failure(error, sent=True) from error
        finally:
            await reply.stream.aclose()

    async def discard(self, reply: Reply) -> None:
        """Close a streamed reply unread."""
        await reply.stream.aclose()

    async def aclose(self) -> None:
        """Close the connection pool, unless it was handed in."""
        if self._own:
            await self._client.aclose()
