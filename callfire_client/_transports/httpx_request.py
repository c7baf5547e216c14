"""Functions of all transports over httpx: for the request, how far it got, its response and its errors."""

from __future__ import annotations

import re
from collections.abc import AsyncIterable, Callable, Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import httpx

from .._core.actions import Send, TransportError
from .._core.request import MultipartBody, RawResponse, Request
from ..types import Headers
from .base import CachedHeaders, deadline_passed, request_headers, request_url, seconds_until
from .secrets import SecretBytes, SecretStr

if TYPE_CHECKING:
    from .._core.clock import Clock
    from .._core.config import Config
    from .._core.progress import SendProgress, SendStage

__all__ = [
    "TIMED_OPERATIONS",
    "AsyncErrors",
    "AsyncUploadSource",
    "HeaderCache",
    "Tracer",
    "UploadSource",
    "is_framed",
    "is_read",
    "join_limited",
    "join_limited_async",
    "raw_response",
    "request_arguments",
    "transport_error",
    "upload_error",
]


class HeaderCache(CachedHeaders[httpx.Headers]):
    """The headers of httpx."""

    def _build(self, request: Request) -> httpx.Headers:
        pairs = request_headers(request)
        headers = httpx.Headers([(name.encode("ascii"), _encode(value)) for name, value in pairs])
        if request.authorize:
            # The same object reaches the HTTP library, which may log it.
            value = SecretBytes(self._config.credentials.basic().encode())
            headers = httpx.Headers([*headers.raw, (b"Authorization", value)])
        return headers


def _encode(value: str) -> bytes:
    """Encode the value of a header, which stays hidden if it was."""
    encoded = value.encode("ascii")
    return SecretBytes(encoded) if isinstance(value, SecretStr) else encoded


TIMED_OPERATIONS: Final[tuple[str, ...]] = ("connect", "read", "write", "pool")
"""The network operations that have a timeout of their own in httpx."""

# Events of the trace extension of httpcore.
_STAGES: Final[dict[str, SendStage]] = {
    "http11.send_request_headers.started": "sending",
    "http11.send_request_body.complete": "sent",
    "http11.receive_response_headers.complete": "response_started",
    "http2.send_request_headers.started": "sending",
    "http2.send_request_body.complete": "sent",
    "http2.receive_response_headers.complete": "response_started",
}


class Tracer:
    """Records how far a request got, from the trace extension of httpcore.

    It never raises, except before there is a connection: httpcore does not expect that, and loses
    connections.

    Args:
        progress: The progress of the request.
        before_connect: Called before a connection is opened; None for no call.
    """

    __slots__ = ("_before_connect", "_connecting", "_progress")

    def __init__(
        self, progress: SendProgress, before_connect: Callable[[], object] | None = None
    ) -> None:
        self._progress = progress
        self._before_connect = before_connect
        self._connecting = False

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        stage = _STAGES.get(event)
        if stage is None:
            if self._before_connect is not None and event.endswith(".connect_tcp.started"):
                self._before_connect()
            return
        if stage == "sending":
            # The request that opens a tunnel through a proxy is traced like the one that follows it.
            self._connecting = getattr(info.get("request"), "method", b"") == b"CONNECT"
        if not self._connecting:
            self._progress.advance_to(stage)

    async def trace_async(self, event: str, info: Mapping[str, Any]) -> None:
        self.trace(event, info)


class UploadSource:
    """The body of an upload of a blocking client.

    Attributes:
        error: The exception that it raised, which belongs to the caller; None before.
        cause: The cause of that exception.
    """

    __slots__ = ("_chunks", "cause", "error")

    def __init__(self, multipart: MultipartBody) -> None:
        self.error: BaseException | None = None
        self.cause: BaseException | None = None
        self._chunks = multipart.chunks()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._chunks)
        except StopIteration:
            raise
        except Exception as error:
            self.error, self.cause = error, error.__cause__
            raise


class AsyncUploadSource:
    """The body of an upload of an asyncio client; see `UploadSource`.

    It is a class of its own, because httpx would iterate over an object of both kinds without `await`.
    """

    __slots__ = ("_chunks", "cause", "error")

    def __init__(self, multipart: MultipartBody) -> None:
        self.error: BaseException | None = None
        self.cause: BaseException | None = None
        self._chunks = multipart.achunks()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        try:
            return await anext(self._chunks)
        except StopAsyncIteration:
            raise
        except Exception as error:
            self.error, self.cause = error, error.__cause__
            raise


def upload_error(source: UploadSource | AsyncUploadSource | None) -> BaseException | None:
    """Return the exception that the body of an upload raised, with its cause, which httpcore removes."""
    if source is None or source.error is None:
        return None
    source.error.__cause__ = source.cause
    return source.error


def request_arguments(
    action: Send,
    config: Config,
    headers: httpx.Headers,
    *,
    trace: object,
    content: object,
    timeouts: dict[str, float],
) -> dict[str, Any]:
    """Return the arguments of a request of httpx."""
    request = action.request
    return {
        "method": request.method,
        "url": request_url(request, config),
        "headers": headers,
        "content": request.content if content is None else content,
        "extensions": {
            "trace": trace,
            "callfire_operation": request.operation,
            "timeout": timeouts,
        },
    }


def raw_response(
    response: httpx.Response,
    content: bytes | None = None,
    *,
    stream: object = None,
    truncated: bool = False,
) -> RawResponse:
    """Make the response of a transport."""
    headers = response.headers
    encoded = "content-encoding" in headers
    if encoded and is_read(response):
        encoded = False
        headers = headers.copy()
        del headers["content-encoding"]
        headers.pop("content-length", None)
    return RawResponse(
        response.status_code, Headers(headers.multi_items), content, stream, truncated, encoded
    )


def is_read(response: httpx.Response) -> bool:
    """Whether the body was read already: by a hook of the caller's client, or because a test made it up.

    httpx has then removed its content coding.
    """
    return response.is_stream_consumed


def is_framed(response: httpx.Response, method: str) -> bool:
    """Whether the end of a body is marked, so that it does not end with the connection."""
    headers = response.headers
    return (
        response.http_version == "HTTP/2"
        or "content-length" in headers
        or "chunked" in headers.get("transfer-encoding", "").lower()
        or response.status_code in {204, 304}
        or method == "HEAD"
    )


def join_limited(chunks: Iterable[bytes], max_bytes: int) -> tuple[bytes, bool]:
    """Join the chunks of a body up to a limit; also return whether there were more."""
    found: list[bytes] = []
    size = 0
    for chunk in chunks:
        found.append(chunk)
        size += len(chunk)
        if size > max_bytes:
            return b"".join(found)[:max_bytes], True
    return b"".join(found), False


async def join_limited_async(chunks: AsyncIterable[bytes], max_bytes: int) -> tuple[bytes, bool]:
    """Join the chunks of a body up to a limit; see `join_limited`."""
    found: list[bytes] = []
    size = 0
    async for chunk in chunks:
        found.append(chunk)
        size += len(chunk)
        if size > max_bytes:
            return b"".join(found)[:max_bytes], True
    return b"".join(found), False


def transport_error(
    error: httpx.RequestError, expires_at: float | None, clock: Clock
) -> TransportError:
    """Translate an error of httpx."""
    timed_out = isinstance(error, httpx.TimeoutException)
    if timed_out and expires_at is not None and seconds_until(expires_at, clock) <= 0:
        return deadline_passed()
    reason = _reason(error)
    return TransportError(f"timed out: {reason}" if timed_out else reason, timed_out=timed_out)


# The text of an error of HTTP libraries, up to what it quotes of a request or response.
_UNQUOTED: Final = re.compile(r"[A-Za-z0-9 .,()-]+(?=: |$)")
_PROXY_STATUS: Final = re.compile(r"([1-9][0-9]{2})\b")


def _reason(error: httpx.RequestError) -> str:
    """Describe an error without what it quotes of the request, the response, or the response of a proxy."""
    text = str(error)
    if isinstance(error, httpx.ProxyError):
        status = _PROXY_STATUS.match(text)
        return f"the proxy responded with status {status[1]}" if status else "the proxy failed"
    if not isinstance(error, (httpx.NetworkError, httpx.TimeoutException)):
        found = _UNQUOTED.match(text)
        text = found[0] if found else ""
    return text or type(error).__name__


class AsyncErrors:
    """A context that translates errors of httpx, and a deadline that passes, into `TransportError`."""

    __slots__ = ("_clock", "_expires_at", "_scope")

    def __init__(self, expires_at: float | None, clock: Clock) -> None:
        import asyncio  # loaded by programs that await; a blocking one starts a sixth faster

        self._expires_at = expires_at
        self._clock = clock
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
            raise transport_error(error, self._expires_at, self._clock) from error
