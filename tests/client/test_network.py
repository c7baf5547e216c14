"""The connections beneath the async client: bounded, in time, and trusted with nothing nobody asked for."""

import asyncio
import socket
import ssl
import struct
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import httpcore
import pytest

from callfire_client import AsyncCallFire
from callfire_client._transports import asyncio_backend as network
from callfire_client._transports import httpx_pools
from callfire_client._transports.asyncio_backend import AsyncioBackend
from tests.client.tls_servers import accepting
from tests.faults.fault_server import Unreachable
from tests.servers import PATIENCE, closed_port, wait_until_async

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
SOON = 0.2

pytestmark = pytest.mark.asyncio


@contextmanager
def told(do):
    """A port whose connections are handled by `do(connection)`, and then closed."""

    def serve(connection):
        with connection, suppress(OSError):
            do(connection)

    with accepting(serve) as port:
        yield port


async def connected(port):
    return await AsyncioBackend().connect_tcp("127.0.0.1", port, timeout=PATIENCE)


def descriptors():
    return len(list(Path("/proc/self/fd").iterdir()))


async def test_the_http_library_takes_them():
    """Where this fails, the library has found another place for them, and goes back to its own."""
    pool = httpx_pools.AsyncioTransport()._pool
    assert isinstance(pool._network_backend, AsyncioBackend)


async def test_what_nobody_asked_for_is_no_answer():
    spoken = threading.Event()
    asked = []

    def serve(connection):
        connection.recv(65536)
        asked.append(1)
        connection.sendall(ANSWER + b'{"id": %d}' % len(asked))
        if len(asked) == 1:
            time_to_speak.wait(PATIENCE)
            connection.sendall(ANSWER + b'{"id": 6}')
            spoken.set()
        connection.recv(1)

    time_to_speak = threading.Event()
    with told(serve) as port:
        async with AsyncCallFire("u", "p", base_url=f"http://127.0.0.1:{port}") as cf:
            assert (await cf.contacts.get_contact(7)).id == 1
            time_to_speak.set()
            await wait_until_async(spoken.is_set)
            for _ in range(3):  # whether the event loop has looked, or not
                await asyncio.sleep(0)
            assert (await cf.contacts.get_contact(7)).id == 2


async def test_what_is_said_before_tls_is_refused():
    """It could have been said by anybody on the way, and be read as what the server answered."""
    with told(lambda connection: (connection.sendall(ANSWER), connection.recv(1))) as port:
        connection = await connected(port)
        await wait_until_async(lambda: connection._received)
        with pytest.raises(httpcore.ConnectError, match="sent data before the TLS handshake"):
            await connection.start_tls(ssl.create_default_context(), "api.example.invalid", 5)
        assert connection._transport.is_closing()


async def test_tls_that_is_never_agreed_on_ends_in_time():
    with told(lambda connection: (connection.recv(65536), connection.recv(1))) as port:
        connection = await connected(port)
        with pytest.raises(httpcore.ConnectTimeout):
            await connection.start_tls(ssl.create_default_context(), "api.example.invalid", SOON)
        assert connection._transport.is_closing()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_nobody_answers(host):
    before = descriptors()
    with Unreachable() as there:
        port = int(there.url.rpartition(":")[2])
        with pytest.raises(httpcore.ConnectTimeout):
            await AsyncioBackend().connect_tcp(host, port, timeout=SOON)
        connecting = asyncio.create_task(AsyncioBackend().connect_tcp(host, port))
        await asyncio.sleep(SOON)
        connecting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await connecting
    # asyncio's race for the first address that answers ends with the next turns of the event loop.
    await wait_until_async(lambda: asyncio.all_tasks() == {asyncio.current_task()})
    await wait_until_async(lambda: descriptors() <= before)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_nobody_listens(host):
    with pytest.raises(httpcore.ConnectError):
        await AsyncioBackend().connect_tcp(host, closed_port(), timeout=PATIENCE)


async def test_a_host_that_there_is_not():
    with pytest.raises(httpcore.ConnectError):
        await AsyncioBackend().connect_tcp("there-is.invalid", 80, timeout=PATIENCE)


async def test_no_more_is_read_ahead_than_enough():
    size = 16 * 1024 * 1024
    with told(lambda connection: connection.sendall(bytes(size))) as port:
        connection = await connected(port)
        await wait_until_async(lambda: connection._paused)
        await asyncio.sleep(SOON)
        assert len(connection._received) < 2 * network._HIGH_WATER
        read = 0
        while taken := await connection.read(65536, timeout=PATIENCE):
            assert len(taken) <= 65536
            read += len(taken)
        assert read == size
        await connection.aclose()


async def test_who_is_not_read_from_is_given_up():
    done = threading.Event()
    with told(lambda connection: done.wait(PATIENCE)) as port:
        connection = await connected(port)
        with pytest.raises(httpcore.WriteTimeout):
            await connection.write(bytes(32 * 1024 * 1024), timeout=SOON)
        await connection.aclose()
        with pytest.raises(httpcore.WriteError):
            await connection.write(b"more", timeout=SOON)
        done.set()


async def test_a_write_waits_for_whom_it_is_for():
    received = []

    def serve(connection):
        go_on.wait(PATIENCE)
        while data := connection.recv(65536):
            received.append(len(data))

    go_on = threading.Event()
    with told(serve) as port:
        connection = await connected(port)
        writing = asyncio.create_task(connection.write(bytes(8 * 1024 * 1024), timeout=PATIENCE))
        await asyncio.sleep(SOON)
        assert not writing.done()
        go_on.set()
        await writing
        await wait_until_async(lambda: sum(received) > 7 * 1024 * 1024)
        await connection.aclose()


async def test_silence_ends_in_time_and_loses_nothing():
    go_on = threading.Event()
    with told(lambda connection: (go_on.wait(PATIENCE), connection.sendall(b"late"))) as port:
        connection = await connected(port)
        with pytest.raises(httpcore.ReadTimeout):
            await connection.read(9, timeout=SOON)
        reading = asyncio.create_task(connection.read(9))
        await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        go_on.set()
        assert await connection.read(2, timeout=PATIENCE) == b"la"
        assert await connection.read(9, timeout=PATIENCE) == b"te"
        assert await connection.read(9, timeout=PATIENCE) == b""
        assert connection.get_extra_info("is_readable")
        await connection.aclose()


async def test_who_says_no_more_may_still_listen():
    heard = []

    def serve(connection):
        connection.shutdown(socket.SHUT_WR)
        heard.append(connection.recv(9))

    with told(serve) as port:
        connection = await connected(port)
        assert await connection.read(9, timeout=PATIENCE) == b""
        await connection.write(b"well", timeout=PATIENCE)
        await wait_until_async(lambda: heard)
        assert heard == [b"well"]
        await connection.aclose()


async def test_a_reset_is_told():
    def serve(connection):
        connection.recv(1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    with told(serve) as port:
        connection = await connected(port)
        await connection.write(b"?", timeout=PATIENCE)
        with pytest.raises(httpcore.ReadError):
            await connection.read(9, timeout=PATIENCE)
        await connection.aclose()


async def test_a_connection_tells_of_itself():
    with told(lambda connection: connection.recv(1)) as port:
        connection = await connected(port)
        assert connection.get_extra_info("server_addr") == ("127.0.0.1", port)
        assert connection.get_extra_info("client_addr")[0] == "127.0.0.1"
        assert connection.get_extra_info("ssl_object") is None
        assert not connection.get_extra_info("is_readable")
        await connection.aclose()
        assert connection.get_extra_info("is_readable")
