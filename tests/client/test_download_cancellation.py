"""Downloads that are cancelled, wherever that finds them, leave no file and no connection behind."""

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


class _Counted:
    """Awaits something, and cancels the task at some of the points at which it waits."""

    def __init__(self, awaited, *points):
        self._waiting = awaited.__await__()
        self._points = points
        self.passed = 0

    def __await__(self):
        value, error = None, None
        while True:
            try:
                future = self._waiting.send(value) if error is None else self._waiting.throw(error)
            except StopIteration as stop:
                return stop.value
            if self.passed in self._points:
                asyncio.current_task().cancel()
            self.passed += 1
            value, error = None, None
            try:
                value = yield future
            except BaseException as raised:  # noqa: BLE001 - handed on
                error = raised


async def _cancelled(awaited, *points):
    counted = _Counted(awaited, *points)

    async def wait():
        return await counted

    task = asyncio.create_task(wait())
    await asyncio.wait([task])
    return task, counted.passed


@pytest.mark.asyncio
@pytest.mark.parametrize("fault", [None, 100_000], ids=["", "resumed"])
async def test_cancelled_at_any_point_it_leaves_nothing(host, tmp_path, slept, fault):
    """One connection is all there is: were it lost, the next request would wait for it in vain."""
    for point in range(1000):
        async with (
            httpx.AsyncClient(limits=httpx.Limits(max_connections=1)) as library,
            AsyncCallFire("u", "p", base_url=host.url, http_client=library, timeout=PATIENCE) as cf,
        ):
            assert await cf.calls.get_call_recording_mp3(6).read() == CONTENT
            host.faults = [] if fault is None else [cut(fault)]
            saving = cf.calls.get_call_recording_mp3(5).save(tmp_path / "a.mp3")
            task, passed = await _cancelled(saving, point)
            host.faults = []
            if passed <= point:  # it was through before
                break
            left = list(tmp_path.iterdir())
            # Cancelled when it was just given its name, it is whole.
            assert [path.name for path in left] in ([], ["a.mp3"]), point
            for path in left:
                assert path.read_bytes() == CONTENT
                path.unlink()
            assert task.cancelled()
            assert await cf.calls.get_call_recording_mp3(6).read() == CONTENT
    assert point > 5  # or nothing was tried
    assert task.result() == len(CONTENT)


def test_cancelled_again_while_it_cleans_up_it_leaves_nothing(host, tmp_path):
    async def save(point):
        async with AsyncCallFire("u", "p", base_url=host.url) as cf:
            saving = cf.calls.get_call_recording_mp3(5).save(tmp_path / "a.mp3")
            _, passed = await _cancelled(saving, point, point + 1, point + 2)
        return passed <= point

    for point in range(1000):
        through = asyncio.run(save(point))
        left = list(tmp_path.iterdir())
        assert [path.suffix for path in left] in ([], [".mp3"]), point
        for path in left:
            path.unlink()
        if through:
            break


def test_a_loop_that_is_shut_down_leaves_nothing(host, tmp_path):
    async def main(cancel):
        async with AsyncCallFire("u", "p", base_url=host.url) as cf:
            hold, begun = threading.Event(), asyncio.Event()
            host.faults = [cut(150_000, hold=hold)]
            sound = cf.calls.get_call_recording_mp3(5)
            saving = asyncio.create_task(
                sound.save(tmp_path / "a.mp3", progress=lambda *_: begun.set())
            )
            await begun.wait()
            for _ in range(10_000):  # written behind what is read
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


def test_a_thread_that_comes_too_late_makes_no_file(tmp_path):
    """A loop that is shut down cancels who waits for the thread, not the thread."""
    target = targets.PathTarget(tmp_path / "a.mp3")
    target.prepare()
    target.abandon()
    with pytest.raises(ValueError, match="abandoned"):
        target.write([b"late"])
    assert names(tmp_path) == []
