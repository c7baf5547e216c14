"""Where downloads go: paths, folders and open files, left as they were when it fails or is cancelled."""

import asyncio
import errno
import io
import os
import threading
from pathlib import Path

import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client._files import targets
from tests.client.download_server import DownloadServer, cut

CONTENT = bytes(range(256)) * 800


@pytest.fixture
def host():
    with DownloadServer(CONTENT) as running:
        yield running


@pytest.fixture
def cf(kind, host):
    return kind.client(base_url=host.url)


@pytest.fixture
def sound(cf):
    return cf.calls.get_call_recording_mp3(5)


def named(host, name):
    host.headers = (*host.headers, ("Content-Disposition", f'attachment; filename="{name}"'))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# Paths.


def test_the_path_is_told_when_it_is_saved(kind, sound, tmp_path):
    target = tmp_path / "a.mp3"
    assert sound.path is None
    kind.do(sound.save(str(target)))
    assert sound.path == target


def test_a_path_wins_over_the_name_that_the_server_gives(kind, host, sound, tmp_path):
    named(host, "other.mp3")
    kind.do(sound.save(tmp_path / "a.mp3"))
    assert names(tmp_path) == ["a.mp3"]
    assert sound.filename == "other.mp3"


@pytest.mark.parametrize(
    ("path", "error"),
    [("", ValueError), ("missing/", FileNotFoundError), ("missing/a.mp3", FileNotFoundError)],
)
def test_what_cannot_be_a_target_is_told_at_once(
    kind, host, sound, tmp_path, monkeypatch, path, error
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error):
        kind.do(sound.save(path))
    assert host.asked == []
    assert names(tmp_path) == []


@pytest.mark.parametrize("target", [5, None, io.StringIO(), object()])
def test_what_is_no_target_is_told_at_once(kind, host, sound, target):
    with pytest.raises(TypeError, match=r"save\(\) expects a path or a binary file"):
        kind.do(sound.save(target))
    assert host.asked == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_a_device_or_pipe_is_not_replaced(kind, host, sound, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileExistsError, match="not a regular file"):
        kind.do(sound.save(pipe))
    assert pipe.is_fifo()
    assert host.asked == []


def test_a_disk_that_is_full_leaves_nothing(kind, host, sound, tmp_path, monkeypatch):
    target = tmp_path / "a.mp3"
    target.write_bytes(b"before")
    write, written = targets.PathTarget.write, []

    def full(self, chunks):
        write(self, chunks)
        written.append(chunks)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(targets.PathTarget, "write", full)
    with pytest.raises(OSError, match="No space left"):
        kind.do(sound.save(target))
    assert names(tmp_path) == ["a.mp3"]
    assert target.read_bytes() == b"before"
    assert sound.path is None


def test_a_target_that_cannot_be_replaced_leaves_nothing(kind, sound, tmp_path, monkeypatch):
    def refuse(self, other):
        raise PermissionError("in use")  # as Windows says of a file that is open

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError, match="in use"):
        kind.do(sound.save(tmp_path / "a.mp3"))
    assert names(tmp_path) == []


def test_who_watches_and_fails_ends_it(kind, sound, tmp_path):
    def watch(done, total):
        raise KeyError("watching")

    with pytest.raises(KeyError, match="watching"):
        kind.do(sound.save(tmp_path / "a.mp3", progress=watch))
    assert names(tmp_path) == []
    assert kind.do(sound.read()) == CONTENT


# Folders.


def test_in_a_folder_the_server_names_the_file(kind, host, sound, tmp_path):
    named(host, "hello.mp3")
    assert kind.do(sound.save(tmp_path)) == len(CONTENT)
    assert names(tmp_path) == ["hello.mp3"]
    assert (tmp_path / "hello.mp3").read_bytes() == CONTENT
    assert sound.path == tmp_path / "hello.mp3"


def test_in_a_folder_nothing_is_replaced(kind, host, sound, tmp_path):
    named(host, "hello.mp3")
    (tmp_path / "hello.mp3").write_bytes(b"first")
    (tmp_path / "hello (1).mp3").symlink_to(tmp_path / "nowhere")
    kind.do(sound.save(str(tmp_path) + os.sep))
    assert sound.path == tmp_path / "hello (2).mp3"
    assert sound.path.read_bytes() == CONTENT
    assert (tmp_path / "hello.mp3").read_bytes() == b"first"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("taken", [False, True])
def test_a_file_system_without_links_will_do(kind, host, sound, tmp_path, monkeypatch, taken):
    def refuse(self, other):
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    named(host, "hello.mp3")
    if taken:
        (tmp_path / "hello.mp3").write_bytes(b"first")
    kind.do(sound.save(tmp_path))
    assert sound.path.name == ("hello (1).mp3" if taken else "hello.mp3")
    assert len(names(tmp_path)) == 1 + taken
    assert sound.path.read_bytes() == CONTENT


@pytest.mark.parametrize("name", ["../../outside.mp3", "/outside.mp3", r"..\outside.mp3"])
def test_nothing_comes_to_lie_outside_of_the_folder(kind, host, sound, tmp_path, name):
    named(host, name)
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    kind.do(sound.save(folder))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [folder / "outside.mp3"]


def test_a_file_that_nobody_names_has_a_name(kind, sound, tmp_path):
    kind.do(sound.save(tmp_path))
    kind.do(sound.save(tmp_path))
    assert names(tmp_path) == ["recording-5 (1).mp3", "recording-5.mp3"]


def test_many_may_be_saved_in_a_folder_at_once(host, tmp_path):
    named(host, "same.mp3")

    async def save_all():
        async with AsyncCallFire("u", "p", base_url=host.url) as cf:
            downloads = [cf.calls.get_call_recording_mp3(number) for number in range(8)]
            await asyncio.gather(*(download.save(tmp_path) for download in downloads))
            return {download.path for download in downloads}

    saved = asyncio.run(save_all())
    assert len(saved) == 8
    assert saved == set(tmp_path.iterdir())
    assert {path.read_bytes() for path in saved} == {CONTENT}


def test_a_failure_leaves_the_folder_empty(kind, host, sound, tmp_path):
    named(host, "hello.mp3")
    host.faults = [cut(1000)]
    with pytest.raises(errors.APIConnectionError):
        kind.do(sound.save(tmp_path))
    assert names(tmp_path) == []


# Open files.


def test_an_open_file_is_left_open(kind, sound, tmp_path):
    with (tmp_path / "a.mp3").open("wb") as file:
        assert kind.do(sound.save(file)) == len(CONTENT)
        assert not file.closed
        assert file.tell() == len(CONTENT)
    assert (tmp_path / "a.mp3").read_bytes() == CONTENT
    memory = io.BytesIO()
    kind.do(sound.save(memory))
    assert memory.getvalue() == CONTENT


def test_a_file_that_is_open_for_reading_is_refused_at_once(kind, host, sound, tmp_path):
    path = tmp_path / "a.mp3"
    path.touch()
    with path.open("rb") as file, pytest.raises(io.UnsupportedOperation):
        kind.do(sound.save(file))
    assert host.asked == []


def test_a_file_that_does_not_block_is_told(kind, sound):
    class Full(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            return None

    with pytest.raises(BlockingIOError):
        kind.do(sound.save(Full()))


# The event loop.


def test_files_are_written_in_threads(host, tmp_path, monkeypatch):
    seen = set()
    for name in ("prepare", "write", "finish", "abandon"):
        method = getattr(targets.PathTarget, name)

        def note(self, *arguments, name=name, method=method):
            seen.add((name, threading.current_thread() is threading.main_thread()))
            return method(self, *arguments)

        monkeypatch.setattr(targets.PathTarget, name, note)

    async def save():
        async with AsyncCallFire("u", "p", base_url=host.url) as cf:
            await cf.calls.get_call_recording_mp3(5).save(tmp_path / "a.mp3")

    asyncio.run(save())
    assert seen == {(name, False) for name in ("prepare", "write", "finish", "abandon")}
