"""A cancelled download leaves no file and no connection in use, wherever it is cancelled."""

import asyncio
import threading

import httpx
import pytest

from callfire_client import AsyncCallFire
from callfire_client._files import targets
from tests.client.download_server import DownloadServer, cut
from tests.servers import PATIENCE

CONTENT = bytes(range(256)) * 800


@pytest.fixture
def host():
    with DownloadServer(CONTENT) as running:
        yield running


def names(folder):
    return sorted(path.name for path in folder.iterdir())


class _CancelAtPoints:
    """Awaits an awaitable, and cancels the current task at some of its suspension points.

    Attributes:
        suspensions: The number of suspension points so far.
    """

    def __init__(self, awaited, *points):
        self._waiting = awaited.__await__()
        self._points = points
        self.suspensions = 0

    def __await__(self):
        value, error = None, None
        while True:
            try:
                future = self._waiting.send(value) if error is None else self._waiting.throw(error)
            except StopIteration as stop:
                return stop.value
            if self.suspensions in self._points:
                asyncio.current_task().cancel()
            self.suspensions += 1
            value, error = None, None
            try:
                value = yield future
            except BaseException as raised:  # noqa: BLE001 - thrown into the awaitable
                error = raised


async def _cancelled(awaited, *points):
    counted = _CancelAtPoints(awaited, *points)

    async def wait():
        return await counted

    task = asyncio.create_task(wait())
    await asyncio.wait([task])
    return task, counted.suspensions


@pytest.mark.promise("a file is whole or absent", transports=["http_client asyncio"])
@pytest.mark.asyncio
@pytest.mark.parametrize("cut_after", [None, 100_000], ids=["complete", "interrupted"])
async def test_cancellation_at_any_point_leaves_no_partial_file_and_no_connection(
    host, tmp_path, slept, cut_after
):
    """The pool has one connection: if it were lost, the next request would time out."""
    for point in range(1000):
        async with (
            httpx.AsyncClient(limits=httpx.Limits(max_connections=1)) as http_client,
            AsyncCallFire(
                "u", "p", base_url=host.url, http_client=http_client, timeout=PATIENCE
            ) as cf,
        ):
            assert await cf.calls.get_call_recording_mp3(6).read() == CONTENT
            host.faults = [] if cut_after is None else [cut(cut_after)]
            saving = cf.calls.get_call_recording_mp3(5).save(tmp_path / "a.mp3")
            task, suspensions = await _cancelled(saving, point)
            host.faults = []
            if suspensions <= point:  # the download ended before this point
                break
            remaining = list(tmp_path.iterdir())
            # A file that was just renamed to its target is complete.
            assert [path.name for path in remaining] in ([], ["a.mp3"]), point
            for path in remaining:
                assert path.read_bytes() == CONTENT
                path.unlink()
            assert task.cancelled()
            assert await cf.calls.get_call_recording_mp3(6).read() == CONTENT
    assert point > 5  # otherwise nothing was tested
    assert task.result() == len(CONTENT)


@pytest.mark.promise("a file is whole or absent", transports=["httpx asyncio"])
def test_repeated_cancellation_during_cleanup_leaves_no_partial_file(host, tmp_path):
    async def save(point):
        async with AsyncCallFire("u", "p", base_url=host.url) as cf:
            saving = cf.calls.get_call_recording_mp3(5).save(tmp_path / "a.mp3")
            _, suspensions = await _cancelled(saving, point, point + 1, point + 2)
        return suspensions <= point

    for point in range(1000):
        completed = asyncio.run(save(point))
        remaining = list(tmp_path.iterdir())
        assert [path.suffix for path in remaining] in ([], [".mp3"]), point
        for path in remaining:
            path.unlink()
        if completed:
            break


@pytest.mark.promise("a file is whole or absent", transports=["httpx asyncio"])
def test_shutdown_of_the_event_loop_leaves_no_partial_file(host, tmp_path):
    async def main(cancel):
        async with AsyncCallFire("u", "p", base_url=host.url) as cf:
            hold, started = threading.Event(), asyncio.Event()
            host.faults = [cut(150_000, hold=hold)]
            download = cf.calls.get_call_recording_mp3(5)
            saving = asyncio.create_task(
                download.save(tmp_path / "a.mp3", progress=lambda *_: started.set())
            )
            await started.wait()
            for _ in range(10_000):  # a thread writes the file after the bytes are read
                if names(tmp_path):
                    break
                await asyncio.sleep(0.001)
            assert names(tmp_path) != []
            hold.set()
            if cancel:
                saving.cancel()
        return saving

    for cancel in (False, True):
        assert asyncio.run(main(cancel)).cancelled() or not cancel
        assert names(tmp_path) == []


@pytest.mark.promise("a file is whole or absent")
def test_a_write_after_abandon_creates_no_file(tmp_path):
    """A loop that shuts down cancels the task that waits for the thread, but not the thread."""
    target = targets.PathTarget(tmp_path / "a.mp3")
    target.prepare()
    target.abandon()
    with pytest.raises(ValueError, match="abandoned"):
        target.write([b"late"])
    assert names(tmp_path) == []
