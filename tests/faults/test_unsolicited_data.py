"""Bytes that follow a response are never used as the response to the next request.

Each test sends a GET, whose response is followed by more bytes, and then a POST. The POST must use
another connection, and get its own response.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from typing import Any

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client.models import CallRecipient
from tests.servers import PATIENCE
from tests.transports import CLIENTS, Connection, open_client, run, scripted_server

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
STALE = HEAD + b'Content-Length: 21\r\n\r\n{"items":[{"id":666}]'

RESPONSES = {
    "Content-Length": HEAD + b"Content-Length: 2\r\n\r\n{}",
    "chunked": HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "chunked with a trailer": HEAD
    + b"Transfer-Encoding: chunked\r\n\r\n1;a=b\r\n{\r\n1\r\n}\r\n0\r\nX: y\r\n\r\n",
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "204 with a Content-Length": b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
    "304 with a Content-Length": b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
    "after 100": b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + b"Content-Length: 2\r\n\r\n{}",
    "error": b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}",
    "large": HEAD + b"Content-Length: 1000000\r\n\r\n" + b"{" + b" " * 999_998 + b"}",
}
EXTRA = {
    "response": STALE,
    "two responses": STALE + STALE,
    "interim response": b"HTTP/1.1 103 Early Hints\r\n\r\n",
    "beginning of a response": b"HTTP/1.1 200 OK\r\nX-Filler: ",
    "body": b'{"id": 666}',
    "end of line": b"\r\n",
    "line feed": b"\n",
}
DELIVERIES = (
    "with the response",
    "with the body",
    "in the next record",
    "later",
    "during the wait",
)


async def get(cf: AsyncCallFire) -> None:
    await cf.calls.get_call(1)


async def download(cf: AsyncCallFire) -> None:
    await cf.calls.get_call_recording_mp3(1).read()


@pytest.fixture(params=["http", pytest.param("https", marks=pytest.mark.exhaustive)])
def tls(request: pytest.FixtureRequest) -> ssl.SSLContext | None:
    if request.param == "http":
        return None
    context: ssl.SSLContext = request.getfixturevalue("tls_context")
    return context


@pytest.mark.promise("a response belongs to its request")
@pytest.mark.parametrize("delivery", DELIVERIES)
@pytest.mark.parametrize("response", RESPONSES.values(), ids=RESPONSES)
@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
def test_data_after_a_response_is_not_the_next_response(
    transport: str,
    response: bytes,
    delivery: str,
    event_loop: str,
    tls: ssl.SSLContext | None,
) -> None:
    extra = b""
    # Two kinds of bytes for each combination, so that each kind is combined with every response and delivery.
    first = 2 * DELIVERIES.index(delivery) + [*RESPONSES.values()].index(response)
    chosen = [*EXTRA.items(), *EXTRA.items()][first % len(EXTRA) :][:2]
    received, sent = threading.Event(), threading.Event()

    def respond(connection: Connection) -> None:
        if connection.head.startswith(b"POST"):
            connection.send(b"HTTP/1.1 503 Not done\r\nContent-Length: 0\r\n\r\n")
            return
        head, separator, body = response.rpartition(
            b"\r\n\r\n" if b"chunked" not in response else b"{"
        )
        if delivery == "with the response":
            connection.send(response + extra)
        elif delivery == "with the body":
            connection.send(head + separator)
            received.wait(0.003)
            connection.send(body + extra)
        elif delivery == "in the next record":
            connection.send_together(response, extra)
        else:
            connection.send(response)
            received.wait(PATIENCE)
            connection.send(extra)
        sent.set()

    async def exchange(cf: AsyncCallFire, call: Any) -> None:
        received.clear()
        sent.clear()
        try:
            await call(cf)
        except errors.CallFireError:
            assert b" 200 " not in response
        received.set()
        assert sent.wait(PATIENCE)  # blocks the event loop, which reads nothing meanwhile
        if delivery == "during the wait":
            await asyncio.sleep(0.003)
        with pytest.raises(errors.DeliveryUnknownError) as caught:
            await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
        assert caught.value.status_code == 503

    async def main() -> None:
        nonlocal extra
        async with open_client(transport, server.url) as cf:
            for (name, data), call in zip(chosen, (get, download), strict=True):
                extra = data
                await exchange(cf, call)
                (used, _), (connection, head) = server.heads[-2:]
                assert head.startswith(b"POST"), name
                assert connection == used + 1, name
        server.wait_until_closed()

    with scripted_server(respond, tls) as server:
        run(event_loop, main())


@pytest.mark.promise("a response belongs to its request")
@pytest.mark.parametrize("response", RESPONSES.values(), ids=RESPONSES)
@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
def test_connection_without_unsolicited_data_is_reused(
    transport: str, response: bytes, event_loop: str, tls: ssl.SSLContext | None
) -> None:
    """The tests above prove nothing about a client that reuses no connection."""

    async def main() -> None:
        async with open_client(transport, server.url) as cf:
            # A download refuses a 204, and does not read its end.
            for call in (get, get if b" 204 " in response else download, get):
                try:
                    await call(cf)
                except errors.CallFireError:
                    assert b" 200 " not in response

    with scripted_server(lambda connection: connection.send(response), tls) as server:
        run(event_loop, main())
        assert server.accepted == 1
        assert len(server.heads) == 3


@pytest.mark.promise("a response belongs to its request")
@pytest.mark.parametrize("transport", ["http_client", "blocking http_client"])
def test_waiting_request_does_not_get_data_after_a_response(
    transport: str, tls: ssl.SSLContext | None
) -> None:
    """A request that waits for the only connection of a client gets it as soon as a response has ended."""

    def respond(connection: Connection) -> None:
        if connection.head.startswith(b"POST"):
            connection.send(b"HTTP/1.1 503 Not done\r\nContent-Length: 0\r\n\r\n")
        else:
            deleting.set()
            assert waiting.wait(PATIENCE)
            connection.send_together(RESPONSES["204"], STALE)

    async def delete(cf: AsyncCallFire) -> None:
        await cf.contacts.delete_contact(1)

    async def send(cf: AsyncCallFire) -> int | None:
        with pytest.raises(errors.DeliveryUnknownError) as caught:
            await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
        return caught.value.status_code

    async def main() -> None:
        async with (
            open_client(transport, server.url, max_connections=1) as cf,
            asyncio.TaskGroup() as group,
        ):
            group.create_task(delete(cf))
            assert await asyncio.to_thread(deleting.wait, PATIENCE)
            sending = [group.create_task(send(cf)) for _ in range(3)]
            await asyncio.sleep(0.02)  # until they wait for the connection
            waiting.set()
        assert [task.result() for task in sending] == [503, 503, 503]

    deleting, waiting = threading.Event(), threading.Event()
    with scripted_server(respond, tls) as server:
        asyncio.run(main())


def respond_twice(connection: Connection) -> None:
    """Respond to a GET, and send another response after it."""
    if connection.head.startswith(b"POST"):
        connection.send(b"HTTP/1.1 503 Not done\r\nContent-Length: 0\r\n\r\n")
    else:
        connection.send_together(RESPONSES["Content-Length"], STALE)


@pytest.mark.promise("a response belongs to its request", transports=["http_client asyncio"])
def test_response_that_a_hook_has_read_is_not_followed_by_the_next_one(
    tls: ssl.SSLContext | None,
) -> None:
    async def read(response: httpx.Response) -> None:
        await response.aread()

    async def main() -> None:
        async with (
            httpx.AsyncClient(event_hooks={"response": [read]}) as http_client,
            AsyncCallFire("a", "b", http_client=http_client, base_url=server.url) as cf,
        ):
            await get(cf)
            with pytest.raises(errors.DeliveryUnknownError) as caught:
                await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
            assert caught.value.status_code == 503

    with scripted_server(respond_twice, tls) as server:
        asyncio.run(main())


@pytest.mark.promise("a response belongs to its request", transports=["http_client blocking"])
def test_response_that_a_hook_has_read_is_not_followed_by_the_next_one_blocking(
    tls: ssl.SSLContext | None,
) -> None:
    with (
        scripted_server(respond_twice, tls) as server,
        httpx.Client(event_hooks={"response": [httpx.Response.read]}) as http_client,
        CallFire("a", "b", http_client=http_client, base_url=server.url) as cf,
    ):
        cf.calls.get_call(1)
        with pytest.raises(errors.DeliveryUnknownError) as caught:
            cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
        assert caught.value.status_code == 503


@pytest.mark.promise("a response belongs to its request", transports=["http_client blocking"])
def test_connection_that_becomes_idle_after_the_pool_looked_at_it_is_not_reused(
    tls: ssl.SSLContext | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool looks at idle connections before it assigns some; threads release others in between."""
    monkeypatch.setattr("httpcore._sync.http11.HTTP11Connection.has_expired", lambda _: False)

    def respond(connection: Connection) -> None:
        if connection.head.startswith(b"POST"):
            connection.send(b"HTTP/1.1 503 Not done\r\nContent-Length: 0\r\n\r\n")
        else:
            connection.send_together(RESPONSES["204"], STALE)

    async def main() -> None:
        async with open_client("blocking http_client", server.url) as cf:
            await cf.contacts.delete_contact(1)
            with pytest.raises(errors.DeliveryUnknownError) as caught:
                await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
        assert caught.value.status_code == 503

    with scripted_server(respond, tls) as server:
        asyncio.run(main())
        assert server.accepted == 2
