"""A deadline ends a request within a tenth of a second, at every stage, however slowly the server sends."""

from __future__ import annotations

import ssl
import threading
import time
from typing import Any

import pytest

from callfire_client import errors
from tests.servers import PATIENCE
from tests.transports import EVENT_LOOPS, Connection, open_client, run, scripted_server

TRANSPORTS = ("aiohttp",)

DEADLINE = 0.5
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n"

# What the server sends at first, and then again and again.
STAGES = {
    "silence": (b"", b""),
    "interim responses": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "status line": (b"HTTP/1.1 200 ", b"a"),
    "header": (HEAD + b"X-Filler: ", b"a"),
    "headers": (HEAD, b"X: a\r\n"),
    "body": (HEAD + b"Content-Length: 99999\r\n\r\n", b"a"),
    "body without a length": (HEAD + b"\r\n", b"a"),
    "chunks": (CHUNKED + b"\r\n", b"1\r\na\r\n"),
    "chunk size": (CHUNKED + b"\r\n", b"0"),
    "chunk extension": (CHUNKED + b"\r\n1;a=", b"a"),
    "trailer": (CHUNKED + b"\r\n0\r\nX-Filler: ", b"a"),
    "trailers": (CHUNKED + b"\r\n0\r\n", b"X: a\r\n"),
    # An empty stored block of deflate.
    "empty gzip blocks": (
        CHUNKED
        + b"Content-Encoding: gzip\r\n\r\na\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\r\n",
        b"5\r\n\x00\x00\x00\xff\xff\r\n",
    ),
    "error": (b"HTTP/1.1 503 Later\r\nContent-Length: 99999\r\n\r\n", b"a"),
}


@pytest.fixture(params=["http", "https"])
def tls(request: pytest.FixtureRequest) -> ssl.SSLContext | None:
    if request.param == "http":
        return None
    context: ssl.SSLContext = request.getfixturevalue("tls_context")
    return context


async def get(cf: Any) -> None:
    await cf.contacts.get_contact(7)


async def download(cf: Any) -> None:
    await cf.calls.get_call_recording_mp3(7).read()


@pytest.mark.timing
@pytest.mark.parametrize("event_loop", EVENT_LOOPS)
@pytest.mark.parametrize("call", [get, download])
@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_deadline_ends_a_request_at_every_stage(
    transport: str,
    stage: tuple[bytes, bytes],
    call: Any,
    event_loop: str,
    tls: ssl.SSLContext | None,
) -> None:
    first, piece = stage
    slow, ended = threading.Event(), threading.Event()

    def respond(connection: Connection) -> None:
        if not slow.is_set():
            connection.send(HEAD + b"Content-Length: 2\r\n\r\n{}")
            return
        connection.send(first)
        while not ended.wait(0.02):
            connection.send(piece)

    async def main() -> float:
        async with open_client(transport, server.url, max_retries=3) as cf:
            await call(cf)  # loads modules and certificates
            slow.set()
            started = time.monotonic()
            with pytest.raises(errors.APITimeoutError):
                await call(cf.with_options(deadline=DEADLINE, timeout=PATIENCE))
            seconds = time.monotonic() - started
            ended.set()
            return seconds

    with scripted_server(respond, tls) as server:
        seconds = run(event_loop, main())
        server.wait_until_closed()
    assert DEADLINE - 0.05 < seconds < DEADLINE + 0.1
