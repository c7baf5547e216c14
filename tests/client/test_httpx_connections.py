"""The connections of the httpx transports: waiting for one, expiry, closing, TLS inside of TLS, other versions."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._transports import httpx_connections, httpx_transport, opening
from callfire_client._transports.asyncio_backend import AsyncioBackend
from callfire_client._transports.blocking_backend import BlockingBackend
from callfire_client.models import CallRecipient
from tests.client.socket_servers import NAME, socket_server
from tests.servers import PATIENCE, Answer, json_answer, wait_until
from tests.transports import scripted_server

FOUND = json_answer('{"id": 7}')
PAIR = ("somebody", "s3cret-passw0rd")

pytestmark = pytest.mark.of_httpx


@pytest.mark.asyncio
async def test_httpx_uses_the_backends():
    """A failure means that httpx or httpcore moved an attribute, and that `opening` uses clients of httpx."""
    assert httpx_connections.has_known_httpx()
    with CallFire(*PAIR, base_url="http://127.0.0.1/") as blocking:
        runtime = blocking.contacts._runtime
        pool = runtime._transport()._pools.get(httpx.URL("http://127.0.0.1"))
        transport = pool.acquire(1).transport
        assert isinstance(transport._pool._network_backend, BlockingBackend)
    async with AsyncCallFire(*PAIR, base_url="http://127.0.0.1/") as cf:
        pool = cf.contacts._runtime._transport()._pools.get(httpx.URL("http://127.0.0.1"))
        transport = (await pool.acquire(1)).transport
        assert isinstance(transport._pool._network_backend, AsyncioBackend)


def test_a_request_waits_for_a_connection_and_then_gives_up(kind, server, monkeypatch):
    monkeypatch.setattr(httpx_connections, "MAX_CONNECTIONS", 1)
    release = threading.Event()
    server.answers(Answer(200, b'{"id": 7}', after=release))
    cf = kind.client(timeout=PATIENCE)

    def get_contact(**options):
        return (
            cf.with_options(**options).contacts.get_contact(7)
            if options
            else cf.contacts.get_contact(7)
        )

    async def in_tasks():
        first = asyncio.create_task(get_contact())
        await asyncio.to_thread(server.wait_for, 1)
        with pytest.raises(errors.APITimeoutError, match="connections are in use") as caught:
            await get_contact(timeout=0.05)
        second = asyncio.create_task(get_contact())
        await asyncio.sleep(0.01)
        release.set()
        return caught.value, [await first, await second]

    def in_threads():
        with ThreadPoolExecutor(2) as threads:
            first = threads.submit(get_contact)
            server.wait_for(1)
            with pytest.raises(errors.APITimeoutError, match="connections are in use") as caught:
                get_contact(timeout=0.05)
            second = threads.submit(get_contact)
            release.set()
            return caught.value, [first.result(), second.result()]

    error, found = in_threads() if kind.name == "sync" else kind.runner.run(in_tasks())
    assert not error.sent
    assert [contact.id for contact in found] == [7, 7]
    assert server.connections == 1
    assert len(server.received) == 2


def test_idle_connections_are_closed_when_they_expire(kind, server, monkeypatch):
    barrier = threading.Barrier(3)

    def answer(request):
        if request.path.endswith("/1"):
            with suppress(threading.BrokenBarrierError):
                barrier.wait(PATIENCE)
        return FOUND

    server.answer = answer
    cf = kind.client()

    async def three_tasks():
        await asyncio.gather(*(cf.contacts.get_contact(1) for _ in range(3)))

    def three_threads():
        with ThreadPoolExecutor(3) as threads:
            list(threads.map(cf.contacts.get_contact, [1] * 3))

    three_threads() if kind.name == "sync" else kind.runner.run(three_tasks())
    assert server.connections == 3
    monkeypatch.setattr(httpx_connections, "KEEPALIVE_EXPIRY", -1.0)
    kind.do(cf.contacts.get_contact(2))
    pools = cf.contacts._runtime._transport()._pools.all()
    wait_until(lambda: len(pools[0]._open) == 1)


def test_closing_a_client_ends_its_requests(kind, server):
    server.answers(Answer(200, b'{"id": 7}', silent=True))
    cf = kind.client(timeout=PATIENCE)

    async def in_task():
        task = asyncio.create_task(cf.contacts.get_contact(7))
        await asyncio.to_thread(server.wait_for, 1)
        await cf.aclose()
        with pytest.raises(errors.APIConnectionError):
            await task

    if kind.name == "sync":
        with ThreadPoolExecutor(1) as threads:
            call = threads.submit(cf.contacts.get_contact, 7)
            server.wait_for(1)
            cf.close()
            with pytest.raises(errors.APIConnectionError):
                call.result(PATIENCE)
    else:
        kind.runner.run(in_task())


def test_closing_a_client_ends_a_request_that_is_connecting(kind, monkeypatch):
    """Nothing is sent after the client was closed."""
    cf = kind.client(base_url="http://127.0.0.1:1")
    connected = []

    def serve(connection):
        with connection:
            connected.append(connection.recv(1))

    def connect_late(connection, address):
        cf.close()
        return real(connection, address)

    async def close_late(*arguments, **named):
        await cf.aclose()
        return await create(*arguments, **named)

    with socket_server(serve) as port:
        cf = kind.client(base_url=f"http://127.0.0.1:{port}", max_retries=0)
        if kind.name == "sync":
            real = socket.socket.connect
            monkeypatch.setattr(socket.socket, "connect", connect_late)
        else:
            loop = kind.runner.get_loop()
            create = loop.create_connection
            monkeypatch.setattr(loop, "create_connection", close_late)
        with pytest.raises(errors.APIConnectionError, match="was closed") as caught:
            kind.do(cf.contacts.get_contact(7))
        wait_until(lambda: connected)
    assert not caught.value.sent
    assert connected == [b""]


def test_a_connection_that_cannot_be_made_leaves_its_slot_free(kind, monkeypatch):
    monkeypatch.setattr(httpx_connections, "MAX_CONNECTIONS", 1)
    monkeypatch.setenv("ALL_PROXY", "ftp://127.0.0.1:1")
    cf = kind.client(base_url="https://api.example.invalid")
    for _ in range(2):
        with pytest.raises(ValueError, match="ftp"):
            kind.do(cf.contacts.get_contact(7))


def tls_context(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, str(certificate) + ".key")
    return context


@contextmanager
def https_proxy(certificate, port):
    """Run a proxy over TLS that opens tunnels to a port of 127.0.0.1; yields its port."""
    context = tls_context(certificate)

    def forward(source, target):
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def serve(plain):
        with suppress(OSError), context.wrap_socket(plain, server_side=True) as connection:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += connection.recv(1)
            assert head.startswith(b"CONNECT")
            connection.sendall(b"HTTP/1.1 200 Go\r\n\r\n")
            with socket.create_connection(("127.0.0.1", port)) as upstream:
                thread = threading.Thread(target=forward, args=(upstream, connection), daemon=True)
                thread.start()
                forward(connection, upstream)
                thread.join(PATIENCE)

    with socket_server(serve) as proxy:
        yield proxy


def test_tls_inside_of_tls(kind, certificate, monkeypatch):
    """An https origin behind an https proxy."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    def respond(connection):
        body = b'{"id": 7, "items": []}'
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))

    with (
        scripted_server(respond, tls_context(certificate)) as server,
        https_proxy(certificate, int(server.url.rpartition(":")[2])) as proxy,
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"https://127.0.0.1:{proxy}")
        cf = kind.client(base_url=f"https://{NAME}", timeout=PATIENCE)
        assert kind.do(cf.contacts.get_contact(7)).id == 7
        assert kind.do(cf.with_options(deadline=PATIENCE).contacts.get_contact(7)).id == 7
        sent = [CallRecipient(phone_number="12135551234", live_message="x" * 15_000)]
        kind.do(cf.calls.send_calls(sent))
        assert len(server.heads) == 3
        assert server.accepted == 1


def test_another_version_of_httpx_sends_with_its_client(kind, server, monkeypatch):
    """Without the private attributes, the requests are sent by a client that is closed with ours."""
    monkeypatch.setattr(opening, "has_known_httpx", lambda: False)
    server.answers(FOUND)
    cf = kind.client()
    assert kind.do(cf.contacts.get_contact(7)).id == 7
    transport = cf.contacts._runtime._transport()
    assert not isinstance(
        transport, httpx_transport.HTTPXTransport | httpx_transport.AsyncHTTPXTransport
    )
    kind.close(cf)
    assert transport._client.is_closed


def test_another_version_of_httpcore_reuses_no_connection(kind, server, monkeypatch):
    """What follows a response cannot be seen there."""
    monkeypatch.setattr("callfire_client._transports.unsolicited._H11_STATES", ())
    server.answers(FOUND)
    with http_client(kind) as client:
        for options in ({}, {"http_client": client}):
            before = server.connections
            cf = kind.client(**options)
            for _ in range(3):
                assert kind.do(cf.contacts.get_contact(7)).id == 7
            assert server.connections == before + 3


@contextmanager
def http_client(kind, **options):
    client = httpx.Client(**options) if kind.name == "sync" else httpx.AsyncClient(**options)
    yield client
    kind.do(client.close() if kind.name == "sync" else client.aclose())


def test_a_body_that_a_hook_has_read_is_used(kind, server):
    body = gzip.compress(b'{"id": 7}')
    server.answers(Answer(200, body, (("Content-Encoding", "gzip"),)))

    def read(response):
        response.read()

    async def aread(response):
        await response.aread()

    hook = read if kind.name == "sync" else aread
    with http_client(kind, event_hooks={"response": [hook]}) as client:
        cf = kind.client(http_client=client)
        assert kind.do(cf.contacts.get_contact(7)).id == 7
        assert kind.do(cf.calls.get_call_recording_mp3(7).read()) == b'{"id": 7}'
