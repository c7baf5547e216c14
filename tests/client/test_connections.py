"""Connections: event loops, threads, concurrency, cancellation, and release after failures."""

import asyncio
import concurrent.futures
import sys
import threading
from time import sleep

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from tests.servers import PATIENCE, Answer, json_answer, timeout_after

FOUND = json_answer('{"id": 7}')
MOVED = Answer(302, b"<html>", (("Location", "http://example.invalid/"),))


def test_use_from_a_second_event_loop_raises(server):
    cf = AsyncCallFire("u", "p", base_url=server.url)

    async def get_contact():
        return await cf.contacts.get_contact(7)

    with asyncio.Runner() as first, asyncio.Runner() as second:
        first.run(get_contact())
        for operation in (
            get_contact,
            lambda: cf.calls.get_call_recording_mp3(7).read(),
            cf.calls.find_calls().first_page,
        ):
            with pytest.raises(RuntimeError, match="event loop"):
                second.run(operation())
        with pytest.raises(RuntimeError, match="event loop"):
            second.run(cf.with_options(timeout=1).contacts.get_contact(7))
        first.run(get_contact())
        first.run(cf.aclose())
    assert len(server.received) == 2


def test_a_client_can_be_created_before_the_event_loop(server):
    cf = AsyncCallFire("u", "p", base_url=server.url)

    async def main():
        async with cf:
            return await cf.contacts.get_contact(7)

    server.answers(FOUND)
    assert asyncio.run(main()).id == 7


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop does not support Windows")
@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_the_async_client_works_on_uvloop(server, host, transport):
    import uvloop

    server.answers(FOUND)

    async def main():
        base_url = server.url.replace("127.0.0.1", host)
        async with AsyncCallFire("u", "p", base_url=base_url, transport=transport) as cf:
            found = await asyncio.gather(*(cf.contacts.get_contact(7) for _ in range(20)))
            return {contact.id for contact in found}

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(main()) == {7}


def test_the_netrc_file_is_not_read(kind, server, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login not password these\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    kind.do(kind.client().contacts.get_contact(7))
    (request,) = server.received
    assert request.header("Authorization") != "Basic bm90OnRoZXNl"


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_a_client_works_after_a_cancelled_call(server):
    release = threading.Event()
    responses = [Answer(200, b'{"id": 1}', after=release)]
    server.answer = lambda _: responses.pop() if responses else FOUND
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        calling = asyncio.create_task(cf.contacts.get_contact(7))
        await asyncio.to_thread(server.wait_for, 1)
        calling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await calling
        # The late response to the first request must not become the response to the second.
        release.set()
        assert (await cf.contacts.get_contact(8)).id == 7


@pytest.mark.asyncio
async def test_a_timeout_of_the_caller_ends_a_call_and_its_retries(server):
    server.answers(Answer(503, headers=(("Retry-After", "5"),)))
    async with AsyncCallFire("u", "p", base_url=server.url, max_retries=5) as cf:
        with pytest.raises(TimeoutError):
            # By then the client sleeps before its retry, or is about to.
            async with timeout_after(lambda: (server.wait_for(1), sleep(0.1))):
                await cf.contacts.get_contact(7)
        assert len(server.received) == 1
        server.answers(FOUND)
        assert (await cf.contacts.get_contact(7)).id == 7


@pytest.mark.promise("a response belongs to its request", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_concurrent_calls_receive_their_own_responses(server):
    server.answer = lambda request: json_answer(f'{{"id": {request.path.rpartition("/")[2]}}}')
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        found = await asyncio.gather(*(cf.contacts.get_contact(n) for n in range(1, 41)))
    assert [contact.id for contact in found] == list(range(1, 41))


@pytest.mark.promise("a response belongs to its request", transports=["httpx blocking"])
def test_threads_can_share_a_synchronous_client(server):
    server.answer = lambda request: json_answer(f'{{"id": {request.path.rpartition("/")[2]}}}')
    barrier = threading.Barrier(8)

    def get_contact(number):
        if number <= 8:
            barrier.wait(PATIENCE)
        return cf.contacts.get_contact(number).id

    with (
        CallFire("u", "p", base_url=server.url) as cf,
        concurrent.futures.ThreadPoolExecutor(8) as pool,
    ):
        assert list(pool.map(get_contact, range(1, 41))) == list(range(1, 41))


@pytest.mark.parametrize("response", [Answer(503), Answer(404), json_answer("<"), MOVED])
def test_a_failed_call_releases_its_connection(kind, server, cf, response):
    server.answers(response)
    for operation in (
        lambda: cf.contacts.get_contact(7),
        lambda: cf.calls.get_call_recording_mp3(7).read(),
    ):
        for _ in range(3):
            try:
                kind.do(operation())
            except errors.CallFireError:
                continue
    assert server.connections == 1
