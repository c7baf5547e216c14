"""The transport of aiohttp: differences from httpx, and features of aiohttp that are disabled.

`make check-transport` runs most other tests with this transport.
"""

import asyncio
import gzip
import re
import subprocess
import sys
import threading
import tracemalloc

import pytest
from aiohttp.client_proto import ResponseHandler

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._core.actions import ReadBody, Send, TransportError
from callfire_client._core.progress import SendProgress
from callfire_client._extras import install_extra
from callfire_client.api.contacts import get_contact
from callfire_client.models import CallRecipient, Contact
from tests.faults.fault_server import FaultServer
from tests.faults.operations import succeed
from tests.servers import PATIENCE, Answer, json_answer, wait_until_async

PAIR = ("somebody", "s3cret-passw0rd")
FOUND = json_answer('{"id": 7}')


@pytest.fixture
def fault_server():
    with FaultServer(succeed) as running:
        yield running


def make_client(server, **options):
    settings = {"base_url": server.url, "max_retries": 0, "transport": "aiohttp", **options}
    return AsyncCallFire(*PAIR, **settings)


# Selection.


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
def test_an_unknown_transport_raises(client):
    with pytest.raises(ValueError, match=r"must be 'httpx'.*, not 'requests'"):
        client(*PAIR, transport="requests")
    client(*PAIR, transport="httpx")


def test_the_synchronous_client_supports_httpx_only():
    with pytest.raises(ValueError, match="transport of CallFire must be 'httpx', not 'aiohttp'"):
        CallFire(*PAIR, transport="aiohttp")


def test_an_http_client_argument_raises():
    with pytest.raises(ValueError, match="http_client"):
        AsyncCallFire(*PAIR, transport="aiohttp", http_client=object())


def test_a_missing_aiohttp_raises_an_error_that_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    monkeypatch.delitem(sys.modules, "callfire_client._transports.aiohttp_transport", raising=False)
    with pytest.raises(ImportError, match=re.escape(install_extra("aiohttp"))):
        AsyncCallFire(*PAIR, transport="aiohttp")


@pytest.mark.parametrize(("argument", "loaded"), [("", False), ("transport='aiohttp'", True)])
def test_only_the_selected_http_library_is_imported(argument, loaded):
    """This holds for http only: the SSL context for https is created by httpx."""
    code = (
        "import asyncio, sys\nfrom callfire_client import AsyncCallFire, errors\n"
        f"cf = AsyncCallFire('u', 'p', base_url='http://127.0.0.1:9', max_retries=0, {argument})\n"
        "async def main():\n    async with cf:\n        try: await cf.me.get_account()\n"
        "        except errors.APIConnectionError as error: assert not error.sent\n"
        "asyncio.run(main())\n"
        "print('aiohttp' in sys.modules, 'httpx' in sys.modules)"
    )
    completed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert completed.stdout.split() == [str(loaded), str(not loaded)]


@pytest.mark.asyncio
async def test_a_client_and_its_copy_share_the_connection(server):
    server.answers(FOUND)
    async with make_client(server) as cf:
        await cf.contacts.get_contact(7)
        await cf.with_options(timeout=PATIENCE).contacts.get_contact(7)
    assert server.connections == 1


# Requests and responses.


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "perform",
    [
        lambda cf: cf.contacts.get_contact(7),
        lambda cf: cf.calls.find_calls(states=["READY", "FINISHED"], label="a b/ä%2F"),
        lambda cf: cf.calls.send_calls([CallRecipient(phone_number="1")]),
        lambda cf: cf.contacts.update_contact(7, Contact(first_name="a")),
        lambda cf: cf.contacts.delete_contact(7),
        lambda cf: cf.calls.start_voice_broadcast(7),
        lambda cf: cf.calls.get_call_recording_mp3(7).read(),
    ],
)
async def test_both_transports_send_the_same_request(server, perform):
    """The method, target, body and headers are the same as with httpx."""
    for transport in ("httpx", "aiohttp"):
        async with make_client(server, transport=transport) as cf:
            await perform(cf)
    first, second = server.received
    assert (first.method, first.target, first.body) == (
        second.method,
        second.target,
        second.body,
    )
    assert sorted((name.lower(), value) for name, value in first.headers) == sorted(
        (name.lower(), value) for name, value in second.headers
    )


@pytest.mark.asyncio
async def test_cookies_are_not_stored(server):
    server.answers(json_answer("{}"), FOUND)
    server.answer = lambda _: Answer(200, b"{}", (("Set-Cookie", "a=b; Path=/"),))
    async with make_client(server) as cf:
        for _ in range(2):
            await cf.contacts.get_contact(7)
    assert [request.header("Cookie") for request in server.received] == [None, None]


@pytest.mark.asyncio
async def test_a_large_response_head_is_accepted(server):
    server.answers(Answer(200, b'{"id": 7}', (("X-Filler", "a" * 60_000),)))
    async with make_client(server) as cf:
        assert (await cf.contacts.get_contact(7)).id == 7


@pytest.mark.asyncio
async def test_a_file_that_shrinks_during_its_upload_raises(server, tmp_path):
    path = tmp_path / "a.mp3"
    path.write_bytes(bytes(1_000_000))

    def shrink(completed, total):
        path.write_bytes(b"")

    async with make_client(server, timeout=PATIENCE) as cf:
        with pytest.raises(errors.DeliveryUnknownError, match="the file is shorter"):
            await cf.media.create_media(path, progress=shrink)
    assert asyncio.all_tasks() == {asyncio.current_task()}


# Features of aiohttp that must be disabled or corrected.


@pytest.mark.promise("never sent twice", transports=["aiohttp"])
@pytest.mark.asyncio
@pytest.mark.parametrize("retries", [0, 1])
@pytest.mark.parametrize(
    "perform",
    [
        lambda cf: cf.contacts.get_contact(7),
        lambda cf: cf.contacts.update_contact(7, Contact(first_name="a")),
        lambda cf: cf.contacts.delete_contact(7),
    ],
    ids=["GET", "PUT", "DELETE"],
)
@pytest.mark.parametrize("failure", ["close", "reset"])
async def test_aiohttp_does_not_retry_a_request(
    fault_server, monkeypatch, perform, failure, retries
):
    """aiohttp itself would resend on a kept connection."""
    monkeypatch.setattr("callfire_client._core.backoff.FIRST_DELAY", 0.0)

    def act(conversation):
        conversation.read()
        getattr(conversation, failure)()

    async with make_client(
        fault_server, base_url=f"{fault_server.url}/v2", max_retries=retries
    ) as cf:
        await cf.me.get_account()
        fault_server.plan(act, 10)
        with pytest.raises(errors.APIConnectionError) as caught:
            await perform(cf)
        assert caught.value.sent
        received = fault_server.take()
        assert [request.index for request in received] == [1, 0][: 1 + retries]


@pytest.mark.promise("a response belongs to its request", transports=["aiohttp"])
@pytest.mark.asyncio
async def test_an_unsolicited_response_is_not_used(fault_server):
    """The server sends a second, unsolicited response on a kept connection."""

    read, both_sent = threading.Event(), threading.Event()

    def send_two_responses(conversation):
        conversation.read()
        for number in (1, 2):
            body = b'{"id": %d}' % number
            conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            read.wait(PATIENCE)
        both_sent.set()

    async def call_once(cf):
        read.clear()
        both_sent.clear()
        fault_server.plan(send_two_responses, 1)
        assert (await cf.contacts.get_contact(1)).id == 1
        received = fault_server.take()
        read.set()
        assert both_sent.wait(PATIENCE)
        return [request.index for request in received]

    async with make_client(fault_server) as cf:
        for turns in (0, 10):  # of the event loop, between the second response and the next request
            assert await call_once(cf) == [0]
            for _ in range(turns):
                await asyncio.sleep(0.01)
        assert await call_once(cf) == [0]


@pytest.mark.asyncio
async def test_a_connection_closed_by_the_server_is_not_used(fault_server):
    """An unsafe operation sent on it would fail with an unknown result."""
    async with make_client(fault_server, base_url=f"{fault_server.url}/v2") as cf:
        await cf.me.get_account()
        fault_server.drop()  # the event loop has not detected it
        await cf.calls.send_calls([CallRecipient(phone_number="1")])
    assert fault_server.connections == 2


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["aiohttp"])
@pytest.mark.asyncio
async def test_a_cancelled_waiter_passes_the_free_connection_to_the_next(fault_server):
    """The first waiter is cancelled in the same turn in which a connection becomes free."""
    release = threading.Event()

    def wait(conversation):
        conversation.read()
        release.wait(PATIENCE)
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    async with make_client(fault_server, timeout=PATIENCE) as cf:
        fault_server.plan(wait, 100)
        holders = [asyncio.create_task(cf.contacts.get_contact(n)) for n in range(100)]
        await asyncio.to_thread(fault_server.wait_for, 100)
        fault_server.success = wait
        waiters = [asyncio.create_task(cf.contacts.get_contact(n)) for n in range(2)]
        await asyncio.sleep(0.05)
        holders[0].cancel()
        for _ in range(3):
            await asyncio.sleep(0)
            waiters[0].cancel()
        await asyncio.to_thread(fault_server.wait_for, 101)
        assert sum(request.complete for request in fault_server.received) == 101
        release.set()
        await asyncio.gather(*holders[1:], waiters[1])
        await asyncio.wait([holders[0], waiters[0]])


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["aiohttp"])
@pytest.mark.asyncio
async def test_a_cancelled_upload_that_the_server_does_not_read_closes_its_connection(fault_server):
    """The transport does not wait until the buffered bytes are written."""
    cancelled = threading.Event()
    fault_server.plan(lambda conversation: cancelled.wait(PATIENCE), 1)
    async with make_client(fault_server, timeout=PATIENCE) as cf:
        uploading = asyncio.create_task(cf.media.create_media(bytes(30_000_000), filename="a.mp3"))
        await wait_until_async(lambda: fault_server.received)
        (protocol,) = cf._runtime._shared.transport._session.connector._acquired
        transport = protocol.transport
        await wait_until_async(transport.get_write_buffer_size)
        uploading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await uploading
        cancelled.set()
        assert transport.get_write_buffer_size() == 0
        assert asyncio.all_tasks() == {asyncio.current_task()}


def raw_response(head, *pieces):
    """Read the request, and send a head and pieces of a body until the client closes the connection."""

    def act(conversation):
        conversation.read()
        conversation.send(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n")
        for piece in pieces:
            conversation.send(piece)

    return act


async def send_directly(cf, *, stream, max_bytes):
    """Send a GET over the transport of a client, and return the response and its body."""
    runtime = cf._runtime
    request = runtime._request(get_contact.OPERATION, (7,))
    transport = runtime._transport()
    action = Send(request, stream, SendProgress(), None, max_bytes)
    response = await transport.send(action, runtime.config)
    return await transport.read_body(ReadBody(response, None, max_bytes)) if stream else response


@pytest.mark.asyncio
@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("size", "truncated"), [(0, False), (999, False), (1000, False), (1001, True), (900_000, True)]
)
@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_is_read_up_to_a_limit(fault_server, stream, size, truncated, chunked):
    body = bytes(range(250)) * (size // 250) + bytes(size % 250)
    if chunked:
        pieces = [b"%x\r\n%b\r\n" % (size, body)] if size else []
        respond = raw_response(b"Transfer-Encoding: chunked", *pieces, b"0\r\n\r\n")
    else:
        respond = raw_response(b"Content-Length: %d" % size, body)
    fault_server.plan(respond, 10)
    async with make_client(fault_server) as cf:
        for _ in range(2):
            response = await send_directly(cf, stream=stream, max_bytes=1000)
            assert response.content == body[:1000]
            assert response.truncated == truncated
        if (
            size != 1001
        ):  # of which all may have been received, so that the connection can be reused
            assert fault_server.connections == (2 if truncated else 1)
            assert await asyncio.to_thread(fault_server.settle, 1 - truncated) == 1 - truncated


@pytest.mark.asyncio
async def test_a_body_without_end_takes_no_more_memory_than_its_limit(fault_server):
    def send_without_end(conversation):
        raw_response(b"Transfer-Encoding: chunked")(conversation)
        while True:
            conversation.send(b"40000\r\n" + bytes(0x40000) + b"\r\n")

    fault_server.plan(send_without_end, 1)
    async with make_client(fault_server, timeout=PATIENCE) as cf:
        await send_directly(cf, stream=False, max_bytes=1)
        tracemalloc.start()
        try:
            fault_server.plan(send_without_end, 1)
            response = await send_directly(cf, stream=False, max_bytes=2_000_000)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert len(response.content) == 2_000_000
    assert response.truncated
    assert peak < 16_000_000  # the server's pieces included


@pytest.mark.asyncio
@pytest.mark.parametrize("coding", ["gzip", "gzip, gzip", "br", "unknown"])
async def test_a_body_keeps_its_content_coding(fault_server, coding):
    body = gzip.compress(b"{}")
    head = f"Content-Encoding: {coding}\r\nContent-Length: {len(body)}".encode()
    fault_server.plan(raw_response(head, body), 10)
    async with make_client(fault_server) as cf:
        for stream in (False, True):
            response = await send_directly(cf, stream=stream, max_bytes=1000)
            assert response.content == body
            assert response.headers["content-encoding"] == coding


@pytest.mark.asyncio
async def test_a_stall_after_an_interim_response_times_out(fault_server):
    """aiohttp stops its timeout at an interim response."""

    def stall(conversation):
        conversation.read()
        conversation.send(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        conversation.hang()

    fault_server.plan(stall, 1)
    async with make_client(fault_server, timeout=0.2) as cf:
        async with asyncio.timeout(PATIENCE):
            with pytest.raises(errors.APITimeoutError):
                await cf.contacts.get_contact(7)


@pytest.mark.asyncio
@pytest.mark.parametrize("stream", [False, True])
async def test_an_invalid_chunk_ends_a_request_whose_head_was_received(fault_server, stream):
    """aiohttp reports the error to a reader of the head only."""

    def act(conversation):
        raw_response(b"Transfer-Encoding: chunked", b"2\r\n{}\r\n")(conversation)
        received.wait(0.05)
        conversation.send(b"zz\r\n{}\r\n")
        conversation.hang()

    received = threading.Event()
    fault_server.plan(act, 1)
    async with make_client(fault_server, timeout=PATIENCE) as cf:
        async with asyncio.timeout(PATIENCE / 2):
            with pytest.raises(TransportError):
                await send_directly(cf, stream=stream, max_bytes=1000)
        assert await asyncio.to_thread(fault_server.settle, 0) == 0


@pytest.mark.asyncio
async def test_a_client_that_is_closed_ends_its_requests(fault_server):
    """Those that wait for a response, for its body, or for a connection."""

    def stall_in_body(conversation):
        raw_response(b"Content-Length: 9", b"{")(conversation)
        conversation.hang()

    def stall(conversation):
        conversation.read()
        conversation.hang()

    for behaviour in (stall, stall_in_body):
        fault_server.plan(behaviour, 1000)
        async with make_client(fault_server, timeout=PATIENCE) as cf:
            calls = [asyncio.create_task(cf.contacts.get_contact(n)) for n in range(100)]
            await asyncio.to_thread(fault_server.wait_for, 100)
            await asyncio.sleep(0.05)
            await cf.aclose()
            async with asyncio.timeout(PATIENCE / 2):
                outcomes = await asyncio.gather(*calls, return_exceptions=True)
        assert {type(outcome) for outcome in outcomes} == {errors.APIConnectionError}
        assert await asyncio.to_thread(fault_server.settle, 0) == 0


@pytest.mark.asyncio
async def test_a_connection_whose_protocol_is_not_ours_is_used_once(fault_server):
    """Another version of aiohttp may ignore the factory of the connector."""
    async with make_client(fault_server, base_url=f"{fault_server.url}/v2") as cf:
        session = cf._runtime._transport()._get_session()
        loop = asyncio.get_running_loop()
        session.connector._factory = lambda: ResponseHandler(loop=loop)
        for _ in range(2):
            await cf.me.get_account()
    assert fault_server.connections == 2
