"""Connections: whose loop they belong to, which proxies they pass, what cancelling leaves behind."""

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


def test_a_second_event_loop_is_told(server):
    cf = AsyncCallFire("u", "p", base_url=server.url)

    async def ask():
        return await cf.contacts.get_contact(7)

    with asyncio.Runner() as first, asyncio.Runner() as second:
        first.run(ask())
        for asking in (
            ask,
            lambda: cf.calls.get_call_recording_mp3(7).read(),
            cf.calls.find_calls().first_page,
        ):
            with pytest.raises(RuntimeError, match="event loop"):
                second.run(asking())
        with pytest.raises(RuntimeError, match="event loop"):
            second.run(cf.with_options(timeout=1).contacts.get_contact(7))
        first.run(ask())
        first.run(cf.aclose())
    assert len(server.received) == 2


def test_a_client_may_be_made_before_there_is_a_loop(server):
    cf = AsyncCallFire("u", "p", base_url=server.url)

    async def main():
        async with cf:
            return await cf.contacts.get_contact(7)

    server.answers(FOUND)
    assert asyncio.run(main()).id == 7


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop is not made for Windows")
@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_event_loop_of_another_make(server, host, transport):
    import uvloop

    server.answers(FOUND)

    async def main():
        base_url = server.url.replace("127.0.0.1", host)
        async with AsyncCallFire("u", "p", base_url=base_url, transport=transport) as cf:
            found = await asyncio.gather(*(cf.contacts.get_contact(7) for _ in range(20)))
            return {contact.id for contact in found}

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(main()) == {7}


def test_no_netrc_of_the_machine_is_read(kind, server, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login not password these\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    kind.do(kind.client().contacts.get_contact(7))
    (got,) = server.received
    assert got.header("Authorization") != "Basic bm90OnRoZXNl"


@pytest.mark.asyncio
async def test_cancelling_leaves_a_client_that_works(server):
    going = threading.Event()
    answers = [Answer(200, b'{"id": 1}', after=going)]
    server.answer = lambda _: answers.pop() if answers else FOUND
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        asking = asyncio.create_task(cf.contacts.get_contact(7))
        await asyncio.to_thread(server.wait_for, 1)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        # The late answer to the first must not be taken for the answer to the second.
        going.set()
        assert (await cf.contacts.get_contact(8)).id == 7


@pytest.mark.asyncio
async def test_a_time_limit_from_outside_ends_a_call_and_its_retries(server):
    server.answers(Answer(503, headers=(("Retry-After", "5"),)))
    async with AsyncCallFire("u", "p", base_url=server.url, max_retries=5) as cf:
        with pytest.raises(TimeoutError):
            # Then the client sleeps, or is about to.
            async with timeout_after(lambda: (server.wait_for(1), sleep(0.1))):
                await cf.contacts.get_contact(7)
        assert len(server.received) == 1
        server.answers(FOUND)
        assert (await cf.contacts.get_contact(7)).id == 7


@pytest.mark.asyncio
async def test_many_may_ask_at_once(server):
    server.answer = lambda got: json_answer(f'{{"id": {got.path.rpartition("/")[2]}}}')
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        found = await asyncio.gather(*(cf.contacts.get_contact(n) for n in range(1, 41)))
    assert [contact.id for contact in found] == list(range(1, 41))


def test_threads_may_share_a_blocking_client(server):
    server.answer = lambda got: json_answer(f'{{"id": {got.path.rpartition("/")[2]}}}')
    together = threading.Barrier(8)

    def ask(number):
        if number <= 8:
            together.wait(PATIENCE)
        return cf.contacts.get_contact(number).id

    with (
        CallFire("u", "p", base_url=server.url) as cf,
        concurrent.futures.ThreadPoolExecutor(8) as pool,
    ):
        assert list(pool.map(ask, range(1, 41))) == list(range(1, 41))


@pytest.mark.parametrize("answer", [Answer(503), Answer(404), json_answer("<"), MOVED])
def test_a_failure_gives_its_connection_back(kind, server, cf, answer):
    server.answers(answer)
    for ask in (
        lambda: cf.contacts.get_contact(7),
        lambda: cf.calls.get_call_recording_mp3(7).read(),
    ):
        for _ in range(3):
            try:
                kind.do(ask())
            except errors.CallFireError:
                continue
    assert server.connections == 1
