"""What the fast transport must add to aiohttp, or keep from it; beside `make check-transport`."""

import asyncio
import subprocess
import sys
import threading

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client.models import CallRecipient, Contact
from tests.faults.fault_server import FaultServer
from tests.faults.operations import succeed
from tests.servers import PATIENCE, Answer, json_answer, wait_until_async

PAIR = ("somebody", "s3cret-passw0rd")
FOUND = json_answer('{"id": 7}')


@pytest.fixture
def faulty():
    with FaultServer(succeed) as running:
        yield running


def fast(server, **options):
    settings = {"base_url": server.url, "max_retries": 0, "transport": "aiohttp", **options}
    return AsyncCallFire(*PAIR, **settings)


# Asking for it.


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
def test_a_transport_that_nobody_knows(client):
    with pytest.raises(ValueError, match=r"must be 'httpx'.*, not 'requests'"):
        client(*PAIR, transport="requests")
    client(*PAIR, transport="httpx")


def test_the_blocking_client_has_none_but_httpx():
    with pytest.raises(ValueError, match="transport of CallFire must be 'httpx', not 'aiohttp'"):
        CallFire(*PAIR, transport="aiohttp")


def test_a_client_of_httpx_cannot_be_handed_in():
    with pytest.raises(ValueError, match="http_client"):
        AsyncCallFire(*PAIR, transport="aiohttp", http_client=object())


def test_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    monkeypatch.delitem(sys.modules, "callfire_client._transports.aiohttp_transport", raising=False)
    with pytest.raises(ImportError, match=r"pip install 'callfire-client\[aiohttp\]'"):
        AsyncCallFire(*PAIR, transport="aiohttp")


@pytest.mark.parametrize(("named", "loaded"), [("", False), ("transport='aiohttp'", True)])
def test_it_is_loaded_when_it_is_asked_for_and_httpx_is_not(named, loaded):
    """Not for http, that is: what is trusted for https is asked of httpx."""
    code = (
        "import asyncio, sys\nfrom callfire_client import AsyncCallFire, errors\n"
        f"cf = AsyncCallFire('u', 'p', base_url='http://127.0.0.1:9', max_retries=0, {named})\n"
        "async def main():\n    async with cf:\n        try: await cf.me.get_account()\n"
        "        except errors.APIConnectionError as error: assert not error.sent\n"
        "asyncio.run(main())\n"
        "print('aiohttp' in sys.modules, 'httpx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(loaded), str(not loaded)]


@pytest.mark.asyncio
async def test_copies_share_the_connection(server):
    server.answers(FOUND)
    async with fast(server) as cf:
        await cf.contacts.get_contact(7)
        await cf.with_options(timeout=PATIENCE).contacts.get_contact(7)
    assert server.connections == 1


# What goes over the wire.


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "ask",
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
async def test_the_same_goes_over_the_wire(server, ask):
    """Names, values and number of the headers, target and body, as of the other transport."""
    for transport in ("httpx", "aiohttp"):
        async with fast(server, transport=transport) as cf:
            await ask(cf)
    httpx, aiohttp = server.received
    assert (httpx.method, httpx.target, httpx.body) == (
        aiohttp.method,
        aiohttp.target,
        aiohttp.body,
    )
    assert sorted((name.lower(), value) for name, value in httpx.headers) == sorted(
        (name.lower(), value) for name, value in aiohttp.headers
    )


@pytest.mark.asyncio
async def test_no_cookie_is_kept(server):
    server.answers(json_answer("{}"), FOUND)
    server.answer = lambda _: Answer(200, b"{}", (("Set-Cookie", "a=b; Path=/"),))
    async with fast(server) as cf:
        for _ in range(2):
            await cf.contacts.get_contact(7)
    assert [got.header("Cookie") for got in server.received] == [None, None]


@pytest.mark.asyncio
async def test_a_large_head_is_read(server):
    server.answers(Answer(200, b'{"id": 7}', (("X-Filler", "a" * 60_000),)))
    async with fast(server) as cf:
        assert (await cf.contacts.get_contact(7)).id == 7


@pytest.mark.asyncio
async def test_a_file_that_shrinks_is_no_shorter_upload(server, tmp_path):
    sound = tmp_path / "a.mp3"
    sound.write_bytes(bytes(1_000_000))

    def shrink(done, total):
        sound.write_bytes(b"")

    async with fast(server, timeout=PATIENCE) as cf:
        with pytest.raises(errors.DeliveryUnknownError, match="shorter than its Content-Length"):
            await cf.media.create_media(sound, progress=shrink)
    assert asyncio.all_tasks() == {asyncio.current_task()}


# What aiohttp does by itself, and must not.


@pytest.mark.asyncio
@pytest.mark.parametrize("retries", [0, 1])
@pytest.mark.parametrize(
    "ask",
    [
        lambda cf: cf.contacts.get_contact(7),
        lambda cf: cf.contacts.update_contact(7, Contact(first_name="a")),
        lambda cf: cf.contacts.delete_contact(7),
    ],
    ids=["GET", "PUT", "DELETE"],
)
@pytest.mark.parametrize("end", ["close", "reset"])
async def test_it_sends_nothing_again_by_itself(faulty, monkeypatch, ask, end, retries):
    """On a connection that was kept, aiohttp would."""
    monkeypatch.setattr("callfire_client._core.backoff.FIRST_DELAY", 0.0)

    def act(conversation):
        conversation.read()
        getattr(conversation, end)()

    async with fast(faulty, base_url=f"{faulty.url}/v2", max_retries=retries) as cf:
        await cf.me.get_account()
        faulty.plan(act, 10)
        with pytest.raises(errors.APIConnectionError) as caught:
            await ask(cf)
        assert caught.value.sent
        received = faulty.take()
        assert [one.index for one in received] == [1, 0][: 1 + retries]


@pytest.mark.asyncio
async def test_what_was_not_asked_for_answers_nothing(faulty):
    """A second answer to one request, in the connection that is kept."""

    read, spoken = threading.Event(), threading.Event()

    def twice(conversation):
        conversation.read()
        for number in (1, 2):
            body = b'{"id": %d}' % number
            conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            read.wait(PATIENCE)
        spoken.set()

    async def ask_twice(cf):
        read.clear()
        spoken.clear()
        faulty.plan(twice, 1)
        assert (await cf.contacts.get_contact(1)).id == 1
        received = faulty.take()
        read.set()
        assert spoken.wait(PATIENCE)
        return [one.index for one in received]

    async with fast(faulty) as cf:
        for looks in (0, 10):  # of the event loop, between the second answer and the next request
            assert await ask_twice(cf) == [0]
            for _ in range(looks):
                await asyncio.sleep(0.01)
        assert await ask_twice(cf) == [0]


@pytest.mark.asyncio
async def test_a_connection_that_was_closed_unseen_is_not_used(faulty):
    """An operation that must not be repeated would be lost in it."""
    async with fast(faulty, base_url=f"{faulty.url}/v2") as cf:
        await cf.me.get_account()
        faulty.drop()  # the event loop has not looked
        await cf.calls.send_calls([CallRecipient(phone_number="1")])
    assert faulty.connections == 2


@pytest.mark.asyncio
async def test_whoever_gives_up_waiting_wakes_the_next(faulty):
    """Cancelled in the same moment in which a connection became free."""
    going = threading.Event()

    def wait(conversation):
        conversation.read()
        going.wait(PATIENCE)
        conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    async with fast(faulty, timeout=PATIENCE) as cf:
        faulty.plan(wait, 100)
        holders = [asyncio.create_task(cf.contacts.get_contact(n)) for n in range(100)]
        await asyncio.to_thread(faulty.wait_for, 100)
        faulty.success = wait
        waiters = [asyncio.create_task(cf.contacts.get_contact(n)) for n in range(2)]
        await asyncio.sleep(0.05)
        holders[0].cancel()
        for _ in range(3):
            await asyncio.sleep(0)
            waiters[0].cancel()
        await asyncio.to_thread(faulty.wait_for, 101)
        assert sum(one.complete for one in faulty.received) == 101
        going.set()
        await asyncio.gather(*holders[1:], waiters[1])
        await asyncio.wait([holders[0], waiters[0]])


@pytest.mark.asyncio
async def test_a_cancelled_upload_that_nobody_reads_leaves_no_connection(faulty):
    """What waits to be written is not waited for."""
    cancelled = threading.Event()
    faulty.plan(lambda conversation: cancelled.wait(PATIENCE), 1)
    async with fast(faulty, timeout=PATIENCE) as cf:
        uploading = asyncio.create_task(cf.media.create_media(bytes(30_000_000), filename="a.mp3"))
        await wait_until_async(lambda: faulty.received)
        (transport,) = cf._runtime._shared.transport._connector._Connector__busy
        await wait_until_async(transport.get_write_buffer_size)
        uploading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await uploading
        cancelled.set()
        assert transport.get_write_buffer_size() == 0
        assert asyncio.all_tasks() == {asyncio.current_task()}
