"""An application whose module uses clients when it is imported: `gunicorn --preload tests.processes.wsgi_app:app`."""

from __future__ import annotations

import asyncio
import functools
import os
from collections.abc import Callable, Iterable
from typing import Any, Final

from callfire_client import AsyncCallFire, CallFire

CLIENT: Final = CallFire("u", "p", timeout=60)
ASYNC_CLIENTS: Final = {
    transport: AsyncCallFire("u", "p", timeout=60, transport=transport)  # type: ignore[arg-type]
    for transport in ("httpx", "aiohttp")
}


@functools.cache
def runner(process: int) -> asyncio.Runner:
    """Return the event loop of a process."""
    return asyncio.Runner()


def call(client: str, number: int) -> object:
    """Send a request with one of the clients, and return the id in its response."""
    if client == "blocking":
        return CLIENT.calls.get_call(number).id
    return runner(os.getpid()).run(_call(ASYNC_CLIENTS[client], number))


async def _call(cf: AsyncCallFire, number: int) -> object:
    return (await cf.calls.get_call(number)).id


def app(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Respond to `/{client}/{number}` with the process id and the id that the server returned."""
    _, client, number = environ["PATH_INFO"].split("/")
    body = f"{os.getpid()} {call(client, int(number))}".encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


for name in ("blocking", *ASYNC_CLIENTS):
    assert call(name, 1) == 1
