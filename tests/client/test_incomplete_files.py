"""Incomplete files of downloads: their name, their lock, and their removal after a process was killed."""

import errno
import fcntl
import re
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from callfire_client import CallFire
from callfire_client._files import incomplete
from callfire_client._files.incomplete import IncompleteFile
from callfire_client.downloads import remove_incomplete
from tests.client.download_server import DownloadServer, altered
from tests.servers import wait_until

CONTENT = bytes(range(256)) * 800
NAME = re.compile(r"\.sound\.mp3\.[0-9a-f]{16}\.callfire-part")

SAVE = """
import sys
from callfire_client import CallFire
with CallFire("u", "p", base_url=sys.argv[1], timeout=60) as cf:
    cf.calls.get_call_recording_mp3(5).save(sys.argv[2])
"""


@pytest.fixture
def held():
    """A server that sends the whole file, and then waits before it ends the body."""
    hold = threading.Event()
    with DownloadServer(CONTENT) as host:
        host.faults = [altered(chunked=True, hold=hold)] * 2
        yield host
        hold.set()


def incomplete_files(folder):
    return [path for path in folder.iterdir() if path.name.endswith(".callfire-part")]


def start_saving(host, target):
    """Start a process that saves a file, and wait until it has written a part of it."""
    process = subprocess.Popen([sys.executable, "-c", SAVE, host.url, str(target)])
    folder = target if target.is_dir() else target.parent
    wait_until(lambda: [path for path in incomplete_files(folder) if path.stat().st_size])
    return process


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("existing", [False, True])
def test_the_file_of_a_killed_process_is_removed_and_no_other(held, tmp_path, existing):
    target = tmp_path / "sound.mp3"
    if existing:
        target.write_bytes(b"before")
    process = start_saving(held, target)
    try:
        [path] = incomplete_files(tmp_path)
        assert NAME.fullmatch(path.name)
        assert remove_incomplete(tmp_path) == []  # it is still being written
        assert path.exists()
    finally:
        kill(process)
    assert path.exists()
    others = [tmp_path / name for name in (".a.callfire-part", "a.mp3", ".0123456789abcdef.part")]
    for other in others:
        other.write_bytes(b"other")
    assert remove_incomplete(str(tmp_path)) == [path]
    assert remove_incomplete(tmp_path) == []
    assert sorted(tmp_path.iterdir()) == sorted([*others, *([target] if existing else [])])


@pytest.mark.promise("a file is whole or absent")
def test_the_file_of_a_download_into_a_directory_is_removed(held, tmp_path):
    kill(start_saving(held, tmp_path))
    [path] = incomplete_files(tmp_path)
    assert re.fullmatch(r"\.[0-9a-f]{16}\.callfire-part", path.name)
    assert remove_incomplete(tmp_path) == [path]


@pytest.mark.promise("a file is whole or absent", transports=["httpx blocking"])
def test_the_file_of_this_process_is_kept_and_completed(tmp_path):
    """Removal runs after each write, as another thread of the program could."""
    kept = []

    def progress(done, total):
        assert remove_incomplete(tmp_path) == []
        kept.append(incomplete_files(tmp_path))

    with DownloadServer(CONTENT) as host, CallFire("u", "p", base_url=host.url) as cf:
        cf.calls.get_call_recording_mp3(5).save(tmp_path / "sound.mp3", progress=progress)
    assert kept[-1]
    assert (tmp_path / "sound.mp3").read_bytes() == CONTENT
    assert incomplete_files(tmp_path) == []


@pytest.mark.promise("a file is whole or absent", transports=["httpx blocking"])
@pytest.mark.parametrize("in_folder", [False, True])
def test_the_lock_is_held_until_the_file_has_its_final_name(tmp_path, monkeypatch, in_folder):
    """Between the last write and the rename, the file would look abandoned."""
    removed = []
    names = ["replace", "hardlink_to"]
    for name in names:
        method = getattr(Path, name)

        def rename(self, other, method=method):
            removed.append(remove_incomplete(tmp_path))
            return method(self, other)

        monkeypatch.setattr(Path, name, rename)
    with DownloadServer(CONTENT) as host, CallFire("u", "p", base_url=host.url) as cf:
        cf.calls.get_call_recording_mp3(5).save(tmp_path if in_folder else tmp_path / "sound.mp3")
    assert removed == [[]]


@pytest.mark.promise("a file is whole or absent", transports=["httpx blocking"])
def test_no_descriptor_stays_open(tmp_path):
    def open_files():
        paths = []
        for descriptor in Path("/proc/self/fd").iterdir():
            with suppress(FileNotFoundError):  # the descriptor of the directory itself
                paths.append(str(descriptor.readlink()))
        return [path for path in paths if path.startswith(str(tmp_path))]

    seen = []
    with DownloadServer(CONTENT) as host, CallFire("u", "p", base_url=host.url) as cf:
        download = cf.calls.get_call_recording_mp3(5)
        download.save(tmp_path / "a", progress=lambda *_: seen.extend(open_files()))
        with pytest.raises(KeyError):
            download.save(tmp_path / "a", progress=lambda *_: {}["missing"])
    assert seen
    assert open_files() == []


@pytest.mark.promise("a file is whole or absent")
def test_a_file_that_is_removed_before_it_is_locked_is_created_again(tmp_path, monkeypatch):
    flock, paths = fcntl.flock, []

    def interfere(descriptor, operation):
        if len(paths) < 2:
            paths.extend(incomplete_files(tmp_path))
            assert remove_incomplete_unlocked(tmp_path) == 1
        flock(descriptor, operation)

    def remove_incomplete_unlocked(folder):
        found = incomplete_files(folder)
        for path in found:
            path.unlink()
        return len(found)

    monkeypatch.setattr(fcntl, "flock", interfere)
    file = IncompleteFile(tmp_path, "sound.mp3", private=False)
    assert len(paths) == 2
    assert file.path.exists()
    assert file.path not in paths
    file.remove()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.promise("a file is whole or absent")
def test_without_locks_files_are_never_removed(tmp_path, monkeypatch):
    def refuse(descriptor, operation):
        raise OSError(errno.ENOTSUP, "locks are not supported")

    left = IncompleteFile(tmp_path, "sound.mp3", private=False)
    left.release()
    monkeypatch.setattr(fcntl, "flock", refuse)
    file = IncompleteFile(tmp_path, "sound.mp3", private=False)
    assert remove_incomplete(tmp_path) == []
    monkeypatch.undo()
    # The writer could not lock it; a process that can must not take it for abandoned.
    assert remove_incomplete(tmp_path) == [left.path]
    assert file.path.exists()
    file.remove()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.promise("a file is whole or absent")
def test_links_and_directories_are_kept(tmp_path):
    name = ".0123456789abcdef.callfire-part"
    folder = tmp_path / "folder"
    folder.mkdir()
    other = tmp_path / "other"
    other.write_bytes(b"other")
    (folder / name).symlink_to(other)
    (folder / f".a{name}").mkdir()
    assert remove_incomplete(folder) == []
    assert other.read_bytes() == b"other"


@pytest.mark.promise("a file is whole or absent")
def test_a_directory_that_does_not_exist_raises(tmp_path):
    with pytest.raises(FileNotFoundError):
        remove_incomplete(tmp_path / "missing")
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        remove_incomplete(tmp_path / "file")


@pytest.mark.promise("a file is whole or absent", transports=["httpx blocking"])
@pytest.mark.parametrize("name", ["x" * 255, "日" * 85, "\udcff" * 255])
def test_the_longest_names_are_possible(tmp_path, name):
    with DownloadServer(CONTENT) as host, CallFire("u", "p", base_url=host.url) as cf:
        cf.calls.get_call_recording_mp3(5).save(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    IncompleteFile(tmp_path, name, private=False).release()
    [path] = incomplete_files(tmp_path)
    assert remove_incomplete(tmp_path) == [path]


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("error", [PermissionError, FileNotFoundError])
def test_a_file_that_cannot_be_opened_is_kept(tmp_path, monkeypatch, error):
    left = IncompleteFile(tmp_path, "sound.mp3", private=False)
    left.release()

    def refuse(*_):
        raise error(errno.EACCES, "refused")

    monkeypatch.setattr(incomplete.os, "open", refuse)
    assert remove_incomplete(tmp_path) == []
    monkeypatch.undo()
    assert left.path.exists()
