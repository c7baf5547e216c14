"""Responses that once raised an exception of a library; `make check-fuzz` draws others at random."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from callfire_client import errors
from tests.transports import CLIENTS, Connection, open_client, run, scripted_server

BODY = b'{"id": 5}'


def response(status: str, *headers: bytes, length: bytes = b"9") -> bytes:
    lines = [
        f"HTTP/1.1 {status}".encode(),
        *headers,
        b"Content-Length: " + length,
        b"Connection: close",
    ]
    return b"\r\n".join([*lines, b"", BODY])


def attempt(transport: str, event_loop: str, raw: bytes, use: Callable[[Any], Any]) -> object:
    """Use a client whose server sends the same response to each request; return the result or exception."""

    def respond(connection: Connection) -> None:
        connection.send(raw)
        raise EOFError  # closes the connection

    async def perform() -> object:
        async with open_client(transport, server.url) as cf:
            try:
                return await use(cf)
            except Exception as error:  # noqa: BLE001 - any is a possible outcome
                return error

    with scripted_server(respond) as server:
        return run(event_loop, perform())


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
@pytest.mark.parametrize("length", [b"9" * 30, b"9" * 5000, b"-1", b"nan", b"5, 6"])
def test_an_odd_content_length_is_an_error(transport, event_loop, length):
    raw = response("200 OK", length=length)
    found = attempt(transport, event_loop, raw, lambda cf: cf.calls.get_call(5))
    assert isinstance(found, errors.CallFireError)


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
@pytest.mark.parametrize(
    "location",
    [
        b"javascript:1",
        b"/" + b"a" * 70_000,
        b"https://" + b"a" * 70 + b".invalid/",
        b"https://a..b/",
        b"https://xn--/",
    ],
    ids=["no path", "long", "a long label", "an empty label", "an invalid A-label"],
)
def test_a_redirect_that_cannot_be_followed_is_an_error(transport, event_loop, location):
    raw = response("302 Found", b"Location: " + location)
    for use in (
        lambda cf: cf.calls.get_call(5),
        lambda cf: cf.calls.get_call_recording_mp3(5).read(),
    ):
        assert isinstance(attempt(transport, event_loop, raw, use), errors.CallFireError)


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
def test_a_cookie_that_cannot_be_sent_is_no_exception_of_the_library(transport, event_loop):
    raw = response("200 OK", "Set-Cookie: a=\U0001f3b5".encode())

    async def twice(cf):
        await cf.calls.get_call(5)
        return await cf.calls.get_call(5)

    found = attempt(transport, event_loop, raw, twice)
    if isinstance(found, Exception):  # a client that is passed as http_client= keeps cookies
        assert isinstance(found, errors.APIConnectionError)
        assert not found.sent
        assert "http_client" in transport


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
@pytest.mark.parametrize(
    "date",
    [
        b"30 Jan 9999999999999999999999 07:28:00",
        b"Wed, 21 Oct 2026 07:28:00 +99999999999999999999",
        b"Wed, 31 Dec 9999 23:59:59 -2359",
        b"(" * 5000,
    ],
)
def test_absurd_dates_are_ignored(transport, event_loop, date):
    raw = response("200 OK", b"Date: " + date, b"Last-Modified: " + date, b"Retry-After: " + date)
    read = attempt(transport, event_loop, raw, lambda cf: cf.calls.get_call_recording_mp3(5).read())
    assert read == BODY
    raw = raw.replace(b"200 OK", b"503 Unavailable")
    found = attempt(transport, event_loop, raw, lambda cf: cf.calls.send_calls([{}]))
    assert isinstance(found, errors.DeliveryUnknownError)


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
def test_an_async_iterable_is_refused_by_a_blocking_client_before_sending(transport, event_loop):
    async def chunks():
        yield b"x"

    found = attempt(
        transport,
        event_loop,
        response("201 Created"),
        lambda cf: cf.media.create_media(chunks(), filename="a.mp3"),
    )
    if "blocking" in transport:
        assert isinstance(found, TypeError)
        assert not getattr(found, "__notes__", None)
