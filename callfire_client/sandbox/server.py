"""The sandbox as an ASGI application and as a server on a port."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

import uvicorn
from starlette import requests, responses

from . import connections
from .control import PREFIX, ControlApi
from .hosts import AllowedHosts
from .messages import HttpError, Request
from .page import load_page
from .webhook_sender import WebhookSender

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from .core import Sandbox
    from .messages import Response
    from .state_file import StateFile

_LOG: Final = logging.getLogger("callfire_client.sandbox")
_BACKLOG: Final = 1024


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on a port; connections are queued until the server runs.

    Raises:
        OSError: The port is in use, or the host is not an address of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only with this protocol does asyncio set TCP_NODELAY for the connections. Without it, most responses
    # wait 40 ms for the client's delayed acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # Otherwise the port stays in use for a minute after a sandbox has stopped.
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
    state_file: StateFile | None = None,
    *,
    allow_hosts: Iterable[str] = (),
    ready: Callable[[], object],
) -> None:
    """Serve a sandbox until the process receives SIGINT or SIGTERM.

    Args:
        listener: The return value of `listen`.
        sandbox: The sandbox.
        state_file: The file in which the state is kept.
        allow_hosts: The hosts of requests that are processed, in addition to loopback.
        ready: Called after the signal handlers are installed.
    """
    server = _create_server(create_app(sandbox, state_file, allow_hosts))
    # uvicorn installs its handlers later, and after it has stopped it raises captured signals again.
    for stop_signal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop_signal, server.handle_exit)
    ready()
    with WebhookSender(sandbox, None if state_file is None else state_file.save_later):
        server.run(sockets=[listener])


@contextmanager
def serve_in_thread(listener: socket.socket, sandbox: Sandbox) -> Generator[None]:
    """Serve a sandbox from a thread until the context ends.

    Args:
        listener: The return value of `listen`; it is closed at the end.
        sandbox: The sandbox.
    """
    server = _create_server(create_app(sandbox))
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, name="callfire-sandbox", daemon=True
    )
    with WebhookSender(sandbox):
        thread.start()
        try:
            yield
        finally:
            server.should_exit = True
            thread.join()
            listener.close()


def _create_server(app: ASGIApp) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http=connections.TransportProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        date_header=False,  # the sandbox sends that of its own clock
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


def create_app(
    sandbox: Sandbox, state_file: StateFile | None = None, allow_hosts: Iterable[str] = ()
) -> ASGIApp:
    """Return an ASGI application for a sandbox.

    Args:
        sandbox: The sandbox.
        state_file: The file in which the state is kept.
        allow_hosts: The hosts of requests that are processed, in addition to loopback.

    Raises:
        ValueError: A name in `allow_hosts` is neither a host name nor an address.
    """
    hosts = AllowedHosts(allow_hosts)
    control = ControlApi(sandbox, *((state_file.save, state_file.load) if state_file else ()))
    page = load_page()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        http_request = requests.Request(scope, receive)
        try:
            body = await _read_body(http_request, sandbox.settings.max_body)
        except requests.ClientDisconnect:
            return
        # The raw path: an encoded slash must not become a separator.
        authority, path = _split_target(scope["raw_path"].decode("latin-1"))
        try:
            # The authority of an absolute URL takes precedence over the header (RFC 9112, 3.2.2).
            hosts.check(
                http_request.headers.get("host") if authority is None else authority,
                scope["server"][0] if scope.get("server") else None,
            )
        except HttpError as error:
            await _send(sandbox.add_date(error.response()), scope, receive, send)
            return
        request = Request(
            http_request.method,
            path,
            parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True),
            dict(http_request.headers),
            body,
        )
        if request.path.startswith(PREFIX):
            await _send(control.handle(request), scope, receive, send)
        elif request.path == "/" and request.method == "GET":
            await _send(sandbox.add_date(page), scope, receive, send)
        else:
            await _send(sandbox.handle(request), scope, receive, send)
        if state_file is not None:
            state_file.save_later()

    return app


def _split_target(target: str) -> tuple[str | None, str]:
    """Split a request target into the authority, None if it is not an absolute URL, and the path."""
    scheme, separator, rest = target.partition("://")
    if not separator or scheme.lower() not in {"http", "https"}:
        return None, target
    authority, slash, path = rest.partition("/")
    return authority, f"{slash}{path}" or "/"


async def _send(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if response.delay:
        await asyncio.sleep(response.delay)
    if response.reset:
        await connections.reset(scope, receive)
        return
    full = responses.Response(response.body, response.status, response.headers)
    if response.truncate is None or response.truncate >= len(response.body):
        await full(scope, receive, send)
        return
    # The Content-Length is that of the whole body.
    await send(
        {"type": "http.response.start", "status": response.status, "headers": full.raw_headers}
    )
    body = response.body[: response.truncate]
    await send({"type": "http.response.body", "body": body, "more_body": True})
    await connections.close(scope, receive)


async def _read_body(request: requests.Request, limit: int) -> bytes:
    """Receive the whole body, but return at most one chunk more than the limit."""
    body = bytearray()
    async for chunk in request.stream():
        if len(body) <= limit:
            body += chunk
    return bytes(body)


def log_error(request: Request, error: Exception) -> None:
    """Log a failure of the sandbox itself."""
    _LOG.error("%s %s failed", request.method, request.path, exc_info=error)
