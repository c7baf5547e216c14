"""Every step is cancelled in every way, at random moments: it ends at once, and leaves nothing behind.

The moments are seeded. `CALLFIRE_CANCELLATION_ROUNDS` sets how many are tried for each step; the default
is small.
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import monotonic, sleep  # by name: tests replace `time.sleep` for the client
from typing import Any, Final, TypeAlias

import anyio
import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient
from tests.servers import wait_until_async
from tests.transports import (
    EVENT_LOOPS,
    TRANSPORTS,
    Connection,
    ScriptedServer,
    open_client,
    run,
    scripted_server,
)

ROUNDS: Final = int(os.environ.get("CALLFIRE_CANCELLATION_ROUNDS", "1"))
LIMIT: Final = 5.0
"""Seconds after which a step that was cancelled counts as hanging; it ends within milliseconds."""

Step: TypeAlias = Callable[[AsyncCallFire], Coroutine[Any, Any, object]]
Moment: TypeAlias = Callable[[], Coroutine[Any, Any, None]]
Cancel: TypeAlias = Callable[[Coroutine[Any, Any, object], Moment], Coroutine[Any, Any, None]]


# The steps.


async def get(cf: AsyncCallFire) -> None:
    await cf.contacts.get_contact(7)


async def send(cf: AsyncCallFire) -> None:
    await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])


async def page(cf: AsyncCallFire) -> None:
    async for _ in cf.calls.find_calls(limit=2).take(6):
        pass


async def prefetch(cf: AsyncCallFire) -> None:
    async for _ in cf.calls.find_calls(limit=2).prefetch(3).take(8):
        pass


async def download(cf: AsyncCallFire) -> None:
    await cf.calls.get_call_recording_mp3(7).read()


async def iterate(cf: AsyncCallFire) -> None:
    async for _ in cf.calls.get_call_recording_mp3(7):
        await asyncio.sleep(0)


async def save(cf: AsyncCallFire) -> None:
    await cf.calls.get_call_recording_mp3(7).save(os.environ["SAVED"])


async def upload(cf: AsyncCallFire) -> None:
    await cf.media.create_media(bytes(600_000), filename="a.mp3")


async def upload_file(cf: AsyncCallFire) -> None:
    await cf.media.create_media(Path(os.environ["UPLOADED"]))


async def wait(cf: AsyncCallFire) -> None:
    await cf.calls.wait_for_call(7, until="FINISHED", poll=0.001)


async def close(cf: AsyncCallFire, started: asyncio.Event) -> None:
    started.set()
    await cf.aclose()


STEPS: Final = (get, send, page, prefetch, download, iterate, save, upload, upload_file, wait)


# The kinds of cancellation.


async def by_cancel(step: Coroutine[Any, Any, object], moment: Moment) -> None:
    task = asyncio.create_task(step)
    await moment()
    task.cancel()
    await finished(task)


async def by_cancelling_twice(step: Coroutine[Any, Any, object], moment: Moment) -> None:
    task = asyncio.create_task(step)
    await moment()
    task.cancel()
    for _ in range(random.randrange(4)):  # noqa: S311 - seeded by the test
        await asyncio.sleep(0)
    task.cancel()
    await finished(task)


async def by_timeout(step: Coroutine[Any, Any, object], moment: Moment) -> None:
    async def limited() -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(None) as limit:
                limits.append(limit)
                await step

    limits: list[asyncio.Timeout] = []
    task = asyncio.create_task(limited())
    await asyncio.sleep(0)
    await moment()
    if not task.done():
        limits[0].reschedule(0)
    await finished(task)


async def by_scope(step: Coroutine[Any, Any, object], moment: Moment) -> None:
    async def scoped() -> None:
        with scope:
            await step

    scope = anyio.CancelScope()
    task = asyncio.create_task(scoped())
    await moment()
    scope.cancel()
    await finished(task)


async def by_outer_scope(step: Coroutine[Any, Any, object], moment: Moment) -> None:
    """The scope that is cancelled surrounds another one, and a timeout of asyncio."""

    async def scoped() -> None:
        with scope:
            async with asyncio.timeout(LIMIT):
                with anyio.CancelScope():
                    await step

    scope = anyio.CancelScope()
    task = asyncio.create_task(scoped())
    await moment()
    scope.cancel()
    await finished(task)


async def by_cancelled_scope(step: Coroutine[Any, Any, object], moment: Moment) -> None:
    """The scope is cancelled before the step starts."""

    async def scoped() -> None:
        with anyio.CancelScope() as scope:
            scope.cancel()
            await step

    await finished(asyncio.create_task(scoped()))


async def by_task_group(step: Coroutine[Any, Any, object], moment: Moment) -> None:
    async def group() -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(step)
            await moment()
            raise _StopError

    await finished(asyncio.create_task(group()))


async def by_anyio_task_group(step: Coroutine[Any, Any, object], moment: Moment) -> None:
    async def start() -> None:
        await step

    async def group() -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(start)
            await moment()
            tasks.cancel_scope.cancel()

    await finished(asyncio.create_task(group()))
    step.close()  # the group may not have started it


KINDS: Final[tuple[Cancel, ...]] = (
    by_cancel,
    by_cancelling_twice,
    by_timeout,
    by_scope,
    by_outer_scope,
    by_cancelled_scope,
    by_task_group,
    by_anyio_task_group,
)


class _StopError(Exception):
    """Ends a task group."""


async def finished(task: asyncio.Task[Any]) -> None:
    """Wait until a task has ended, with success or through its cancellation."""
    await asyncio.wait([task], timeout=LIMIT)
    if not task.done():
        _give_up(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        assert isinstance(error, ExceptionGroup), error
        assert [type(one) for one in error.exceptions] == [_StopError], error.exceptions


def _give_up(task: asyncio.Task[Any]) -> None:
    """Fail although the task cannot be ended: without this, the event loop would never close."""
    task.print_stack(file=sys.stderr)
    task.get_loop().stop()
    raise AssertionError("the cancelled step did not end")


# The server, and what must hold after each cancellation.


def respond(connection: Connection) -> None:
    """Respond in pieces, with short pauses, so that a cancellation can come between any two of them."""
    head, slowly = connection.head, random.random() < 0.7  # noqa: S311 - only varies the test
    if b"/recordings/" in head:
        body = bytes(300_000)
    elif b"/calls?" in head:
        offset = int(head.partition(b"offset=")[2].split(b" ")[0].split(b"&")[0] or b"0")
        items = b",".join(b'{"id": %d}' % (offset + number) for number in range(2))
        body = b'{"items": [%b], "limit": 2, "totalCount": 1000}' % items
    else:
        done = b"FINISHED" if random.random() < 0.5 else b"RUNNING"  # noqa: S311 - as above
        body = (
            b'{"id": 7, "state": "%b", "items": [{"id": 7}]}' % done
        )  # of a call, and of sent calls
    response = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    cuts = (20, 45, len(response) - 3, len(response)) if slowly else (len(response),)
    start = 0
    for end in cuts:
        connection.send(response[start:end])
        start = end
        if slowly:
            sleep(0.0005)


@asynccontextmanager
async def checked(server: ScriptedServer) -> AsyncIterator[None]:
    """Check that no exception stays unhandled, and that no task, connection or descriptor stays."""
    unhandled: list[dict[str, Any]] = []

    asyncio.get_running_loop().set_exception_handler(lambda _, context: unhandled.append(context))
    yield
    await no_tasks()
    await asyncio.to_thread(server.wait_until_closed)
    gc.collect()
    await asyncio.sleep(0)
    assert unhandled == []


async def no_tasks() -> None:
    """Check that all other tasks have ended, or end at once."""
    until = monotonic() + LIMIT
    for _ in range(3):
        await asyncio.sleep(0)
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        # A thread that writes or reads a file may delay the end of its task.
        assert monotonic() < until, others
        await asyncio.sleep(0.001)


def descriptors() -> set[str]:
    """Return the open descriptors of this process, with what they refer to."""
    found = set()
    for path in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found.add(f"{path.name} {path.readlink()}")
    return found


def moments(seed: str, seconds: float, rounds: int) -> list[Moment]:
    """Return random moments of a step that takes so many seconds.

    Half of them are counted in iterations of the event loop, to meet those that do not wait.
    """
    numbers = random.Random(seed)  # noqa: S311 - the same moments in every run

    def iterations(number: int) -> Moment:
        async def pass_iterations() -> None:
            for _ in range(number):
                await asyncio.sleep(0)
                sleep(0.0002)  # noqa: ASYNC251 - the server works, and the event loop does not

        return pass_iterations

    def time(delay: float) -> Moment:
        async def pass_time() -> None:
            await asyncio.sleep(delay)

        return pass_time

    return [
        iterations(numbers.randrange(60))
        if numbers.random() < 0.5
        else time(numbers.uniform(0, seconds))
        for _ in range(rounds)
    ]


async def measure(step: Coroutine[Any, Any, object]) -> float:
    started = monotonic()
    await step
    return monotonic() - started


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that `upload_file` reads, and the path that `save` writes to."""
    uploaded = tmp_path / "a.mp3"
    uploaded.write_bytes(bytes(600_000))
    monkeypatch.setenv("UPLOADED", str(uploaded))
    monkeypatch.setenv("SAVED", str(tmp_path / "saved.mp3"))


@pytest.fixture(params=["http", pytest.param("https", marks=pytest.mark.exhaustive)])
def tls(request: pytest.FixtureRequest) -> ssl.SSLContext | None:
    if request.param == "http":
        return None
    context: ssl.SSLContext = request.getfixturevalue("tls_context")
    return context


@pytest.mark.promise("a cancelled call ends and leaves nothing")
@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("cancel", KINDS, ids=lambda cancel: cancel.__name__)
@pytest.mark.parametrize("event_loop", EVENT_LOOPS)
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_cancelled_step_ends_at_once_and_leaves_nothing(
    transport: str, event_loop: str, cancel: Cancel, tls: ssl.SSLContext | None
) -> None:
    async def main() -> None:
        async with checked(server), open_client(transport, server.url) as cf:
            for step in STEPS:
                seconds = min(0.05, await measure(step(cf)))
                for moment in moments(f"{step.__name__} {cancel.__name__}", seconds, ROUNDS):
                    await cancel(step(cf), moment)
                    await no_tasks()
                    await get(cf)
                    # At most what one pager with prefetching had opened stays, idle.
                    await wait_until_async(lambda: server.open <= 4, lambda: server)

    random.seed(1)
    with scripted_server(respond, tls) as server:
        run(event_loop, main())


@pytest.mark.promise("a cancelled call ends and leaves nothing")
@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("cancel", KINDS, ids=lambda cancel: cancel.__name__)
@pytest.mark.parametrize("event_loop", EVENT_LOOPS)
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_cancelled_close_closes_everything(
    transport: str, event_loop: str, cancel: Cancel, tls: ssl.SSLContext | None
) -> None:
    async def main() -> None:
        async with checked(server):
            for moment in moments(cancel.__name__, 0.005, 2 * ROUNDS):
                async with open_client(transport, server.url) as cf:
                    calls = [asyncio.create_task(step(cf)) for step in (get, download, send)]
                    await asyncio.wait(calls, return_when=asyncio.FIRST_COMPLETED)
                    started = asyncio.Event()
                    await cancel(close(cf, started), moment)
                    if not started.is_set():
                        await cf.aclose()
                    await asyncio.wait(calls, timeout=LIMIT)
                    for error in await asyncio.gather(*calls, return_exceptions=True):
                        assert error is None or isinstance(
                            error, errors.CallFireError | RuntimeError
                        )
                    await no_tasks()
                    if transport != "http_client":
                        await asyncio.to_thread(server.wait_until_closed)

    random.seed(1)
    with scripted_server(respond, tls) as server:
        run(event_loop, main())


@pytest.mark.promise("a cancelled call ends and leaves nothing")
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("event_loop", EVENT_LOOPS)
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_no_descriptor_stays_open(transport: str, event_loop: str) -> None:
    async def main() -> None:
        async with checked(server), open_client(transport, server.url) as cf:
            for step in STEPS:
                for cancel in (by_cancel, by_scope):
                    for moment in moments(f"{step.__name__} {cancel.__name__}", 0.005, ROUNDS):
                        await cancel(step(cf), moment)

    random.seed(1)
    with scripted_server(respond) as server:
        run(event_loop, main())  # opens what stays open, such as a cached random source
        before = descriptors()
        run(event_loop, main())
        gc.collect()
        assert descriptors() - before == set()
