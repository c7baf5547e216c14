"""The sandbox on a port."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import threading
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

import uvicorn
from starlette import requests, responses

from . import connections
from .control import PREFIX, Control
from .messages import Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from starlette.types import ASGIApp, Receive, Scope, Send

    from .core import Sandbox
    from .keeping import Keeper

_LOG: Final = logging.getLogger("callfire_client.sandbox")
_BACKLOG: Final = 1024
# Texts that were sent to the sandbox stand on the page: nothing of them may load or run anything.
_PAGE_HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; connect-src 'self'; media-src 'self'; img-src data:; "
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "cache-control": "no-store",
}


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


def serve(
    listener: socket.socket,
    sandbox: Sandbox,
    keeper: Keeper | None = None,
    *,
    ready: Callable[[], object],
) -> None:
    """Serve a sandbox until a signal asks to stop.

    Args:
        listener: What `listen` opened.
        sandbox: The sandbox.
        keeper: What keeps its state in a file.
        ready: Called when a signal would be heeded.
    """
    server = _server(sandbox, keeper)
    # The server's own handlers come later, and a signal that it got is sent once more at its end.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, server.handle_exit)
    ready()
    server.run(sockets=[listener])


@contextmanager
def serving(listener: socket.socket, sandbox: Sandbox) -> Generator[None]:
    """Serve a sandbox from a thread for as long as the context lasts.

    Args:
        listener: What `listen` opened.
        sandbox: The sandbox.
    """
    server = _server(sandbox, None)
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, name="callfire-sandbox", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _server(sandbox: Sandbox, keeper: Keeper | None) -> uvicorn.Server:
    config = uvicorn.Config(
        app(sandbox, keeper),
        loop="asyncio",
        http=connections.Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


def app(sandbox: Sandbox, keeper: Keeper | None = None) -> ASGIApp:
    """Make an ASGI application of a sandbox.

    Args:
        sandbox: The sandbox.
        keeper: What keeps its state in a file.
    """
    control = Control(sandbox, *((keeper.save, keeper.load) if keeper else ()))
    page = files(__name__.rpartition(".")[0]).joinpath("page.html").read_bytes()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        request = requests.Request(scope, receive)
        try:
            body = await _body(request, sandbox.settings.max_body)
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
        if given.path.startswith(PREFIX):
            await _send(control.handle(given), scope, receive, send)
        elif given.path == "/" and given.method == "GET":
            made = responses.Response(page, headers=_PAGE_HEADERS, media_type="text/html")
            await made(scope, receive, send)
        else:
            await _send(sandbox.handle(given), scope, receive, send)
        if keeper is not None:
            keeper.note()

    return answer


async def _send(made: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if made.delay:
        await asyncio.sleep(made.delay)
    if made.reset:
        await connections.reset(scope, receive)
        return
    response = responses.Response(made.body, made.status, made.headers)
    if made.truncate is None or made.truncate >= len(made.body):
        await response(scope, receive, send)
        return
    # The head promises the whole body; closing the connection early breaks the promise.
    await send(
        {"type": "http.response.start", "status": made.status, "headers": response.raw_headers}
    )
    body = made.body[: made.truncate]
    await send({"type": "http.response.body", "body": body, "more_body": True})
    await connections.close(scope, receive)


async def _body(request: requests.Request, at_most: int) -> bytes:
    """Read the body; of one that is too large only so much that this shows, but to its end."""
    body = bytearray()
    async for chunk in request.stream():
        if len(body) <= at_most:
            body += chunk
    return bytes(body)


def log(request: Request, error: Exception) -> None:
    """Log a fault of the sandbox's own."""
    _LOG.error("%s %s failed", request.method, request.path, exc_info=error)
