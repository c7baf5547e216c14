"""The asyncio network backend: timeouts, flow control, closing, and unsolicited data."""

import asyncio
import socket
import ssl
import struct
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import httpcore
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._transports import asyncio_backend, blocking_backend
from callfire_client._transports.asyncio_backend import AsyncioBackend
from tests.client.socket_servers import socket_server
from tests.faults.fault_server import Unreachable
from tests.servers import PATIENCE, closed_port, wait_until_async

RESPONSE_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
SHORT_TIMEOUT = 0.2

pytestmark = pytest.mark.asyncio


_CONNECTED = {}
"""Whether `connect` has connected, by port."""


@contextmanager
def server_of(handle):
    """Yield the port of a server that calls `handle(connection)`, and then closes the connection.

    It waits for `connect`, because a server that sends before is not used.
    """
    connected = threading.Event()

    def serve(connection):
        with connection, suppress(OSError):
            connected.wait(PATIENCE)
            handle(connection)

    with socket_server(serve) as port:
        _CONNECTED[port] = connected
        yield port


async def connect(port):
    connection = await AsyncioBackend().connect_tcp("127.0.0.1", port, timeout=PATIENCE)
    _CONNECTED[port].set()
    return connection


def open_descriptors():
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.promise("a response belongs to its request", transports=["httpx asyncio"])
async def test_an_unsolicited_response_is_not_used():
    unsolicited_sent = threading.Event()
    requests = []

    def serve(connection):
        connection.recv(65536)
        requests.append(1)
        connection.sendall(RESPONSE_HEAD + b'{"id": %d}' % len(requests))
        if len(requests) == 1:
            send_unsolicited.wait(PATIENCE)
            connection.sendall(RESPONSE_HEAD + b'{"id": 6}')
            unsolicited_sent.set()
        connection.recv(1)

    send_unsolicited = threading.Event()
    with server_of(serve) as port:
        _CONNECTED[port].set()
        async with AsyncCallFire("u", "p", base_url=f"http://127.0.0.1:{port}") as cf:
            assert (await cf.contacts.get_contact(7)).id == 1
            send_unsolicited.set()
            await wait_until_async(unsolicited_sent.is_set)
            for _ in range(3):  # with and without a turn of the event loop that reads the data
                await asyncio.sleep(0)
            assert (await cf.contacts.get_contact(7)).id == 2


async def test_data_before_the_tls_handshake_raises():
    """An attacker on the network could have sent it, and it would be read as the response."""
    with server_of(
        lambda connection: (connection.sendall(RESPONSE_HEAD), connection.recv(1))
    ) as port:
        connection = await connect(port)
        await wait_until_async(lambda: connection._received)
        with pytest.raises(httpcore.ConnectError, match="before the request"):
            await connection.start_tls(ssl.create_default_context(), "api.example.invalid", 5)
        assert connection._transport.is_closing()


async def test_a_tls_handshake_without_response_times_out():
    with server_of(lambda connection: (connection.recv(65536), connection.recv(1))) as port:
        connection = await connect(port)
        with pytest.raises(httpcore.ConnectTimeout):
            await connection.start_tls(
                ssl.create_default_context(), "api.example.invalid", SHORT_TIMEOUT
            )
        assert connection._transport.is_closing()


async def test_a_connection_that_is_lost_when_the_tls_handshake_has_ended_raises(monkeypatch):
    """`start_tls` of asyncio returns None if both happen in one iteration of the event loop."""

    async def lost(*_, **__):
        connection._transport.abort()

    with server_of(lambda connection: connection.recv(65536)) as port:
        connection = await connect(port)
        monkeypatch.setattr(asyncio.get_running_loop(), "start_tls", lost)
        with pytest.raises(httpcore.ConnectError, match="closed during the TLS handshake"):
            await connection.start_tls(ssl.create_default_context(), "api.example.invalid", 5)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_connect_without_response_times_out_or_is_cancelled(host):
    before = open_descriptors()
    with Unreachable() as server:
        port = int(server.url.rpartition(":")[2])
        with pytest.raises(httpcore.ConnectTimeout):
            await AsyncioBackend().connect_tcp(host, port, timeout=SHORT_TIMEOUT)
        connecting = asyncio.create_task(AsyncioBackend().connect_tcp(host, port))
        await asyncio.sleep(SHORT_TIMEOUT)
        connecting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await connecting
    # The attempts of asyncio to connect to several addresses end in the next turns of the event loop.
    await wait_until_async(lambda: asyncio.all_tasks() == {asyncio.current_task()})
    await wait_until_async(lambda: open_descriptors() <= before)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_refused_connection_raises(host):
    with pytest.raises(httpcore.ConnectError):
        await AsyncioBackend().connect_tcp(host, closed_port(), timeout=PATIENCE)


async def test_an_unknown_host_raises():
    with pytest.raises(httpcore.ConnectError):
        await AsyncioBackend().connect_tcp("unknown-host.invalid", 80, timeout=PATIENCE)


async def test_the_read_buffer_is_bounded():
    size = 16 * 1024 * 1024
    with server_of(lambda connection: connection.sendall(bytes(size))) as port:
        connection = await connect(port)
        await wait_until_async(lambda: connection._paused)
        await asyncio.sleep(SHORT_TIMEOUT)
        assert len(connection._received) < 2 * asyncio_backend._HIGH_WATER
        read = 0
        while data := await connection.read(65536, timeout=PATIENCE):
            assert len(data) <= 65536
            read += len(data)
        assert read == size
        await connection.aclose()


async def test_a_write_that_the_peer_does_not_read_times_out():
    done = threading.Event()
    with server_of(lambda connection: done.wait(PATIENCE)) as port:
        connection = await connect(port)
        with pytest.raises(httpcore.WriteTimeout):
            await connection.write(bytes(32 * 1024 * 1024), timeout=SHORT_TIMEOUT)
        await connection.aclose()
        with pytest.raises(httpcore.WriteError):
            await connection.write(b"more", timeout=SHORT_TIMEOUT)
        done.set()


async def test_a_write_waits_until_the_peer_reads():
    received = []

    def serve(connection):
        proceed.wait(PATIENCE)
        while data := connection.recv(65536):
            received.append(len(data))

    proceed = threading.Event()
    with server_of(serve) as port:
        connection = await connect(port)
        writing = asyncio.create_task(connection.write(bytes(8 * 1024 * 1024), timeout=PATIENCE))
        await asyncio.sleep(SHORT_TIMEOUT)
        assert not writing.done()
        proceed.set()
        await writing
        await wait_until_async(lambda: sum(received) > 7 * 1024 * 1024)
        await connection.aclose()


async def test_a_read_that_timed_out_or_was_cancelled_loses_no_data():
    proceed = threading.Event()
    with server_of(
        lambda connection: (proceed.wait(PATIENCE), connection.sendall(b"late"))
    ) as port:
        connection = await connect(port)
        with pytest.raises(httpcore.ReadTimeout):
            await connection.read(9, timeout=SHORT_TIMEOUT)
        reading = asyncio.create_task(connection.read(9))
        await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        proceed.set()
        assert await connection.read(2, timeout=PATIENCE) == b"la"
        assert await connection.read(9, timeout=PATIENCE) == b"te"
        assert await connection.read(9, timeout=PATIENCE) == b""
        assert connection.get_extra_info("is_readable")
        await connection.aclose()


async def test_a_connection_half_closed_by_the_peer_can_be_written_to():
    received = []

    def serve(connection):
        connection.shutdown(socket.SHUT_WR)
        received.append(connection.recv(9))

    with server_of(serve) as port:
        connection = await connect(port)
        assert await connection.read(9, timeout=PATIENCE) == b""
        await connection.write(b"late", timeout=PATIENCE)
        await wait_until_async(lambda: received)
        assert received == [b"late"]
        await connection.aclose()


async def test_a_reset_raises_a_read_error():
    def serve(connection):
        connection.recv(1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    with server_of(serve) as port:
        connection = await connect(port)
        await connection.write(b"?", timeout=PATIENCE)
        with pytest.raises(httpcore.ReadError):
            await connection.read(9, timeout=PATIENCE)
        await connection.aclose()


async def test_get_extra_info_describes_the_connection():
    with server_of(lambda connection: connection.recv(1)) as port:
        connection = await connect(port)
        assert connection.get_extra_info("server_addr") == ("127.0.0.1", port)
        assert connection.get_extra_info("client_addr")[0] == "127.0.0.1"
        assert connection.get_extra_info("ssl_object") is None
        assert not connection.get_extra_info("is_readable")
        await connection.aclose()
        assert connection.get_extra_info("is_readable")


@pytest.mark.of_httpx
@pytest.mark.parametrize("greet", [lambda c: c.sendall(b"HTTP/1.1 200 OK\r\n\r\n"), lambda _: None])
@pytest.mark.parametrize("kind", ["asyncio", "blocking"])
async def test_a_server_that_does_not_wait_for_the_request_is_not_used(kind, greet, monkeypatch):
    """It sends data, or closes the connection, before the request is sent."""
    greeted = threading.Event()

    def serve(connection):
        with connection, suppress(OSError):
            greet(connection)
            connection.shutdown(socket.SHUT_WR)
            greeted.set()
            connection.recv(1)

    module = asyncio_backend if kind == "asyncio" else blocking_backend
    name = "has_unsolicited_data" if kind == "asyncio" else "is_readable"
    look = getattr(module, name)
    monkeypatch.setattr(module, name, lambda found: greeted.wait(PATIENCE) and look(found))
    with socket_server(serve) as port:
        if kind == "asyncio":
            async with AsyncCallFire("u", "p", base_url=f"http://127.0.0.1:{port}") as cf:
                with pytest.raises(errors.APIConnectionError, match="before the request") as caught:
                    await cf.with_options(max_retries=0).contacts.get_contact(7)
        else:
            with (
                CallFire("u", "p", base_url=f"http://127.0.0.1:{port}", max_retries=0) as cf,
                pytest.raises(errors.APIConnectionError, match="before the request") as caught,
            ):
                cf.contacts.get_contact(7)
    assert not caught.value.sent
