"""Transports of httpx that pass requests to a sandbox in this process: no socket, blocking and asyncio."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from .._transports.in_process import AsyncInProcessTransport, InProcessTransport
from ..sandbox.control import PREFIX, Control
from ..sandbox.messages import Request

if TYPE_CHECKING:
    from .._transports.in_process import Handler, InProcessResponse
    from ..sandbox.core import Sandbox

__all__ = ["AsyncSandboxTransport", "SandboxTransport"]


class SandboxTransport(InProcessTransport):
    """A transport for `httpx.Client`.

    Args:
        sandbox: The sandbox that processes the requests.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(_handler(sandbox))


class AsyncSandboxTransport(AsyncInProcessTransport):
    """A transport for `httpx.AsyncClient`.

    Args:
        sandbox: The sandbox that processes the requests.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(_handler(sandbox))


def _handler(sandbox: Sandbox) -> Handler:
    control = Control(sandbox)

    def handle(
        method: str, path: str, query: str, headers: dict[str, str], body: bytes
    ) -> InProcessResponse:
        pairs = parse_qsl(query, keep_blank_values=True)
        request = Request(method, path, pairs, headers, body)
        return control.handle(request) if path.startswith(PREFIX) else sandbox.handle(request)

    return handle
