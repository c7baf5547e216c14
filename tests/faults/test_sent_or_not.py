"""How far a request got, where proxies and unusual responses decide it.

A request counts as sent from the moment when its first byte may have been written to a connection that
leads to the API. What is sent to a proxy to open a tunnel does not count.
"""

from __future__ import annotations

import asyncio
import os
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import httpx
import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client._core.actions import Send, TransportError
from callfire_client._core.progress import SendProgress
from callfire_client.api.calls import send_calls
from callfire_client.models import CallRecipient
from tests.servers import PATIENCE, closed_port
from tests.transports import (
    BLOCKING,
    TRANSPORTS,
    Connection,
    ScriptedServer,
    open_client,
    scripted_server,
)

RECIPIENT = CallRecipient(phone_number="12135551234")

OWN = ("blocking", "httpx", "aiohttp")
"""The transports that see their connections; of others, every request counts as sent."""

pytestmark = pytest.mark.asyncio


STATUS_LINES = [
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade",
    b"HTTP/1.1 101 Switching Protocols",
    b"HTTP/1.1 099 Low",
    b"HTTP/1.1 042 Low",
    b"HTTP/1.1 42 Short",
    b"HTTP/1.1 000 Zero",
    b"HTTP/1.1 -20 Negative",
    b"HTTP/1.1 1000 Long",
    b"HTTP/1.1 2x0 Not a number",
    b"HTTP/1.1  200 Two spaces",
    b"HTTP/1.1",
    b"HTTP/2.0 200 OK",
    b"HTTP/0.9 200 OK",
]


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("line", STATUS_LINES)
async def test_request_with_an_unusual_status_line_counts_as_sent(
    transport: str, line: bytes
) -> None:
    """Either the transport returns a response with that status, or it reports that it sent the request."""

    def respond(connection: Connection) -> None:
        connection.send(line + b"\r\nContent-Length: 2\r\n\r\n{}")
        connection.close()

    with scripted_server(respond) as server:
        async with open_client(transport, server.url) as cf:
            runtime, progress = cf._runtime, SendProgress()
            request = runtime._request(send_calls.OPERATION, (), body=[RECIPIENT])
            action = Send(request, False, progress, None, 1_000_000)
            try:
                response = await runtime._transport().send(action, runtime.config)
            except TransportError:
                assert progress.stage in {"sent", "response_started"}
            else:
                assert progress.stage == "response_started"
                assert bytes(str(response.status_code), "ascii") in line
        assert len(server.heads) == 1


@pytest.mark.parametrize("transport", [*TRANSPORTS, *BLOCKING])
@pytest.mark.parametrize("line", STATUS_LINES)
async def test_unsafe_operation_with_an_unusual_status_line_is_unknown(
    transport: str, line: bytes
) -> None:
    def respond(connection: Connection) -> None:
        connection.send(line + b'\r\nContent-Length: 12\r\n\r\n{"items":[]}')
        connection.close()

    accepted = (b"HTTP/1.1  200", b"HTTP/0.9 200", b"HTTP/2.0 200")
    with scripted_server(respond) as server:
        async with open_client(transport, server.url, timeout=2) as cf:
            outcome: object = None
            try:
                await send(cf)
            except errors.CallFireError as error:
                outcome = error
        assert type(outcome) is errors.DeliveryUnknownError or (
            outcome is None and line.startswith(accepted)
        )
        assert len(server.heads) == 1


CONNECT_RESPONSES = {
    "407": b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
    "403 with a body": b"HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno",
    "502": b"HTTP/1.1 502 Bad Gateway\r\n\r\n",
    "redirect": b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
    "101": b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "201": b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
    "099": b"HTTP/1.1 099 Low\r\n\r\n",
    "hangs up": b"",
    "hangs up in the head": b"HTTP/1.1 200 OK\r\nX",
    "not HTTP": b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
    "invalid header": b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
    "no TLS behind it": b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    "hangs up behind it": b"HTTP/1.1 200 OK\r\n\r\n",
}


@contextmanager
def proxy(response: bytes, tls: ssl.SSLContext | None) -> Iterator[ScriptedServer]:
    def respond(connection: Connection) -> None:
        connection.send(response)
        connection.close()

    with scripted_server(respond, tls) as server:
        yield server


@pytest.fixture(params=["http", "https"])
def proxy_tls(request: pytest.FixtureRequest) -> ssl.SSLContext | None:
    """The TLS context of a proxy; None for a proxy that uses http."""
    if request.param == "http":
        return None
    context: ssl.SSLContext = request.getfixturevalue("tls_context")
    return context


@pytest.mark.parametrize("transport", OWN)
@pytest.mark.parametrize("response", CONNECT_RESPONSES.values(), ids=CONNECT_RESPONSES)
async def test_nothing_is_sent_if_a_proxy_opens_no_tunnel(
    transport: str,
    response: bytes,
    proxy_tls: ssl.SSLContext | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with proxy(response, proxy_tls) as server:
        monkeypatch.setenv("HTTPS_PROXY", server.url)
        async with open_client(transport, "https://api.example.invalid/v2") as cf:
            with pytest.raises(errors.APIConnectionError) as caught:
                await send(cf)
        assert type(caught.value) is errors.APIConnectionError
        assert not caught.value.sent
        assert [head.split()[0] for _, head in server.heads] == [b"CONNECT"]


@pytest.mark.parametrize("transport", OWN)
async def test_nothing_is_sent_to_a_proxy_that_refuses_connections(
    transport: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{closed_port()}")
    for url in ("https://api.example.invalid/v2", "http://api.example.invalid/v2"):
        async with open_client(transport, url, allow_insecure_http=True) as cf:
            with pytest.raises(errors.APIConnectionError) as caught:
                await send(cf)
        assert not caught.value.sent


@pytest.mark.parametrize("transport", [*TRANSPORTS, *BLOCKING])
@pytest.mark.parametrize(
    "response", [b"", b"SSH-2.0-OpenSSH_9.6\r\n\r\n"], ids=["nothing", "not HTTP"]
)
async def test_request_to_an_http_url_is_sent_to_the_proxy(
    transport: str,
    response: bytes,
    proxy_tls: ssl.SSLContext | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There is no tunnel: the proxy receives the request itself, and may have forwarded it."""
    with proxy(response, proxy_tls) as server:
        monkeypatch.setenv("HTTP_PROXY", server.url)
        # httpx leaves SSL_CERT_FILE to OpenSSL where it verifies a proxy, and not every OpenSSL reads it.
        trusting = proxy_tls and ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"])
        async with open_client(
            transport,
            "http://api.example.invalid/v2",
            allow_insecure_http=True,
            proxy=httpx.Proxy(server.url, ssl_context=trusting),
        ) as cf:
            with pytest.raises(errors.DeliveryUnknownError):
                await send(cf)
        assert [head.split()[0] for _, head in server.heads] == [b"POST"]


@pytest.mark.parametrize("transport", ["aiohttp"])
@pytest.mark.parametrize("uses_tls", [False, True], ids=["http", "https"])
@pytest.mark.parametrize("turns", [0, 1], ids=["unread", "read"])
async def test_nothing_is_sent_to_a_server_that_sends_first(
    transport: str,
    uses_tls: bool,
    turns: int,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What such a server sends would be read as the response."""
    greeted = threading.Event()
    connect = aiohttp.TCPConnector.connect

    async def connect_and_wait(*arguments: Any, **named: Any) -> Any:
        connection = await connect(*arguments, **named)
        assert greeted.wait(PATIENCE)  # blocks the event loop
        for _ in range(turns):
            await asyncio.sleep(0.005)
        return connection

    if uses_tls and not turns:
        pytest.skip("data that is unread may be a message of TLS")
    monkeypatch.setattr(aiohttp.TCPConnector, "connect", connect_and_wait)
    tls = request.getfixturevalue("tls_context") if uses_tls else None

    def greet(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        greeted.set()

    with scripted_server(never, tls, greet) as server:
        async with open_client(transport, server.url) as cf:
            with pytest.raises(errors.APIConnectionError, match="before the request") as caught:
                await send(cf)
        assert not caught.value.sent
        assert (server.accepted, server.heads) == (1, [])


def never(_: Connection) -> None:
    raise AssertionError("the server received a request")


async def send(cf: AsyncCallFire) -> None:
    await cf.calls.send_calls([RECIPIENT])
