"""Transports of httpx that pass requests to a sandbox in this process: no socket, blocking and asyncio."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from .._transports.in_process import AsyncInProcessTransport, InProcessTransport
from ..sandbox.control import PREFIX, ControlApi
from ..sandbox.messages import Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from .._transports.in_process import Handler, InProcessResponse
    from ..sandbox.core import Sandbox

__all__ = ["AsyncSandboxTransport", "SandboxTransport"]


class SandboxTransport(InProcessTransport):
    """A transport for `httpx.Client`.

    Args:
        sandbox: The sandbox that processes the requests.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(make_handler(sandbox))


class AsyncSandboxTransport(AsyncInProcessTransport):
    """A transport for `httpx.AsyncClient`.

    Args:
        sandbox: The sandbox that processes the requests.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(make_handler(sandbox))


def make_handler(
    sandbox: Sandbox,
    on_request: Callable[[], object] | None = None,
    on_response: Callable[[], object] | None = None,
) -> Handler:
    """Return the handler of a transport that passes requests to a sandbox.

    Args:
        sandbox: The sandbox.
        on_request: Called before each request.
        on_response: Called after each request.
    """
    control = ControlApi(sandbox)

    def handle(
        method: str, path: str, query: str, headers: dict[str, str], body: bytes
    ) -> InProcessResponse:
        if on_request is not None:
            on_request()
        pairs = parse_qsl(query, keep_blank_values=True)
        request = Request(method, path, pairs, headers, body)
        response = control.handle(request) if path.startswith(PREFIX) else sandbox.handle(request)
        if on_response is not None:
            on_response()
        return response

    return handle
