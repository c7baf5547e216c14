"""The targets of downloads: paths, folders and open files, unchanged when a download fails."""

import asyncio
import bz2
import errno
import gzip
import io
import lzma
import os
import stat
import tempfile
import threading
import zipfile
from functools import partial
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


# Permissions and symbolic links.


@pytest.fixture
def _umask():
    previous = os.umask(0o022)
    yield
    os.umask(previous)


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("_umask")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o666, 0o755, 0o400])
def test_a_replaced_file_keeps_its_mode(kind, download, tmp_path, mode):
    target = tmp_path / "a.mp3"
    target.write_bytes(b"before")
    target.chmod(mode)
    modes = set()

    def progress(done, total):
        modes.update(mode_of(path) for path in tmp_path.glob(".*"))

    kind.do(download.save(target, progress=progress))
    assert target.read_bytes() == CONTENT
    assert mode_of(target) == mode
    assert modes <= {0o600}  # nobody else can read the incomplete file
    if kind.name == "sync":  # a thread of the event loop may write it later
        assert modes


@pytest.mark.usefixtures("_umask")
@pytest.mark.parametrize("in_folder", [False, True])
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_new_file_gets_the_mode_of_the_umask(kind, download, tmp_path, umask, in_folder):
    os.umask(umask)
    kind.do(download.save(tmp_path if in_folder else tmp_path / "a.mp3"))
    assert mode_of(download.path) == 0o666 & ~umask


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may set another owner")
def test_a_replaced_file_keeps_its_owner_and_group(kind, download, tmp_path):
    target = tmp_path / "a.mp3"
    target.touch()
    os.chown(target, 1234, 2345)
    target.chmod(0o640)
    kind.do(download.save(target))
    assert (target.stat().st_uid, target.stat().st_gid, mode_of(target)) == (1234, 2345, 0o640)


@pytest.mark.parametrize(("mode", "expected"), [(0o640, 0o600), (0o664, 0o644), (0o604, 0o604)])
def test_another_group_gets_no_permissions_of_the_former_group(
    kind, download, tmp_path, monkeypatch, mode, expected
):
    def refuse(descriptor, owner, group):
        raise PermissionError(errno.EPERM, "not permitted")

    target = tmp_path / "a.mp3"
    target.touch()
    target.chmod(mode)
    stat_of_path = Path.stat

    def other_group(self, **more):
        found = stat_of_path(self, **more)
        if self != target:
            return found
        return os.stat_result((*found[:5], found.st_gid + 1, *found[6:10]))

    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(Path, "stat", other_group)
    kind.do(download.save(target))
    monkeypatch.undo()
    assert target.read_bytes() == CONTENT
    assert mode_of(target) == expected


@pytest.mark.usefixtures("_umask")
@pytest.mark.parametrize("relative", [False, True])
def test_a_symbolic_link_is_kept_and_its_file_replaced(kind, download, tmp_path, relative):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    real = folder / "real.mp3"
    real.write_bytes(b"before")
    real.chmod(0o600)
    link, first = tmp_path / "a.mp3", tmp_path / "first"
    first.symlink_to("elsewhere/real.mp3" if relative else real)
    link.symlink_to("first" if relative else first)
    kind.do(download.save(link))
    assert download.path == link
    assert link.is_symlink()
    assert first.is_symlink()
    assert not real.is_symlink()
    assert (real.read_bytes(), mode_of(real)) == (CONTENT, 0o600)
    assert names(folder) == ["real.mp3"]
    assert names(tmp_path) == ["a.mp3", "elsewhere", "first"]


def test_a_failed_download_through_a_link_changes_nothing(kind, host, download, tmp_path):
    real, link = tmp_path / "real.mp3", tmp_path / "a.mp3"
    real.write_bytes(b"before")
    link.symlink_to(real)
    host.faults = [cut(1000)]
    with pytest.raises(errors.APIConnectionError):
        kind.do(download.save(link))
    assert link.is_symlink()
    assert real.read_bytes() == b"before"
    assert names(tmp_path) == ["a.mp3", "real.mp3"]


def test_a_dangling_link_is_kept_and_its_file_created(kind, download, tmp_path):
    link = tmp_path / "a.mp3"
    link.symlink_to(tmp_path / "new.mp3")
    kind.do(download.save(link))
    assert link.is_symlink()
    assert (tmp_path / "new.mp3").read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("target", "error"),
    [("missing/new.mp3", FileNotFoundError), ("a.mp3", OSError), ("b.mp3", OSError)],
)
def test_a_link_that_leads_nowhere_raises_before_a_request_is_sent(
    kind, host, download, tmp_path, target, error
):
    link = tmp_path / "a.mp3"
    link.symlink_to(target)
    (tmp_path / "b.mp3").symlink_to(link)
    with pytest.raises(error, match=r"missing|symbolic links"):
        kind.do(download.save(link))
    assert host.requests == []
    assert link.is_symlink()


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


OPENED = {
    "gzip": (gzip.GzipFile, gzip.decompress),
    "bz2": (bz2.BZ2File, bz2.decompress),
    "lzma": (lzma.LZMAFile, lzma.decompress),
}


@pytest.mark.parametrize(("opener", "decompress"), OPENED.values(), ids=OPENED)
def test_a_file_that_compresses_is_written_and_resumed(
    kind, host, cf, slept, tmp_path, opener, decompress
):
    host.faults = [cut(1000)]
    path = tmp_path / "a"
    with opener(path, "wb") as file:
        file.write(b"before")
        resumed = cf.with_options(max_retries=1).calls.get_call_recording_mp3(5)
        assert kind.do(resumed.save(file)) == len(CONTENT)
        file.write(b"after")
    assert decompress(path.read_bytes()) == b"before" + CONTENT + b"after"
    assert host.requested_ranges == [None, "bytes=1000-"]


@pytest.mark.parametrize(("opener", "decompress"), OPENED.values(), ids=OPENED)
def test_a_file_that_compresses_is_not_started_again(
    kind, host, cf, slept, tmp_path, opener, decompress
):
    """It would contain the beginning twice."""
    host.faults = [cut(1000)]
    host.ranges = False
    path = tmp_path / "a"
    with opener(path, "wb") as file:
        download = cf.with_options(max_retries=3).calls.get_call_recording_mp3(5)
        with pytest.raises(errors.APIConnectionError, match="broke off at byte 1000"):
            kind.do(download.save(file))
    written = decompress(path.read_bytes())
    assert CONTENT.startswith(written)


def test_an_entry_of_a_zip_file_is_written(kind, download, tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        with archive.open("first.mp3", "w") as entry:
            assert kind.do(download.save(entry)) == len(CONTENT)
        archive.writestr("second", b"after")
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.read("first.mp3") == CONTENT
        assert archive.read("second") == b"after"


def test_a_temporary_file_is_written_and_started_again(kind, host, cf, slept):
    host.ranges = False
    download = cf.with_options(max_retries=1).calls.get_call_recording_mp3(5)
    opened = (
        tempfile.TemporaryFile,
        partial(tempfile.NamedTemporaryFile, buffering=0),
        partial(tempfile.SpooledTemporaryFile, 100),
    )
    for opener in opened:
        with opener() as file:
            file.write(b"before")
            host.faults = [cut(1000)]
            kind.do(download.save(file))
            file.seek(0)
            assert file.read() == b"before" + CONTENT


def test_an_unbuffered_file_in_a_wrapper_is_written_as_a_whole(kind, download):
    class Slow(io.RawIOBase):
        written = b""

        def writable(self):
            return True

        def write(self, data):
            self.written += bytes(data[:1000])
            return min(len(data), 1000)

    class Wrapper:
        def __init__(self):
            self.file = Slow()

        def __getattr__(self, name):
            return getattr(self.file, name)

    file = Wrapper()
    kind.do(download.save(file))
    assert file.written == CONTENT


def test_a_closed_or_textual_file_raises_before_a_request_is_sent(kind, host, download, tmp_path):
    path = tmp_path / "a"
    closed = [path.open("wb"), gzip.GzipFile(path, "wb"), io.BytesIO()]
    for file in closed:
        file.close()
        with pytest.raises(ValueError, match="closed"):
            kind.do(download.save(file))
    with gzip.open(path, "rb") as file, pytest.raises(io.UnsupportedOperation):
        kind.do(download.save(file))
    with (
        gzip.open(path, "wt") as text,
        tempfile.NamedTemporaryFile("w") as temporary,
        zipfile.ZipFile(tmp_path / "a.zip", "w") as archive,
    ):
        for file in (text, temporary, archive):
            with pytest.raises(TypeError, match=r"save\(\) expects a path or a binary file"):
                kind.do(download.save(file))
    assert host.requests == []


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


@pytest.mark.parametrize("name", ["a\0b.mp3", "\ud800.mp3"])
def test_a_path_with_an_impossible_character_raises_before_a_request_is_sent(
    kind, host, download, tmp_path, name
):
    with pytest.raises(ValueError, match="a character that no file name has"):
        kind.do(download.save(str(tmp_path / name)))
    assert host.requests == []


class AsyncWrite(io.BytesIO):
    async def write(self, chunk):
        return len(chunk)


class TextOnly:
    def write(self, text):
        raise TypeError("a str is required")

    def writable(self):
        return True

    def seekable(self):
        return False


@pytest.mark.parametrize(
    ("target", "message"), [(AsyncWrite, "asynchronous"), (TextOnly, "binary")]
)
def test_a_file_that_does_not_accept_bytes_raises_before_a_request_is_sent(
    kind, host, download, target, message
):
    with pytest.raises(TypeError, match=message):
        kind.do(download.save(target()))
    assert host.requests == []
