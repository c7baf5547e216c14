"""Cancellation at any point: nothing is leaked, and a note says if the operation may be processed."""

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
from tests.conftest import replace_async_sleep
from tests.servers import PATIENCE, wait_until

from .conftest import PASSWORD, USERNAME
from .fault_server import Behaviour, FaultServer, Unreachable, sleep
from .faults import ALWAYS, after_request, respond
from .operations import succeed

MAX_ITERATIONS = 60
"""Iterations of the event loop after which every call of this module is done."""


@asynccontextmanager
async def checked_client(server: FaultServer, **options: Any) -> AsyncIterator[AsyncCallFire]:
    """Provide a client, and check that no task, connection or unhandled exception remains."""
    unhandled: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unhandled.append(context))
    async with AsyncCallFire(
        USERNAME, PASSWORD, **{"base_url": f"{server.url}/v2", "max_retries": 1, **options}
    ) as cf:
        yield cf
        others = asyncio.all_tasks() - {asyncio.current_task()}
        assert not others
    assert await asyncio.to_thread(server.settle, 0) == 0
    gc.collect()
    await asyncio.sleep(0)
    assert unhandled == []


async def cancel_after(iterations: int, call: Coroutine[Any, Any, Any]) -> tuple[Any, bool]:
    """Cancel a call after so many iterations of the event loop.

    Returns:
        The result or the `CancelledError`; and whether the call was still running.
    """
    task = asyncio.create_task(call)
    for _ in range(iterations):
        if task.done():
            break
        await asyncio.sleep(0)
        sleep(0.0004)  # blocks the event loop, so that the server can work between two iterations
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


def succeed_and_close(conversation: Any) -> None:
    succeed(conversation)
    conversation.close()


def succeed_in_pieces(conversation: Any) -> None:
    """Send a complete response in pieces, with pauses between them."""
    conversation.read()
    for piece in (b"HTTP/1.1 200 OK\r\nConte", b"nt-Length: 10\r\n\r\n{", b"        ", b"}"):
        conversation.send(piece)
        sleep(0.003)


def send_body_slowly(conversation: Any) -> None:
    """Send a response whose body does not end during the test."""
    conversation.read()
    conversation.send(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{")
    conversation.send_slowly(b" " * 20_000, 0.003)


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
@pytest.mark.parametrize("reuse", [False, True], ids=["new connection", "reused connection"])
@pytest.mark.parametrize(
    "behaviour",
    [succeed, succeed_and_close, succeed_in_pieces, respond(503)],
    ids=["success", "closed", "in pieces", "503"],
)
@pytest.mark.parametrize("call", [get, send, upload, download])
@pytest.mark.usefixtures("no_backoff")
async def test_cancellation_after_any_iteration_leaves_the_client_usable(
    server: FaultServer,
    caplog: pytest.LogCaptureFixture,
    call: Callable[[AsyncCallFire], Any],
    behaviour: Behaviour,
    reuse: bool,
) -> None:
    """Cancel a call after 0, 1, 2, … iterations until it finishes first; make another call each time."""
    finished, cancellations, leaks = 0, 0, []
    async with checked_client(server) as cf:
        for iterations in range(MAX_ITERATIONS):
            if not reuse:
                await asyncio.to_thread(server.drop)
            server.plan(behaviour, ALWAYS)
            caplog.clear()
            try:
                outcome, cancelled = await cancel_after(iterations, call(cf))
            except errors.CallFireError:  # the 503 was received before the cancellation
                outcome, cancelled = None, False
            received = server.take()
            warnings = [record for record in caplog.records if record.levelname == "WARNING"]
            if cancelled and isinstance(outcome, asyncio.CancelledError):
                cancellations += 1
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
    assert cancellations > 2  # aiohttp waits at most four times on a reused connection


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_call_that_is_cancelled_before_it_starts_has_no_note(server: FaultServer) -> None:
    async with checked_client(server) as cf:
        outcome, cancelled = await cancel_after(0, send(cf))
        assert cancelled
        assert notes(outcome) == []
    assert server.connections == 0


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("call", "response"),
    [
        (send, b""),
        (upload, b""),
        (get, b"HTTP/1.1 200 OK\r\nConte"),
        (send, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
        (download, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
        (download, b"HTTP/1.1 503 No\r\nContent-Length: 9\r\n\r\n{"),
    ],
)
async def test_cancelling_more_calls_than_connections_leaks_no_connection(
    server: FaultServer, call: Callable[[AsyncCallFire], Any], response: bytes
) -> None:
    """If each call leaked a connection, none would be available for the next call."""
    async with checked_client(server, timeout=PATIENCE) as cf:
        server.plan(after_request(response, "hang"), ALWAYS)
        for _ in range(2):
            tasks = [asyncio.create_task(call(cf)) for _ in range(110)]
            await asyncio.to_thread(server.wait_for, 100)  # the others wait for a connection
            await asyncio.sleep(0.05)
            for task in tasks:
                task.cancel()
            note_count = 0
            for task in tasks:
                with pytest.raises(asyncio.CancelledError) as caught:
                    await task
                note_count += len(notes(caught.value))
            assert note_count == (100 if call in UNSAFE else 0)
            assert await asyncio.to_thread(server.settle, 0) == 0
            server.take()
        server.plan(succeed)
        assert await cf.me.get_account() is not None


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_second_cancellation_while_the_first_is_handled_leaves_the_client_usable(
    server: FaultServer,
) -> None:
    async with checked_client(server) as cf:
        server.plan(send_body_slowly, ALWAYS)
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


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_cancellation_while_connecting_has_no_note(server: FaultServer) -> None:
    with Unreachable() as unreachable:
        async with checked_client(server, base_url=unreachable.url) as cf:
            task = asyncio.create_task(send(cf))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            assert notes(caught.value) == []


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_cancellation_during_the_tls_handshake_has_no_note(server: FaultServer) -> None:
    """The server reads the first message of the handshake and sends nothing."""
    server.plan(lambda conversation: conversation.hang(), ALWAYS)
    async with checked_client(server, base_url=server.url.replace("http", "https")) as cf:
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


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_cancellation_between_attempts_has_no_note(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No request is in progress then, and the earlier one was rejected with 429."""
    waiting = asyncio.Event()

    async def wait(seconds: float) -> None:
        assert seconds >= 30
        waiting.set()
        await asyncio.Event().wait()

    async with checked_client(server, retry_rate_limited=True) as cf:
        server.plan(respond(429, "Retry-After: 30\r\n"), ALWAYS)
        for call in (get, send):
            waiting.clear()
            with monkeypatch.context() as patch:
                replace_async_sleep(patch, wait)
                task = asyncio.create_task(call(cf))
                async with asyncio.timeout(PATIENCE):
                    await waiting.wait()
                task.cancel()
                with pytest.raises(asyncio.CancelledError) as caught:
                    await task
            assert notes(caught.value) == []
            assert len(server.take()) == 1


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_cancellation_by_a_task_group_adds_a_note_to_each_call(server: FaultServer) -> None:
    """One task fails, and the group cancels the others."""
    async with checked_client(server) as cf:
        server.plan(after_request(b"", "hang"), ALWAYS)
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
            with pytest.raises(asyncio.CancelledError) as cancelled:
                task.result()
            assert len(notes(cancelled.value)) == 1


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_iteration_that_is_stopped_early_releases_its_connection(server: FaultServer) -> None:
    async with checked_client(server) as cf:
        for count in range(4):
            async for _ in cf.calls.find_calls(limit=1).take(count + 1):
                break
        assert await cf.me.get_account() is not None
        assert server.connections == 1


def interrupt_call(call: Callable[[], Any], when: Callable[[], Any]) -> KeyboardInterrupt:
    """Interrupt a call of the synchronous client as Ctrl-C does, when `when` returns."""

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


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx blocking"])
@pytest.mark.parametrize("deadline", [None, 1000], ids=["no deadline", "deadline"])
@pytest.mark.parametrize("call", [get, send])
def test_ctrl_c_closes_the_connection_and_adds_a_note(
    server: FaultServer,
    caplog: pytest.LogCaptureFixture,
    call: Callable[[Any], Any],
    deadline: float | None,
) -> None:
    """The connection is closed, and the pool stays usable.

    With a deadline, a thread uses the connection, for as long as the timeout allows.
    """
    server.plan(after_request(b"HTTP/1.1 200 OK\r\nConte", "hang"), ALWAYS)
    timeout = PATIENCE if deadline is None else 5
    with CallFire(
        USERNAME, PASSWORD, base_url=f"{server.url}/v2", deadline=deadline, timeout=timeout
    ) as cf:
        error = interrupt_call(lambda: call(cf), lambda: (server.wait_for(1), sleep(0.05)))
        assert server.settle(0) == 0
        assert len(server.take()) == 1
        server.plan(succeed)
        assert cf.me.get_account() is not None
    warnings = [record for record in caplog.records if record.levelname == "WARNING"]
    assert len(notes(error)) == len(warnings) == (call in UNSAFE)


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx blocking"])
@pytest.mark.parametrize("deadline", [None, 1000], ids=["no deadline", "deadline"])
def test_ctrl_c_before_anything_is_sent_has_no_note(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch, deadline: float | None
) -> None:
    """There is no note, so the request must not be sent afterwards."""
    resolve, resolving, interrupted = socket.getaddrinfo, threading.Event(), threading.Event()

    def resolve_late(*arguments: Any, **named: Any) -> Any:
        resolving.set()
        interrupted.wait(PATIENCE)
        return resolve(*arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve_late)
    url = server.url.replace("127.0.0.1", "localhost")
    with CallFire(USERNAME, PASSWORD, base_url=f"{url}/v2", deadline=deadline) as cf:
        error = interrupt_call(lambda: send(cf), lambda: (resolving.wait(PATIENCE), sleep(0.05)))
        assert notes(error) == []
        interrupted.set()
        sleep(0.5)  # time for a thread to send, if it wrongly does
        assert server.take() == []
