"""A deadline ends a request at every stage, within a tenth of a second, and leaves nothing behind.

An exception is documented: with a blocking client that is passed as `http_client=`, the head of a response that is
dripped over a reused connection.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Callable
from time import sleep  # by name: tests replace `time.sleep` for the client
from typing import Any, Final

import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient
from tests.servers import wait_until
from tests.transports import CLIENTS, Connection, open_client, run, scripted_server

from .fault_server import Unreachable

DEADLINE: Final = 0.6
HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

pytestmark = [
    pytest.mark.timing,
    pytest.mark.parametrize(("transport", "event_loop"), CLIENTS),
]


def drip(begin: bytes, piece: bytes) -> Callable[[Connection], None]:
    """Send the beginning of a response, and then a piece every 50 ms."""

    def respond(connection: Connection) -> None:
        connection.send(begin)
        for _ in range(60):
            connection.send(piece)
            sleep(0.05)

    return respond


def stall_late(connection: Connection) -> None:
    """Send something shortly before the deadline, and then nothing."""
    connection.send(HEAD + b"Content-Length: 99\r\n\r\n{")
    for _ in range(9):
        sleep(DEADLINE / 10)
        connection.send(b" ")
    connection.wait_until_closed()


RESPONSES: Final[dict[str, Callable[[Connection], None]]] = {
    "silence": lambda connection: connection.wait_until_closed(),
    "head": drip(HEAD + b"X-Filler: ", b"a"),
    "interim responses": drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "body": drip(HEAD + b"Content-Length: 999\r\n\r\n", b" "),
    "body without a length": drip(HEAD + b"\r\n", b" "),
    "chunks": drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "trailers": drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: a\r\n"),
    "chunk extension": drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"a"),
    "trailer": drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: ", b"a"),
    "empty blocks of gzip": drip(
        HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\x03", b"\0\0\0\xff\xff"
    ),
    "body of an error": drip(b"HTTP/1.1 404 No\r\nContent-Length: 999\r\n\r\n", b" "),
    "stall just before": stall_late,
}


async def get(cf: AsyncCallFire) -> Any:
    return await cf.contacts.get_contact(7)


async def send(cf: AsyncCallFire) -> Any:
    return await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])


async def download(cf: AsyncCallFire) -> Any:
    return await cf.calls.get_call_recording_mp3(7).read()


async def upload(cf: AsyncCallFire) -> Any:
    return await cf.media.create_media(bytes(20_000_000), filename="a.mp3")


async def warm_up(cf: AsyncCallFire) -> None:
    await cf.me.get_account()


async def measure(cf: AsyncCallFire, call: Any) -> tuple[Any, float]:
    """Return the error of a call that its deadline ends, and the seconds that it took."""
    limited = cf.with_options(deadline=DEADLINE)
    started = time.monotonic()
    try:
        found = await call(limited)
    except errors.CallFireError as error:
        found = error
    return found, time.monotonic() - started


def check(outcome: Any, seconds: float, *, unsafe: bool = False) -> None:
    expected = errors.DeliveryUnknownError if unsafe else errors.APITimeoutError
    assert type(outcome) is expected, outcome
    assert "deadline" in str(outcome) or "timed out" in str(outcome)
    assert DEADLINE - 0.05 < seconds < DEADLINE + 0.15, f"{seconds:.2f} s"


@pytest.mark.promise("a deadline ends a call")
@pytest.mark.parametrize("reuse", [False, True], ids=["new connection", "reused connection"])
@pytest.mark.parametrize("response", RESPONSES.values(), ids=RESPONSES)
def test_deadline_ends_each_stage_of_a_response(
    transport: str, event_loop: str, response: Callable[[Connection], None], reuse: bool
) -> None:
    if transport == "blocking http_client" and reuse and response in HEADS:
        pytest.skip("documented: the connection is unknown until the head is received")

    keep = b"keep-alive" if reuse else b"close"

    def respond(connection: Connection) -> None:
        if b"/me/account" in connection.head:
            connection.send(
                HEAD + b"Connection: " + keep + b"\r\nContent-Length: 9\r\n\r\n" + b'{"id": 7}'
            )
        else:
            response(connection)

    async def main() -> None:
        async with open_client(transport, server.url, timeout=30) as cf:
            calls = (get, send, download)
            # As many connections as calls; it also loads the modules.
            await asyncio.gather(*(warm_up(cf) for _ in calls))
            results = await asyncio.gather(*(measure(cf, call) for call in calls))
            for call, (outcome, seconds) in zip(calls, results, strict=True):
                check(outcome, seconds, unsafe=call is send)
            await cf.me.get_account()
        server.wait_until_closed()
        wait_until(lambda: threads() <= before, lambda: f"{threads()} threads are running")

    before = threads()
    with scripted_server(respond) as server:
        run(event_loop, main())


HEADS: Final = (RESPONSES["head"], RESPONSES["interim responses"])


def threads() -> int:
    return sum("deadline" in thread.name for thread in threading.enumerate())


@pytest.mark.promise("a deadline ends a call")
def test_deadline_ends_an_upload_that_is_not_read(transport: str, event_loop: str) -> None:
    def ignore(connection: Connection) -> None:
        sleep(3 * DEADLINE)

    async def main() -> None:
        async with open_client(transport, url, timeout=30) as cf:
            outcome, seconds = await measure(cf, upload)
            check(outcome, seconds, unsafe=True)

    with socket.create_server(("127.0.0.1", 0)) as listener:  # accepts, and reads nothing
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        run(event_loop, main())


@pytest.mark.promise("a deadline ends a call")
def test_deadline_ends_a_tls_handshake(
    transport: str, event_loop: str, tls_context: ssl.SSLContext
) -> None:
    async def main() -> None:
        async with open_client(transport, url, timeout=30) as cf:
            for call in (get, send):
                outcome, seconds = await measure(cf, call)
                unsafe = call is send and "http_client" in transport
                check(outcome, seconds, unsafe=unsafe)
                if "http_client" not in transport:
                    assert not outcome.sent

    with socket.create_server(("127.0.0.1", 0)) as listener:  # accepts, and says nothing
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        run(event_loop, main())


@pytest.mark.promise("a deadline ends a call")
def test_deadline_ends_the_opening_of_a_connection(transport: str, event_loop: str) -> None:
    async def main() -> None:
        async with open_client(transport, unreachable.url, timeout=30) as cf:
            outcome, seconds = await measure(cf, get)
            check(outcome, seconds)

    with Unreachable() as unreachable:
        run(event_loop, main())


@pytest.mark.promise("a deadline ends a call")
def test_requests_ended_by_deadlines_leave_no_connection_in_use(
    transport: str, event_loop: str
) -> None:
    """More requests than connections end, and the next one is sent."""

    def respond(connection: Connection) -> None:
        if b"/me/account" in connection.head:
            connection.send(HEAD + b"Content-Length: 9\r\n\r\n" + b'{"id": 7}')
        else:
            drip(HEAD + b"X-Filler: ", b"a")(connection)

    async def main() -> None:
        async with open_client(transport, server.url, timeout=30) as cf:
            await cf.me.get_account()
            for _ in range(2):
                limited = cf.with_options(deadline=1.5)
                outcomes = await asyncio.gather(
                    *(get(limited) for _ in range(60)), return_exceptions=True
                )
                assert {type(outcome) for outcome in outcomes} == {errors.APITimeoutError}
            assert (await cf.me.get_account()).id == 7

    with scripted_server(respond) as server:
        run(event_loop, main())
