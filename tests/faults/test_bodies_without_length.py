"""A body without a length is complete only if its connection was closed properly.

Over TLS, that is after close_notify: anybody on the network can close the TCP connection.
"""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path
from typing import Any

import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient
from tests.transports import CLIENTS, Connection, open_client, run, scripted_server

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
BODY = b'{"id": 7}'
SMALL, LARGE = BODY, BODY + b" " * 3_000_000
WITH_LENGTH = HEAD + b"Content-Length: 9\r\n\r\n" + BODY
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n9\r\n" + BODY + b"\r\n0\r\n\r\n"

pytestmark = pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)


async def get(cf: AsyncCallFire) -> Any:
    return (await cf.contacts.get_contact(7)).id


async def send(cf: AsyncCallFire) -> Any:
    await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])


async def download(cf: AsyncCallFire) -> bytes:
    content: bytes = await cf.calls.get_call_recording_mp3(7).read()
    return content


async def download_slowly(cf: AsyncCallFire) -> bytes:
    """Download so that the transport stops to read meanwhile."""
    content = b""
    async for chunk in cf.calls.get_call_recording_mp3(7):
        content += chunk
        await asyncio.sleep(0.002)
    return content


async def outcome(transport: str, url: str, call: Any) -> Any:
    async with open_client(transport, url) as cf:
        try:
            return await call(cf)
        except errors.CallFireError as error:
            return error


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("pieces", [1, 3], ids=["at once", "in pieces"])
@pytest.mark.parametrize("body", [SMALL, LARGE], ids=["small", "large"])
def test_body_is_complete_after_close_notify(
    transport: str, event_loop: str, tls_context: ssl.SSLContext, body: bytes, pieces: int
) -> None:
    def respond(connection: Connection) -> None:
        send_in_pieces(connection, HEAD + b"\r\n" + body, pieces)
        connection.close_tls()

    with scripted_server(respond, tls_context) as server:
        assert run(event_loop, outcome(transport, server.url, get)) == 7
        for call in (download, download_slowly):
            assert run(event_loop, outcome(transport, server.url, call)) == body


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("ending", ["close", "reset"])
@pytest.mark.parametrize("pieces", [1, 3], ids=["at once", "in pieces"])
@pytest.mark.parametrize("body", [SMALL, LARGE], ids=["small", "large"])
def test_body_is_incomplete_without_close_notify(
    transport: str,
    event_loop: str,
    tls_context: ssl.SSLContext,
    body: bytes,
    pieces: int,
    ending: str,
) -> None:
    def respond(connection: Connection) -> None:
        send_in_pieces(connection, HEAD + b"\r\n" + body, pieces)
        getattr(connection, ending)()

    with scripted_server(respond, tls_context) as server:
        for call in (get, download, download_slowly):
            error = run(event_loop, outcome(transport, server.url, call))
            assert type(error) is errors.APIConnectionError, error
            assert error.sent
        error = run(event_loop, outcome(transport, server.url, send))
        assert type(error) is errors.DeliveryUnknownError
        assert error.stage == "response_started"


@pytest.mark.promise("a file is whole or absent")
def test_file_is_not_saved_without_close_notify(
    transport: str, event_loop: str, tls_context: ssl.SSLContext, tmp_path: Path
) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b"before")

    def respond(connection: Connection) -> None:
        connection.send(HEAD + b"\r\nincomplete")
        connection.close()

    with scripted_server(respond, tls_context) as server:
        error = run(
            event_loop,
            outcome(
                transport, server.url, lambda cf: cf.calls.get_call_recording_mp3(7).save(path)
            ),
        )
    assert isinstance(error, errors.APIConnectionError)
    assert path.read_bytes() == b"before"


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("response", [WITH_LENGTH, CHUNKED], ids=["Content-Length", "chunked"])
def test_body_with_a_length_needs_no_close_notify(
    transport: str, event_loop: str, tls_context: ssl.SSLContext, response: bytes
) -> None:
    def respond(connection: Connection) -> None:
        connection.send(response)
        connection.close()

    with scripted_server(respond, tls_context) as server:
        assert run(event_loop, outcome(transport, server.url, get)) == 7
        assert run(event_loop, outcome(transport, server.url, download)) == BODY


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize(
    ("ending", "complete"), [("close", True), ("reset", False)], ids=["closed", "reset"]
)
def test_body_without_tls_is_complete_unless_the_connection_is_reset(
    transport: str, event_loop: str, ending: str, complete: bool
) -> None:
    def respond(connection: Connection) -> None:
        connection.send(HEAD + b"\r\n" + BODY)
        getattr(connection, ending)()

    with scripted_server(respond) as server:
        result = run(event_loop, outcome(transport, server.url, get))
        assert (result == 7) is complete, result


def send_in_pieces(connection: Connection, data: bytes, pieces: int) -> None:
    size = -(-len(data) // pieces)
    for start in range(0, len(data), size):
        connection.send(data[start : start + size])
        connection.pause(0.002)
