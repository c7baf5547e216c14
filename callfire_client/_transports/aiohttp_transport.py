"""Send requests with aiohttp: `AsyncCallFire(transport="aiohttp")`."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Coroutine, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from urllib.parse import quote, urlsplit

import aiohttp
from aiohttp import hdrs
from attrs import frozen
from multidict import CIMultiDict
from yarl import URL

from .._core.actions import ReadBody, Send, TransportError
from .._core.request import RawResponse
from ..types import Headers
from .aiohttp_request import (
    ACTIVE_REQUEST,
    AIOHTTP_ERRORS,
    ActiveRequest,
    Connector,
    transport_error,
)
from .base import (
    AsyncChunks,
    CachedHeaders,
    EventLoopGuard,
    deadline_passed,
    request_headers,
    request_url,
    seconds_until,
    timeout_seconds,
)
from .proxies import Proxy, proxy_for
from .secrets import SecretStr

if TYPE_CHECKING:
    from aiohttp.typedefs import RawHeaders

    from .._core.clock import Clock
    from .._core.config import Config
    from .._core.request import Request

__all__ = ["AiohttpTransport"]

T = TypeVar("T")

# The limits of the httpx transport.
_MAX_HEADER_SIZE: Final = 100 * 1024
_READ_BUFFER_SIZE: Final = 256 * 1024

# The header that aiohttp adds besides those that each request has.
_SKIPPED: Final = ("Content-Type",)

# Characters that are sent in a URL as they are; all others are percent-encoded.
_VALID_URL: Final = re.compile(r"[!#-;=?-\[\]_a-z~]*")
_SAFE_CHARACTERS: Final = "!#$%&'()*+,/:;=?@[]~"


class AiohttpTransport:
    """Sends requests with `aiohttp.ClientSession`, on the event loop that uses it first."""

    def __init__(self, config: Config) -> None:
        self._clock = config.clock
        self._loop = EventLoopGuard()
        self._session: aiohttp.ClientSession | None = None
        self._headers = _Headers(config)
        self._routes: dict[tuple[str, str | None, int | None], _Route] = {}
        self._ssl_context: ssl.SSLContext | None = None
        self._closing: asyncio.Future[None] | None = None

    async def send(self, action: Send, config: Config) -> RawResponse:
        """Send a request; see `AsyncTransport.send`."""
        session = self._get_session()
        active = ActiveRequest(action, timeout_seconds(config, action.expires_at))
        token = ACTIVE_REQUEST.set(active)
        try:
            sending = self._send(session, active, config)
            if action.expires_at is None:
                response = await sending
            else:
                response = await _until(sending, action.expires_at, self._clock)
        except BaseException:
            if active.abort():
                await asyncio.sleep(0)  # the event loop closes the socket in its next iteration
            raise
        finally:
            ACTIVE_REQUEST.reset(token)
            if active.body is not None:
                await active.close_body()
        return response

    async def _send(
        self, session: aiohttp.ClientSession, active: ActiveRequest, config: Config
    ) -> RawResponse:
        action, request = active.action, active.action.request
        url = _url(request, config)
        route = self._route(url)
        headers = self._headers.get(request)
        if request.content is not None or route.headers:
            headers = headers.copy()
            if request.content is not None:
                headers["Content-Length"] = str(len(request.content))
            headers.update(route.headers)
        try:
            response = await session.request(
                request.method,
                url,
                headers=headers,
                skip_auto_headers=_SKIPPED if _gets_content_type(request) else None,
                data=None if active.body is None else active.body.data,
                timeout=_client_timeout(active.timeout),
                allow_redirects=False,
                proxy=route.proxy,
                proxy_headers=route.proxy_headers,
                ssl=route.ssl,
                middlewares=(active,),
            )
        except OSError as error:
            # aiohttp wraps the error of a file that is uploaded, like an error of the network.
            own = None if active.body is None else active.body.error
            if own is None or own is not error.__cause__:
                raise
            raise own from None
        action.progress.advance_to("response_started")
        received = Headers(partial(_header_pairs, response.raw_headers))
        if action.stream:
            return RawResponse(response.status, received, None, response)
        content, truncated = await _read(response, action.max_bytes)
        encoded = hdrs.CONTENT_ENCODING in response.headers
        return RawResponse(response.status, received, content, truncated=truncated, encoded=encoded)

    async def read_body(self, action: ReadBody) -> RawResponse:
        """Read the body of a streamed response; see `AsyncTransport.read_body`."""
        response = action.response
        reading = _read(response.stream, action.max_bytes)
        content, truncated = await _until(reading, action.expires_at, self._clock)
        return RawResponse(response.status_code, response.headers, content, truncated=truncated)

    def chunks(self, response: RawResponse, expires_at: float | None) -> AsyncChunks:
        """Iterate over the body of a streamed response; see `AsyncTransport.chunks`."""
        return _Chunks(response.stream, expires_at, self._clock, self._loop)

    async def close_response(self, response: RawResponse) -> None:
        """Close a streamed response, read or not."""
        if response.stream is not None:
            response.stream.close()

    async def aclose(self) -> None:
        """Close the connections; see `AsyncTransport.aclose`."""
        session = self._session
        if session is None:
            return

        def close() -> None:
            self._closing = asyncio.ensure_future(session.close())

        if not self._loop.close_elsewhere(close, self._abandon):
            await session.close()

    def reset_after_fork(self) -> None:
        """Let go of the connections of the parent; see `Transport.reset_after_fork`."""
        self._abandon()
        self._session = self._ssl_context = None
        self._loop = EventLoopGuard()

    def _abandon(self) -> None:
        if self._session is not None:
            connector = self._session.connector
            self._session.detach()
            if isinstance(connector, Connector):
                connector.abandon()

    def _get_session(self) -> aiohttp.ClientSession:
        self._loop.check()
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=Connector(),
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                read_bufsize=_READ_BUFFER_SIZE,
                max_line_size=_MAX_HEADER_SIZE,
                max_field_size=_MAX_HEADER_SIZE,
            )
        return self._session

    def _get_ssl_context(self) -> ssl.SSLContext:
        """Return the context that all transports share, because certificates take time to load."""
        if self._ssl_context is None:
            from .tls import default_ssl_context  # imports httpx

            self._ssl_context = default_ssl_context()
            self._ssl_context.set_alpn_protocols(["http/1.1"])
        return self._ssl_context

    def _route(self, url: URL) -> _Route:
        origin = url.scheme, url.host, url.port
        route = self._routes.get(origin)
        if route is None:
            proxy = proxy_for(*origin, supported=("http", "https"))
            uses_tls = "https" in {url.scheme, None if proxy is None else proxy.scheme}
            proxy_headers = _proxy_authorization(proxy)
            route = self._routes[origin] = _Route(
                None if proxy is None else proxy.url,
                proxy_headers,
                proxy_headers if url.scheme == "http" else {},
                self._get_ssl_context() if uses_tls else True,
            )
        return route


@frozen
class _Route:
    """The way to an origin, for all requests.

    Attributes:
        proxy: The URL of the proxy; None for no proxy.
        proxy_headers: The headers of a request to the proxy for a tunnel.
        headers: The headers for the proxy of a request that is itself sent to it, as one over http is.
        ssl: The SSL context; True for no TLS.
    """

    proxy: str | None
    proxy_headers: Mapping[str, str]
    headers: Mapping[str, str]
    ssl: ssl.SSLContext | bool


class _Chunks(AsyncChunks):
    """The chunks of a body."""

    __slots__ = ("_clock", "_expires_at", "_loop", "_response")

    def __init__(
        self,
        response: aiohttp.ClientResponse,
        expires_at: float | None,
        clock: Clock,
        loop: EventLoopGuard,
    ) -> None:
        super().__init__()
        self._response = response
        self._expires_at = expires_at
        self._clock = clock
        self._loop = loop

    async def _read(self) -> bytes | None:
        self._loop.check()
        # Around the read alone: the deadline does not interrupt the caller between chunks.
        return await _until(_read_chunk(self._response), self._expires_at, self._clock) or None

    async def _close(self) -> None:
        self._response.close()


async def _until(work: Coroutine[Any, Any, T], expires_at: float | None, clock: Clock) -> T:
    """Await something, and translate a deadline that passes into `TransportError`."""
    if expires_at is None:
        return await work
    scope = asyncio.timeout(seconds_until(expires_at, clock))
    try:
        async with scope:
            return await work
    except TimeoutError as error:
        if not scope.expired():  # raised by the body of an upload, not by the deadline
            raise
        raise deadline_passed() from error


def _proxy_authorization(proxy: Proxy | None) -> dict[str, str]:
    """Return the headers with the credentials for a proxy; aiohttp encodes those of a URL as Latin-1."""
    if proxy is None or proxy.credentials is None:
        return {}
    return {"Proxy-Authorization": SecretStr(proxy.credentials.basic())}


class _Headers(CachedHeaders["CIMultiDict[str]"]):
    """The headers of aiohttp, without the length of a body in memory."""

    def _build(self, request: Request) -> CIMultiDict[str]:
        headers = CIMultiDict(request_headers(request))
        if request.authorize:
            headers["Authorization"] = SecretStr(self._config.credentials.basic())
        return headers


def _gets_content_type(request: Request) -> bool:
    """Whether aiohttp would add a Content-Type to a request without a body."""
    return request.method != "GET" and request.content is None and request.multipart is None


def _url(request: Request, config: Config) -> URL:
    if request.url is None:
        return _encode_url(request_url(request, config))
    try:
        url = _encode_url(request.url)
        url.host  # noqa: B018 - decodes the host name, which can fail
    except ValueError:
        raise TransportError("the redirect leads to an invalid URL", timed_out=False) from None
    # aiohttp rejects credentials in both the URL and the headers.
    return url.with_user(None) if request.authorize else url


def _encode_url(text: str) -> URL:
    """Make a URL that is sent as it is, except for characters that cannot be."""
    if _VALID_URL.fullmatch(text):
        return URL(text, encoded=True)
    parts = urlsplit(text)
    origin = URL(f"{parts.scheme}://{parts.netloc}")
    target = text.partition("://")[2][len(parts.netloc) :]
    return URL(f"{origin}{quote(target, safe=_SAFE_CHARACTERS)}", encoded=True)


@lru_cache(16)
def _client_timeout(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=seconds, sock_read=seconds)


def _header_pairs(raw: RawHeaders) -> list[tuple[str, str]]:
    """Decode the headers of a response."""
    try:
        return [(name.decode(), value.decode()) for name, value in raw]
    except UnicodeDecodeError:
        return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in raw]


async def _read(response: aiohttp.ClientResponse, max_bytes: int) -> tuple[bytes, bool]:
    """Read a body, and close it.

    Returns:
        At most `max_bytes` of it; and whether it has more.
    """
    content = response.content
    if content.is_eof() and content.exception() is None and content.total_bytes <= max_bytes:
        return content.read_nowait(), False  # it arrived with the head; aiohttp has closed it
    chunks: list[bytes] = []
    size = 0
    try:
        while size <= max_bytes and not (content.at_eof() and content.exception() is None):
            chunks.append(await _read_chunk(response))
            size += len(chunks[-1])
    finally:
        response.close()
    body = b"".join(chunks)
    return (body, False) if size <= max_bytes else (body[:max_bytes], True)


async def _read_chunk(response: aiohttp.ClientResponse) -> bytes:
    """Read the next chunk of a body; empty at its end."""
    content = response.content
    try:
        return await content.readany()
    except AIOHTTP_ERRORS as error:
        # The bytes that were received before the failure are still buffered.
        content.set_exception(cast("Any", None))
        remaining = content.read_nowait()
        content.set_exception(error)
        if remaining:
            return remaining
        failure = transport_error(error)
    except TransportError:
        raise
    except Exception as error:  # noqa: BLE001 - raised below, as another one
        # An exception that aiohttp does not document; its text may contain anything.
        failure = TransportError(type(error).__name__, timed_out=False)
    raise failure
