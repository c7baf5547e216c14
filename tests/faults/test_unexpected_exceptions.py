"""Exceptions that a library below raises without documenting them."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._transports import aiohttp_request, asyncio_backend, blocking_backend
from tests.servers import RecordingServer
from tests.transports import open_client

UNEXPECTED = (
    AttributeError("'NoneType' object has no attribute 'getpeername'"),
    RuntimeError("the handler is closed"),
    AssertionError("s3cret"),
    KeyError("s3cret"),
    UnicodeError("s3cret"),
)
WAYS = ("blocking http_client", "http_client", "blocking", "httpx", "aiohttp")


def raising(error: Exception) -> Any:
    async def fail(*_: object, **__: object) -> Any:
        raise error

    return fail


def send_through(way: str, error: Exception, patch: pytest.MonkeyPatch, send: Any) -> object:
    """Send with a client whose connection fails with an exception."""
    options: dict[str, Any] = {"base_url": "http://127.0.0.1:9", "max_retries": 0}

    def fail(*_: object, **__: object) -> Any:
        raise error

    if way.startswith("blocking"):
        if way.endswith("http_client"):
            options["http_client"] = httpx.Client(transport=httpx.MockTransport(fail))
        patch.setattr(blocking_backend.BlockingBackend, "connect_tcp", fail)
        with CallFire("u", "p", **options) as cf:
            return send(cf)
    patch.setattr(asyncio_backend.AsyncioBackend, "connect_tcp", raising(error))
    patch.setattr(aiohttp_request.Connector, "connect", raising(error))

    async def run() -> object:
        if way == "http_client":
            options["http_client"] = httpx.AsyncClient(transport=httpx.MockTransport(fail))
        else:
            options["transport"] = way
        async with AsyncCallFire("u", "p", **options) as cf:
            return await send(cf)

    return asyncio.run(run())


@pytest.mark.parametrize("error", UNEXPECTED, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.of_httpx
def test_exception_of_a_connection_becomes_a_connection_error(way, error, monkeypatch):
    with pytest.raises(errors.APIConnectionError) as caught:
        send_through(way, error, monkeypatch, lambda cf: cf.calls.get_call(1))
    assert type(error).__name__ in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert caught.value.sent == way.endswith("http_client")


@pytest.mark.parametrize("way", WAYS[:2])
@pytest.mark.of_httpx
def test_outcome_of_an_unsafe_operation_through_http_client_is_unknown(way, monkeypatch):
    with pytest.raises(errors.DeliveryUnknownError):
        send_through(
            way,
            AttributeError("getpeername"),
            monkeypatch,
            lambda cf: cf.calls.send_calls([{"phoneNumber": "12135551234"}]),
        )


def use(way: str, url: str, send: Any) -> None:
    """Send to a server."""

    async def run() -> None:
        async with open_client(way, url) as cf:
            await send(cf)

    asyncio.run(run())


@pytest.mark.parametrize("way", ["blocking", "httpx", "aiohttp"])
@pytest.mark.of_httpx
def test_exception_of_a_read_becomes_a_connection_error(way, monkeypatch):
    """It occurs after the request was sent."""
    error = RuntimeError("the handler is closed")

    def fail(*_: object, **__: object) -> Any:
        raise error

    monkeypatch.setattr(blocking_backend._Stream, "read", fail)
    monkeypatch.setattr(asyncio_backend._Connection, "read", raising(error))
    monkeypatch.setattr("aiohttp.ClientResponse.start", raising(error))
    with (
        RecordingServer() as server,
        pytest.raises(errors.DeliveryUnknownError, match="RuntimeError"),
    ):
        use(way, server.url, lambda cf: cf.calls.send_calls([{"phoneNumber": "12135551234"}]))


class _Unreadable:
    """A binary file whose read fails, after its beginning was read."""

    def __init__(self, error: Exception) -> None:
        self._error = error
        self._chunks = [b"abc"]

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1) -> bytes:
        if not size:
            return b""
        if self._chunks:
            return self._chunks.pop()
        raise self._error


# The server raises where the body ends early.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.of_httpx
def test_exception_of_the_operating_system_for_a_file_reaches_the_caller(way):
    file = _Unreadable(OSError("of the file"))
    with RecordingServer() as server, pytest.raises(OSError, match="of the file") as caught:
        use(way, server.url, lambda cf: cf.media.create_media(file, filename="a.mp3"))
    assert type(caught.value) is OSError


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.of_httpx
def test_another_exception_of_a_file_is_the_cause_of_the_error(way):
    own = KeyError("of the file")
    with RecordingServer() as server, pytest.raises(errors.DeliveryUnknownError) as caught:
        use(way, server.url, lambda cf: cf.media.create_media(_Unreadable(own), filename="a.mp3"))
    causes = [caught.value]
    while causes[-1].__cause__ is not None:
        causes.append(causes[-1].__cause__)
    assert own in causes
