"""Serve an application on loopback in a thread."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager

import httpx
import uvicorn


@contextmanager
def serving(app, **options):
    """Serve an ASGI application, and yield its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_config=None, ws="none", loop="asyncio", **options)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def post(url, body, headers):
    """Send a POST request, and return the status of its response."""
    return httpx.post(url, content=body, headers=headers, trust_env=False).status_code


def get(url):
    """Send a GET request, and return the status of its response."""
    return httpx.get(url, trust_env=False).status_code
