"""The sandbox on a port."""

from __future__ import annotations

import logging
import random
import socket
import time
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

import uvicorn
from starlette import requests, responses

from .core import Sandbox
from .messages import Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from .world import Settings

_LOG: Final = logging.getLogger("callfire_client.sandbox")
_BACKLOG: Final = 128


def listen(host: str, port: int) -> socket.socket:
    """Open the port; connections wait from now on.

    Raises:
        OSError: The port is in use, or the host is none of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        # Otherwise the port stays taken for a minute after a sandbox has stopped.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def serve(listener: socket.socket, settings: Settings) -> None:
    """Serve a new sandbox until a signal asks to stop.

    Args:
        listener: What `listen` opened.
        settings: How the sandbox behaves.
    """
    config = uvicorn.Config(
        app(settings, time.time),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listener])


def app(settings: Settings, clock: Callable[[], float]) -> ASGIApp:
    """Make an ASGI application of a new sandbox."""
    # Not for secrets: the same order of requests gives the same tokens.
    sandbox = Sandbox(settings, clock=clock, random=random.Random(0), on_error=_log)  # noqa: S311

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        request = requests.Request(scope, receive)
        try:
            body = await _body(request, settings.max_body)
        except requests.ClientDisconnect:
            return
        given = Request(
            request.method,
            # As it was sent: an encoded slash must not become one that separates.
            scope["raw_path"].decode("latin-1"),
            parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True),
            dict(request.headers),
            body,
        )
        made = sandbox.handle(given)
        response = responses.Response(made.body, made.status, made.headers)
        await response(scope, receive, send)

    return answer


async def _body(request: requests.Request, at_most: int) -> bytes:
    """Read the body; of one that is too large only so much that this shows, but to its end."""
    body = bytearray()
    async for chunk in request.stream():
        if len(body) <= at_most:
            body += chunk
    return bytes(body)


def _log(request: Request, error: Exception) -> None:
    _LOG.error("%s %s failed", request.method, request.path, exc_info=error)
