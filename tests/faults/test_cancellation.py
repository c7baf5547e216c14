"""Cancelling a call wherever it waits: nothing is leaked, nothing left behind, and what may be done is told."""

import asyncio
import gc
import os
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client.models import CallRecipient
from tests.servers import PATIENCE, wait_until

from .conftest import PASSWORD, USERNAME
from .faults import LASTING, after_reading, says
from .operations import succeed
from .server import Behaviour, FaultServer, Unreachable, sleep

MOST = 60
"""Iterations of the loop after which every call here is done."""


@asynccontextmanager
async def watched(server: FaultServer, **options: Any) -> AsyncIterator[AsyncCallFire]:
    """A client that leaves nothing behind: no exception that nobody saw, no open connection."""
    unseen: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unseen.append(context))
    async with AsyncCallFire(
        USERNAME, PASSWORD, **{"base_url": f"{server.url}/v2", "max_retries": 1, **options}
    ) as cf:
        yield cf
        others = asyncio.all_tasks() - {asyncio.current_task()}
        assert not others
    assert await asyncio.to_thread(server.settle, 0) == 0
    gc.collect()
    await asyncio.sleep(0)
    assert unseen == []


async def after(iterations: int, call: Coroutine[Any, Any, Any]) -> tuple[Any, bool]:
    """Cancel a call after so many iterations of the loop; what came of it, and whether in time."""
    task = asyncio.create_task(call)
    for _ in range(iterations):
        if task.done():
            break
        await asyncio.sleep(0)
        sleep(0.0004)  # of the loop's own time, so that the server gets on between two iterations
    cancelled = task.cancel()
    try:
        return await task, cancelled
    except asyncio.CancelledError as error:
        return error, cancelled


def notes(outcome: Any) -> list[str]:
    return getattr(outcome, "__notes__", [])


def get(cf: AsyncCallFire) -> Any:
    return cf.contacts.get_contact(7)


def send(cf: AsyncCallFire) -> Any:
    return cf.calls.send_calls([CallRecipient(phone_number="12135551234")])


def upload(cf: AsyncCallFire) -> Any:
    return cf.media.create_media(Path(__file__), filename="a.mp3")


def download(cf: AsyncCallFire) -> Any:
    return cf.calls.get_call_recording_mp3(7).read()


UNSAFE = {send: "sendCalls", upload: "createMedia"}


def closing(conversation: Any) -> None:
    succeed(conversation)
    conversation.close()


def by_halves(conversation: Any) -> None:
    """Whole, but in pieces with pauses between them."""
    conversation.read()
    for piece in (b"HTTP/1.1 200 OK\r\nConte", b"nt-Length: 10\r\n\r\n{", b"        ", b"}"):
        conversation.send(piece)
        sleep(0.003)


def creeping(conversation: Any) -> None:
    """Piece by piece, without an end."""
    conversation.read()
    conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{")
    conversation.trickle(b" " * 20_000, 0.003)


@pytest.mark.asyncio
@pytest.mark.parametrize("kept", [False, True], ids=["on a new connection", "on a kept one"])
@pytest.mark.parametrize(
    "answer",
    [succeed, closing, by_halves, says(503)],
    ids=["answered", "closed", "in pieces", "503"],
)
@pytest.mark.parametrize("call", [get, send, upload, download])
@pytest.mark.usefixtures("no_backoff")
async def test_cancelled_anywhere(
    server: FaultServer,
    caplog: pytest.LogCaptureFixture,
    call: Callable[[AsyncCallFire], Any],
    answer: Behaviour,
    kept: bool,
) -> None:
    """After each iteration of the loop in turn, until it is done before; then another call is made."""
    finished, interrupted, leaks = 0, 0, []
    async with watched(server) as cf:
        for iterations in range(MOST):
            if not kept:
                await asyncio.to_thread(server.drop)
            server.plan(answer, LASTING)
            caplog.clear()
            try:
                outcome, cancelled = await after(iterations, call(cf))
            except errors.CallFireError:  # of the 503, which came before the cancellation
                outcome, cancelled = None, False
            received = server.take()
            warnings = [record for record in caplog.records if record.levelname == "WARNING"]
            if cancelled and isinstance(outcome, asyncio.CancelledError):
                interrupted += 1
                assert len(notes(outcome)) == len(warnings) <= (call in UNSAFE)
            else:
                finished += 1
                assert warnings == []
            server.plan(succeed)
            before = server.open
            await cf.me.get_account()
            if await asyncio.to_thread(server.settle, 1, 10) > 1:
                leaks.append((iterations, before, notes(outcome)))
                await asyncio.to_thread(server.drop)
                await cf.me.get_account()
            received += [one for one in server.take() if "/me/account" not in one.line]
            assert len(received) <= (1 if call in UNSAFE else 2)
            if call in UNSAFE and received and isinstance(outcome, asyncio.CancelledError):
                assert UNSAFE[call] in notes(outcome)[0]
            if finished == 2:
                break
    assert leaks == []
    assert interrupted > 2  # aiohttp, on a connection that was kept, waits no more than four times


@pytest.mark.asyncio
async def test_a_call_that_was_cancelled_before_it_began_says_nothing(server: FaultServer) -> None:
    async with watched(server) as cf:
        outcome, cancelled = await after(0, send(cf))
        assert cancelled
        assert notes(outcome) == []
    assert server.connections == 0


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("call", "said"),
    [
        (send, b""),
        (upload, b""),
        (get, b"HTTP/1.1 200 OK\r\nConte"),
        (send, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
        (download, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
        (download, b"HTTP/1.1 503 No\r\nContent-Length: 9\r\n\r\n{"),
    ],
)
async def test_more_are_cancelled_than_the_pool_holds(
    server: FaultServer, call: Callable[[AsyncCallFire], Any], said: bytes
) -> None:
    """A leak of one connection each would leave no connection for the call that follows."""
    async with watched(server, timeout=PATIENCE) as cf:
        server.plan(after_reading(said, "hang"), LASTING)
        for _ in range(2):
            tasks = [asyncio.create_task(call(cf)) for _ in range(110)]
            await asyncio.to_thread(server.wait_for, 100)  # the others wait for a connection
            await asyncio.sleep(0.05)
            for task in tasks:
                task.cancel()
            told = 0
            for task in tasks:
                with pytest.raises(asyncio.CancelledError) as caught:
                    await task
                told += len(notes(caught.value))
            assert told == (100 if call in UNSAFE else 0)
            assert await asyncio.to_thread(server.settle, 0) == 0
            server.take()
        server.plan(succeed)
        assert await cf.me.get_account() is not None


@pytest.mark.asyncio
async def test_cancelled_twice(server: FaultServer) -> None:
    """The second time while the first is being dealt with."""
    async with watched(server) as cf:
        server.plan(creeping, LASTING)
        for iterations in range(12):
            task = asyncio.create_task(send(cf))
            await asyncio.to_thread(server.wait_for, 1)
            task.cancel()
            for _ in range(iterations):
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert len(server.take()) == 1
        server.plan(succeed)
        assert await cf.me.get_account() is not None


@pytest.mark.asyncio
async def test_cancelled_while_connecting(server: FaultServer) -> None:
    with Unreachable() as nobody:
        async with watched(server, base_url=nobody.url) as cf:
            task = asyncio.create_task(send(cf))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            assert notes(caught.value) == []


@pytest.mark.asyncio
async def test_cancelled_while_agreeing_on_tls(server: FaultServer) -> None:
    """The server takes the first message of the handshake and says nothing."""
    server.plan(lambda conversation: conversation.hang(), LASTING)
    async with watched(server, base_url=server.url.replace("http", "https")) as cf:
        for call in (get, send):
            task = asyncio.create_task(call(cf))
            await asyncio.to_thread(wait_until, lambda: server.received)
            await asyncio.sleep(0.02)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            assert notes(caught.value) == []
            assert await asyncio.to_thread(server.settle, 0) == 0
            server.take()


@pytest.mark.asyncio
async def test_cancelled_between_two_attempts(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is under way then: what was refused was answered."""
    waiting = asyncio.Event()

    async def wait(seconds: float) -> None:
        assert seconds >= 30
        waiting.set()
        await asyncio.Event().wait()

    async with watched(server, retry_rate_limited=True) as cf:
        server.plan(says(429, "Retry-After: 30\r\n"), LASTING)
        for call in (get, send):
            waiting.clear()
            with monkeypatch.context() as patch:
                patch.setattr(asyncio, "sleep", wait)
                task = asyncio.create_task(call(cf))
                async with asyncio.timeout(PATIENCE):
                    await waiting.wait()
                task.cancel()
                with pytest.raises(asyncio.CancelledError) as caught:
                    await task
            assert notes(caught.value) == []
            assert len(server.take()) == 1


@pytest.mark.asyncio
async def test_cancelled_in_a_group(server: FaultServer) -> None:
    """One failure ends the group; each of the others says what it may have done."""
    async with watched(server) as cf:
        server.plan(after_reading(b"", "hang"), LASTING)
        tasks: list[asyncio.Task[Any]] = []

        async def fail() -> None:
            await asyncio.to_thread(server.wait_for, 5)
            raise ZeroDivisionError

        async def run() -> None:
            async with asyncio.TaskGroup() as group:
                tasks.extend(group.create_task(send(cf)) for _ in range(5))
                group.create_task(fail())

        with pytest.raises(ExceptionGroup) as caught:
            await run()
        assert [type(error) for error in caught.value.exceptions] == [ZeroDivisionError]
        assert all(task.cancelled() for task in tasks)
        for task in tasks:
            with pytest.raises(asyncio.CancelledError) as left:
                task.result()
            assert len(notes(left.value)) == 1


@pytest.mark.asyncio
async def test_an_iteration_that_is_left_early_holds_no_connection(server: FaultServer) -> None:
    async with watched(server) as cf:
        for count in range(4):
            async for _ in cf.calls.find_calls(limit=1).take(count + 1):
                break
        assert await cf.me.get_account() is not None
        assert server.connections == 1


def interrupted(call: Callable[[], Any], when: Callable[[], Any]) -> KeyboardInterrupt:
    """Interrupt a call of the blocking client as Ctrl-C does."""

    def interrupt() -> None:
        when()
        os.kill(os.getpid(), signal.SIGUSR1)

    before = signal.signal(signal.SIGUSR1, signal.default_int_handler)
    thread = threading.Thread(target=interrupt)
    try:
        thread.start()
        with pytest.raises(KeyboardInterrupt) as caught:
            call()
        thread.join()
    finally:
        signal.signal(signal.SIGUSR1, before)
    return caught.value


@pytest.mark.parametrize("deadline", [None, 1000], ids=["no deadline", "deadline"])
@pytest.mark.parametrize("call", [get, send])
def test_ctrl_c(
    server: FaultServer,
    caplog: pytest.LogCaptureFixture,
    call: Callable[[Any], Any],
    deadline: float | None,
) -> None:
    """The blocking client is interrupted; the connection goes, and the pool stays usable.

    With a deadline it is a thread that holds the connection, as long as the timeout lets it.
    """
    server.plan(after_reading(b"HTTP/1.1 200 OK\r\nConte", "hang"), LASTING)
    timeout = PATIENCE if deadline is None else 5
    with CallFire(
        USERNAME, PASSWORD, base_url=f"{server.url}/v2", deadline=deadline, timeout=timeout
    ) as cf:
        error = interrupted(lambda: call(cf), lambda: (server.wait_for(1), sleep(0.05)))
        assert server.settle(0) == 0
        assert len(server.take()) == 1
        server.plan(succeed)
        assert cf.me.get_account() is not None
    warnings = [record for record in caplog.records if record.levelname == "WARNING"]
    assert len(notes(error)) == len(warnings) == (call in UNSAFE)


@pytest.mark.parametrize("deadline", [None, 1000], ids=["no deadline", "deadline"])
def test_ctrl_c_before_anything_left(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch, deadline: float | None
) -> None:
    """No note says that it may have been done, and so it must not leave afterwards."""
    find, finding, told = socket.getaddrinfo, threading.Event(), threading.Event()

    def find_late(*arguments: Any, **named: Any) -> Any:
        finding.set()
        told.wait(PATIENCE)
        return find(*arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", find_late)
    url = server.url.replace("127.0.0.1", "localhost")
    with CallFire(USERNAME, PASSWORD, base_url=f"{url}/v2", deadline=deadline) as cf:
        error = interrupted(lambda: send(cf), lambda: (finding.wait(PATIENCE), sleep(0.05)))
        assert notes(error) == []
        told.set()
        sleep(0.5)  # for a thread that sends what it must not
        assert server.take() == []
