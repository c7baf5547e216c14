"""Build the requests that are sent over our own connections of httpx.

httpx would parse the whole URL of each request, which takes longer than all else that this package does to send
one. Here, the base URL is parsed once, and the target is appended to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Self

import httpx

from .._core.actions import TransportError
from .base import connect_check
from .httpx_request import (
    TIMED_OPERATIONS,
    AsyncUploadSource,
    HeaderCache,
    Tracer,
    UploadSource,
    request_arguments,
)

if TYPE_CHECKING:
    from .._core.actions import Send
    from .._core.config import Config
    from .._core.request import Request

__all__ = ["RequestBuilder"]

# A path and query in which httpx changes nothing: no segment of it consists of dots.
_UNCHANGED: Final = re.compile(r"[A-Za-z0-9_~%/=&?-]*(?:\.[A-Za-z0-9_~%=-][A-Za-z0-9_~%/=&?-]*)*")


class RequestBuilder:
    """Builds the requests of one client.

    Args:
        config: The settings of the client.
        asynchronous: Whether it is an asyncio client.
    """

    def __init__(self, config: Config, *, asynchronous: bool) -> None:
        self._asynchronous = asynchronous
        self._headers = HeaderCache(config)
        self._base_url = config.base_url
        self._url = httpx.URL(config.base_url)
        self._prefix = self._url.raw_path.rstrip(b"/")
        self._headers_with_host = _HeadersWithHost(config, self._url.netloc)

    def build(
        self,
        action: Send,
        config: Config,
        seconds: float,
        source: UploadSource | AsyncUploadSource | None,
    ) -> httpx.Request:
        """Build a request.

        Args:
            action: The action that sends the request.
            config: The settings of the request.
            seconds: The timeout of one network operation.
            source: The body of an upload; None without one.

        Raises:
            TransportError: It was redirected to an invalid URL.
        """
        request = action.request
        tracer = Tracer(action.progress, connect_check(request, config))
        trace = tracer.trace_async if self._asynchronous else tracer.trace
        timeouts: dict[str, float] = dict.fromkeys(TIMED_OPERATIONS, seconds)
        target = None if source is not None else self._target(request, config)
        if target is None:
            return self._parsed(action, config, trace, timeouts, source)
        built = httpx.Request(
            request.method,
            self._url,
            headers=self._headers_with_host.get(request),
            stream=_NO_BODY if request.content is None else httpx.ByteStream(request.content),
            extensions={
                "trace": trace,
                "callfire_operation": request.operation,
                "timeout": timeouts,
            },
        )
        built.url = _URL(self._url, target)
        if request.content is not None:
            built.headers["Content-Length"] = str(len(request.content))
        elif request.method in {"POST", "PUT", "PATCH"}:
            built.headers["Content-Length"] = "0"
        return built

    def _target(self, request: Request, config: Config) -> bytes | None:
        """Return the path and query of a request; None where httpx must parse the URL."""
        target = f"{request.path}?{request.query}" if request.query else request.path
        if request.url is not None or config.base_url != self._base_url:
            return None
        return self._prefix + target.encode("ascii") if _UNCHANGED.fullmatch(target) else None

    def _parsed(
        self,
        action: Send,
        config: Config,
        trace: object,
        timeouts: dict[str, float],
        source: UploadSource | AsyncUploadSource | None,
    ) -> httpx.Request:
        headers = self._headers.get(action.request)
        arguments = request_arguments(
            action, config, headers, trace=trace, content=source, timeouts=timeouts
        )
        try:
            request = httpx.Request(**arguments)
            if action.request.url is not None:
                request.url.host  # noqa: B018 - decodes the host name of a redirect, which can fail
        except (httpx.InvalidURL, UnicodeError):
            raise TransportError("the redirect leads to an invalid URL", timed_out=False) from None
        return request


class _URL(httpx.URL):
    """A URL below another one; it is parsed when somebody reads more than its origin and target.

    Instrumentation and mocks of the transports of httpx do.
    """

    def __init__(self, base: httpx.URL, target: bytes) -> None:
        self._base = base
        self._target = target

    @cached_property
    def _uri_reference(self) -> Any:  # type: ignore[override]  # nobody writes it
        """The attribute that all other properties of httpx read."""
        return httpx.URL(self._base, raw_path=self._target)._uri_reference  # noqa: SLF001 - httpx has no other hook

    @property
    def scheme(self) -> str:
        return self._base.scheme

    @property
    def host(self) -> str:
        return self._base.host

    @property
    def raw_scheme(self) -> bytes:
        return self._base.raw_scheme

    @property
    def raw_host(self) -> bytes:
        return self._base.raw_host

    @property
    def port(self) -> int | None:
        return self._base.port

    @property
    def raw_path(self) -> bytes:
        return self._target


class _HeadersWithHost(HeaderCache):
    """The headers of requests that httpx adds none to."""

    def __init__(self, config: Config, host: bytes) -> None:
        super().__init__(config)
        self._host = host

    def _build(self, request: Request) -> httpx.Headers:
        return httpx.Headers([(b"Host", self._host), *super()._build(request).raw])


class _NoBody(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of a request without one."""

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        raise StopAsyncIteration


_NO_BODY: Final = _NoBody()
