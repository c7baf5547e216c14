"""httpx transports that send requests to a sandbox in this process, without sockets."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import httpx

from ..sandbox.control import PREFIX, ControlApi
from ..sandbox.messages import Request, Response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from ..sandbox.core import Sandbox


class SandboxTransport(httpx.BaseTransport):
    """A transport for `httpx.Client`.

    Args:
        sandbox: The sandbox that handles the requests.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._control = ControlApi(sandbox)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response of the sandbox.

        Raises:
            httpx.ReadError: A fault resets the connection.
            httpx.ReadTimeout: A fault delays the response for longer than the read timeout.
        """
        response = _handle(self._sandbox, self._control, request, request.read())
        if response.delay:
            time.sleep(_checked_delay(response, request))
        return _to_httpx(response, request)


class AsyncSandboxTransport(httpx.AsyncBaseTransport):
    """A transport for `httpx.AsyncClient`.

    Args:
        sandbox: The sandbox that handles the requests.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._control = ControlApi(sandbox)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response of the sandbox.

        Raises:
            httpx.ReadError: A fault resets the connection.
            httpx.ReadTimeout: A fault delays the response for longer than the read timeout.
        """
        response = _handle(self._sandbox, self._control, request, await request.aread())
        # Other tasks run here, as they do while a client waits for a response from the network.
        await asyncio.sleep(_checked_delay(response, request) if response.delay else 0)
        return _to_httpx(response, request)


def http_client(sandbox: Sandbox) -> httpx.Client:
    """Return a client whose requests the sandbox handles."""
    return httpx.Client(transport=SandboxTransport(sandbox))


def async_http_client(sandbox: Sandbox) -> httpx.AsyncClient:
    """Return an asyncio client whose requests the sandbox handles."""
    return httpx.AsyncClient(transport=AsyncSandboxTransport(sandbox))


class _TruncatedBody(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A response body that ends before its Content-Length.

    Args:
        request: The request.
        content: The received part of the body.
        length: The Content-Length.
    """

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


def _handle(sandbox: Sandbox, control: ControlApi, request: httpx.Request, body: bytes) -> Response:
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    sandbox_request = Request(
        request.method,
        path,
        parse_qsl(query, keep_blank_values=True),
        {name.lower(): value for name, value in request.headers.items()},
        body,
    )
    return (
        control.handle(sandbox_request)
        if path.startswith(PREFIX)
        else sandbox.handle(sandbox_request)
    )


def _checked_delay(response: Response, request: httpx.Request) -> float:
    """Return the delay of a response in seconds.

    Raises:
        httpx.ReadTimeout: The delay is longer than the read timeout; raised without waiting.
    """
    timeouts: dict[str, Any] = request.extensions.get("timeout", {})
    read_timeout: float | None = timeouts.get("read")
    if read_timeout is not None and response.delay >= read_timeout:
        raise httpx.ReadTimeout(
            f"the response is delayed for {response.delay:g} s", request=request
        )
    return response.delay


def _to_httpx(response: Response, request: httpx.Request) -> httpx.Response:
    if response.reset:
        raise httpx.ReadError("connection reset by peer", request=request)
    headers = {**response.headers, "content-length": str(len(response.body))}
    if response.truncate is not None and response.truncate < len(response.body):
        truncated = _TruncatedBody(request, response.body[: response.truncate], len(response.body))
        return httpx.Response(response.status, headers=headers, stream=truncated, request=request)
    return httpx.Response(response.status, headers=headers, content=response.body, request=request)
