"""The destinations of a download: a path, where a file appears once it is complete, or an open file.

Nothing here uses the network. On an event loop, methods that block are called in a thread.
"""

from __future__ import annotations

import errno
import inspect
import io
import itertools
import os
import stat
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from .._core.target import Target
from .incomplete import IncompleteFile

__all__ = ["FileTarget", "PathTarget", "make_target"]


class PathTarget(Target):
    """A file that appears at its path once it is complete, and not before.

    It replaces an existing file with the same permissions and, where the process may set them, the same
    owner and group. A symbolic link is kept, and the file that it leads to is replaced, or created.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._given = os.fspath(path)
        self._final = Path(path)
        self._real = self._final
        self._folder: Path | None = None
        self._incomplete: IncompleteFile | None = None
        # An event loop that shuts down cancels the task that waits for a thread, not the thread.
        self._lock = threading.Lock()
        self._ended = False

    def prepare(self) -> None:
        """Check the path before anything is sent."""
        if not self._given:
            raise ValueError("the path to save to is empty")
        if "\0" in self._given or not _is_encodable(self._given):
            raise ValueError("the path to save to contains a character that no file name has")
        self._real = _follow_links(self._final)
        if self._final.is_dir():
            self._folder = self._final
        elif self._given.endswith((os.sep, os.altsep or os.sep)):
            raise FileNotFoundError(f"the directory {self._given!r} does not exist")
        elif not self._real.parent.is_dir():
            raise FileNotFoundError(f"the directory {str(self._real.parent)!r} does not exist")
        elif self._final.exists() and not self._final.is_file():
            # A device or pipe would be replaced, not written to.
            raise FileExistsError(
                f"{self._given!r} is not a regular file: open it, and pass the open file"
            )

    def write(self, chunks: Sequence[bytes]) -> None:
        """Append to the incomplete file, which is created with the first chunk."""
        if chunks:
            with self._lock:
                # One write: between writes, the thread would wait for the interpreter lock.
                self._opened().file.write(b"".join(chunks))

    def restart(self) -> None:
        """Empty the incomplete file."""
        with self._lock:
            file = self._opened().file
            file.seek(0)
            file.truncate()

    def finish(self, name: Callable[[], str]) -> None:
        """Rename the file to its final name."""
        with self._lock:
            incomplete = self._opened()  # an empty body is a file too, which is created here
            if self._folder is None:
                _copy_permissions(self._real, incomplete.file.fileno())
                incomplete.file.close()
                incomplete.path.replace(self._real)
                self.path = self._final
            else:
                incomplete.file.close()
                self.path = _rename_unique(incomplete.path, self._folder, name())
            self._incomplete = None
            self._ended = True
            incomplete.release()

    def abandon(self) -> None:
        """Remove the incomplete file, and prevent another one."""
        with self._lock:
            self._ended = True
            incomplete, self._incomplete = self._incomplete, None
            if incomplete is not None:
                incomplete.remove()

    def _opened(self) -> IncompleteFile:
        """Return the incomplete file."""
        if self._ended:
            raise ValueError("the download was abandoned")
        if self._incomplete is None:
            if self._folder is None:
                # An existing file may be readable by its owner only.
                self._incomplete = IncompleteFile(
                    self._real.parent, self._real.name, private=self._real.exists()
                )
            else:
                self._incomplete = IncompleteFile(self._folder, "", private=False)
        return self._incomplete


def _is_encodable(path: str) -> bool:
    try:
        os.fsencode(path)
    except UnicodeEncodeError:  # a lone surrogate
        return False
    return True


def _follow_links(path: Path) -> Path:
    """Return the file that a path leads to, which need not exist.

    Raises:
        OSError: Symbolic links lead to each other.
    """
    if not path.is_symlink():
        return path
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return real


def _copy_permissions(source: Path, descriptor: int) -> None:
    """Copy the permissions of a file, and the owner and group where the process may set them."""
    if sys.platform == "win32":
        return
    try:
        found = source.stat()
    except FileNotFoundError:
        return
    mode = stat.S_IMODE(found.st_mode) & 0o777
    for owner, group in ((found.st_uid, found.st_gid), (-1, found.st_gid)):
        with suppress(OSError):
            os.fchown(descriptor, owner, group)
            break
    if os.fstat(descriptor).st_gid != found.st_gid:
        # The file belongs to another group, which must not get the permissions of the former one.
        mode = mode & 0o707 | mode & (mode << 3) & 0o070
    with suppress(PermissionError):  # some file systems have the same permissions for all files
        os.fchmod(descriptor, mode)


def _rename_unique(part: Path, folder: Path, name: str) -> Path:
    """Rename into a directory without replacing a file: `call.mp3`, `call (1).mp3`, and so on."""
    stem, extension = os.path.splitext(name)  # noqa: PTH122 - a name, not a path
    for number in itertools.count():
        path = folder / (f"{stem} ({number}){extension}" if number else name)
        try:
            _rename_new(part, path)
        except FileExistsError:
            continue
        return path
    raise AssertionError("unreachable: the loop is infinite")


def _rename_new(part: Path, path: Path) -> None:
    """Rename, or raise `FileExistsError`, also when another process creates the file meanwhile."""
    if os.name == "nt":
        part.rename(path)  # on Windows, a rename never replaces a file
        return
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(str(path)) from None
        part.rename(path)
    else:
        part.unlink()


class FileTarget(Target):
    """A file that the caller opened and closes; written from its present position.

    It is restartable where that position can be returned to. A file that compresses, such as an open
    `gzip.GzipFile`, is not: it is written once, from the beginning to the end.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.blocks = not isinstance(file, io.BytesIO)
        self._start = 0
        self._end = 0

    def prepare(self) -> None:
        """Record the position of the file.

        Raises:
            ValueError: The file is closed.
            OSError: It is not open for writing.
            TypeError: It does not accept bytes.
        """
        if getattr(self._file, "closed", False):
            raise ValueError("the file is closed")
        if not self._file.writable():
            raise io.UnsupportedOperation("the file is not open for writing")
        _check_writable(self._file)
        self.restartable = self._file.seekable() and self._find_end()

    def _find_end(self) -> bool:
        """Record the present position and the end; return whether the position can be returned to.

        `seekable` does not show it: it is true for a `gzip.GzipFile`, which seeks forward only.
        """
        self._start = self._file.tell()
        try:
            end = self._file.seek(0, io.SEEK_END)
        except (OSError, ValueError):
            return False
        self._end = max(self._start, end)
        self._file.seek(self._start)
        return True

    def write(self, chunks: Sequence[bytes]) -> None:
        """Append chunks, each as a whole."""
        for chunk in chunks:
            self._write(chunk)

    def _write(self, remaining: bytes) -> None:
        while remaining:
            # An unbuffered file may write only a part, or nothing.
            written = cast("int | None", self._file.write(remaining))
            if written is None and not isinstance(self._file, io.RawIOBase):
                return  # an object that does not count
            if not written:
                raise BlockingIOError("the file is in non-blocking mode")
            remaining = remaining[written:]

    def restart(self) -> None:
        """Return to the recorded position."""
        self._file.seek(self._start)
        # Earlier content behind the position is kept.
        self._file.truncate(self._end)

    def finish(self, name: Callable[[], str]) -> None:
        """Leave the file as it is: the caller closes it."""

    def abandon(self) -> None:
        """Leave the file as it is, with the received bytes in it."""


def _check_writable(file: Any) -> None:
    """Write zero bytes, which shows whether an open file accepts bytes.

    Raises:
        TypeError: It does not, or its `write` is asynchronous.
    """
    try:
        found: object = file.write(b"")
    except TypeError:
        raise TypeError(f"save() expects a binary file, not {type(file).__name__}") from None
    if inspect.isawaitable(found):
        if inspect.iscoroutine(found):
            found.close()
        raise TypeError("save() expects a file whose write() is not asynchronous")


def make_target(path: str | os.PathLike[str] | BinaryIO) -> Target:
    """Make the target of the argument of `save`.

    Raises:
        TypeError: It is neither a path nor a binary file.
    """
    if isinstance(path, (str, os.PathLike)):
        return PathTarget(path)
    given: object = path
    is_file = all(hasattr(given, name) for name in ("write", "writable", "seekable"))
    # Wrappers, such as those of `tempfile`, are not instances of TextIOBase.
    is_text = isinstance(given, io.TextIOBase) or hasattr(given, "encoding")
    if not is_file or is_text:
        raise TypeError(f"save() expects a path or a binary file, not {type(given).__name__}")
    return FileTarget(path)
