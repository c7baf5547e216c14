"""The targets of downloads: paths, folders and open files, unchanged when a download fails."""

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
def download(cf):
    return cf.calls.get_call_recording_mp3(5)


def set_filename(host, name):
    """Let the server send a file name."""
    host.headers = (*host.headers, ("Content-Disposition", f'attachment; filename="{name}"'))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# Paths.


def test_path_is_set_after_the_file_is_saved(kind, download, tmp_path):
    target = tmp_path / "a.mp3"
    assert download.path is None
    kind.do(download.save(str(target)))
    assert download.path == target


def test_a_path_takes_precedence_over_the_name_from_the_server(kind, host, download, tmp_path):
    set_filename(host, "other.mp3")
    kind.do(download.save(tmp_path / "a.mp3"))
    assert names(tmp_path) == ["a.mp3"]
    assert download.filename == "other.mp3"


@pytest.mark.parametrize(
    ("path", "error"),
    [("", ValueError), ("missing/", FileNotFoundError), ("missing/a.mp3", FileNotFoundError)],
)
def test_an_impossible_path_raises_before_a_request_is_sent(
    kind, host, download, tmp_path, monkeypatch, path, error
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error):
        kind.do(download.save(path))
    assert host.requests == []
    assert names(tmp_path) == []


@pytest.mark.parametrize("target", [5, None, io.StringIO(), object()])
def test_a_target_of_another_type_raises_before_a_request_is_sent(kind, host, download, target):
    with pytest.raises(TypeError, match=r"save\(\) expects a path or a binary file"):
        kind.do(download.save(target))
    assert host.requests == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no named pipes")
def test_a_named_pipe_is_not_replaced(kind, host, download, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileExistsError, match="not a regular file"):
        kind.do(download.save(pipe))
    assert pipe.is_fifo()
    assert host.requests == []


@pytest.mark.promise("a file is whole or absent")
def test_a_full_disk_leaves_the_previous_file_and_no_partial_file(
    kind, host, download, tmp_path, monkeypatch
):
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
        kind.do(download.save(target))
    assert names(tmp_path) == ["a.mp3"]
    assert target.read_bytes() == b"before"
    assert download.path is None


@pytest.mark.promise("a file is whole or absent")
def test_a_failed_rename_leaves_no_partial_file(kind, download, tmp_path, monkeypatch):
    def refuse(self, other):
        raise PermissionError("in use")  # as on Windows when the file is open

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError, match="in use"):
        kind.do(download.save(tmp_path / "a.mp3"))
    assert names(tmp_path) == []


@pytest.mark.promise("a file is whole or absent")
def test_an_exception_in_the_progress_callback_ends_the_download(kind, download, tmp_path):
    def fail(done, total):
        raise KeyError("failure")

    with pytest.raises(KeyError, match="failure"):
        kind.do(download.save(tmp_path / "a.mp3", progress=fail))
    assert names(tmp_path) == []
    assert kind.do(download.read()) == CONTENT


# Folders.


def test_a_file_in_a_folder_gets_the_name_from_the_server(kind, host, download, tmp_path):
    set_filename(host, "hello.mp3")
    assert kind.do(download.save(tmp_path)) == len(CONTENT)
    assert names(tmp_path) == ["hello.mp3"]
    assert (tmp_path / "hello.mp3").read_bytes() == CONTENT
    assert download.path == tmp_path / "hello.mp3"


def test_existing_files_in_a_folder_are_not_replaced(kind, host, download, tmp_path):
    set_filename(host, "hello.mp3")
    (tmp_path / "hello.mp3").write_bytes(b"first")
    (tmp_path / "hello (1).mp3").symlink_to(tmp_path / "nowhere")
    kind.do(download.save(str(tmp_path) + os.sep))
    assert download.path == tmp_path / "hello (2).mp3"
    assert download.path.read_bytes() == CONTENT
    assert (tmp_path / "hello.mp3").read_bytes() == b"first"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("exists", [False, True])
def test_a_file_is_saved_on_a_file_system_without_hard_links(
    kind, host, download, tmp_path, monkeypatch, exists
):
    def refuse(self, other):
        raise PermissionError(errno.EPERM, "links are not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    set_filename(host, "hello.mp3")
    if exists:
        (tmp_path / "hello.mp3").write_bytes(b"first")
    kind.do(download.save(tmp_path))
    assert download.path.name == ("hello (1).mp3" if exists else "hello.mp3")
    assert len(names(tmp_path)) == 1 + exists
    assert download.path.read_bytes() == CONTENT


@pytest.mark.parametrize("name", ["../../outside.mp3", "/outside.mp3", r"..\outside.mp3"])
def test_a_name_from_the_server_cannot_leave_the_folder(kind, host, download, tmp_path, name):
    set_filename(host, name)
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    kind.do(download.save(folder))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [folder / "outside.mp3"]


def test_a_file_without_a_name_from_the_server_gets_a_default_name(kind, download, tmp_path):
    kind.do(download.save(tmp_path))
    kind.do(download.save(tmp_path))
    assert names(tmp_path) == ["recording-5 (1).mp3", "recording-5.mp3"]


def test_concurrent_downloads_of_one_name_get_different_files(host, tmp_path):
    set_filename(host, "same.mp3")

    async def save_all():
        async with AsyncCallFire("u", "p", base_url=host.url) as cf:
            downloads = [cf.calls.get_call_recording_mp3(number) for number in range(8)]
            await asyncio.gather(*(download.save(tmp_path) for download in downloads))
            return {download.path for download in downloads}

    saved = asyncio.run(save_all())
    assert len(saved) == 8
    assert saved == set(tmp_path.iterdir())
    assert {path.read_bytes() for path in saved} == {CONTENT}


@pytest.mark.promise("a file is whole or absent")
def test_a_failed_download_leaves_the_folder_empty(kind, host, download, tmp_path):
    set_filename(host, "hello.mp3")
    host.faults = [cut(1000)]
    with pytest.raises(errors.APIConnectionError):
        kind.do(download.save(tmp_path))
    assert names(tmp_path) == []


# Open files.


def test_a_file_opened_by_the_caller_stays_open(kind, download, tmp_path):
    with (tmp_path / "a.mp3").open("wb") as file:
        assert kind.do(download.save(file)) == len(CONTENT)
        assert not file.closed
        assert file.tell() == len(CONTENT)
    assert (tmp_path / "a.mp3").read_bytes() == CONTENT
    memory = io.BytesIO()
    kind.do(download.save(memory))
    assert memory.getvalue() == CONTENT


def test_a_file_opened_for_reading_raises_before_a_request_is_sent(kind, host, download, tmp_path):
    path = tmp_path / "a.mp3"
    path.touch()
    with path.open("rb") as file, pytest.raises(io.UnsupportedOperation):
        kind.do(download.save(file))
    assert host.requests == []


def test_a_nonblocking_file_that_is_full_raises(kind, download):
    class Full(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            return None

    with pytest.raises(BlockingIOError):
        kind.do(download.save(Full()))


# Threads.


def test_the_async_client_accesses_files_in_threads_only(host, tmp_path, monkeypatch):
    calls = set()
    for name in ("prepare", "write", "finish", "abandon"):
        method = getattr(targets.PathTarget, name)

        def record(self, *arguments, name=name, method=method):
            calls.add((name, threading.current_thread() is threading.main_thread()))
            return method(self, *arguments)

        monkeypatch.setattr(targets.PathTarget, name, record)

    async def save():
        async with AsyncCallFire("u", "p", base_url=host.url) as cf:
            await cf.calls.get_call_recording_mp3(5).save(tmp_path / "a.mp3")

    asyncio.run(save())
    assert calls == {(name, False) for name in ("prepare", "write", "finish", "abandon")}
