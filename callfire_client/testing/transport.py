"""Hands the requests of an HTTP client to a sandbox in this process: no socket, sync and async."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import httpx

from callfire_client.sandbox.control import PREFIX, Control
from callfire_client.sandbox.messages import Request, Response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from callfire_client.sandbox.core import Sandbox


class SandboxTransport(httpx.BaseTransport):
    """A transport for `httpx.Client`.

    Args:
        sandbox: Who answers.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._control = Control(sandbox)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request.

        Raises:
            httpx.ReadError: The connection was reset, as was asked for.
            httpx.ReadTimeout: The answer was delayed for longer than the client waits.
        """
        made = _answer(self._sandbox, self._control, request, request.read())
        if made.delay:
            time.sleep(_wait(made, request))
        return _response(made, request)


class AsyncSandboxTransport(httpx.AsyncBaseTransport):
    """A transport for `httpx.AsyncClient`.

    Args:
        sandbox: Who answers.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._control = Control(sandbox)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request.

        Raises:
            httpx.ReadError: The connection was reset, as was asked for.
            httpx.ReadTimeout: The answer was delayed for longer than the client waits.
        """
        made = _answer(self._sandbox, self._control, request, await request.aread())
        # Others get their turn here, as they do while a real answer is on its way.
        await asyncio.sleep(_wait(made, request) if made.delay else 0)
        return _response(made, request)


def http_client(sandbox: Sandbox) -> httpx.Client:
    """A client whose requests the sandbox answers."""
    return httpx.Client(transport=SandboxTransport(sandbox))


def async_http_client(sandbox: Sandbox) -> httpx.AsyncClient:
    """An asyncio client whose requests the sandbox answers."""
    return httpx.AsyncClient(transport=AsyncSandboxTransport(sandbox))


class _CutOff(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that ends before its length.

    Args:
        request: What it answers.
        content: What comes of it.
        length: How long it should be.
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


def _answer(sandbox: Sandbox, control: Control, request: httpx.Request, body: bytes) -> Response:
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    given = Request(
        request.method,
        path,
        parse_qsl(query, keep_blank_values=True),
        {name.lower(): value for name, value in request.headers.items()},
        body,
    )
    return control.handle(given) if path.startswith(PREFIX) else sandbox.handle(given)


def _wait(made: Response, request: httpx.Request) -> float:
    """How long to wait for an answer that is delayed.

    Raises:
        httpx.ReadTimeout: Longer than the client would; nobody needs to wait for that.
    """
    timeouts: dict[str, Any] = request.extensions.get("timeout", {})
    patience: float | None = timeouts.get("read")
    if patience is not None and made.delay >= patience:
        raise httpx.ReadTimeout(f"the answer is delayed for {made.delay:g} s", request=request)
    return made.delay


def _response(made: Response, request: httpx.Request) -> httpx.Response:
    if made.reset:
        raise httpx.ReadError("connection reset by peer", request=request)
    headers = {**made.headers, "content-length": str(len(made.body))}
    if made.truncate is not None and made.truncate < len(made.body):
        cut = _CutOff(request, made.body[: made.truncate], len(made.body))
        return httpx.Response(made.status, headers=headers, stream=cut, request=request)
    return httpx.Response(made.status, headers=headers, content=made.body, request=request)
