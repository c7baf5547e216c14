"""The destinations of a download: a path, where a file appears once it is complete, or an open file.

Nothing here uses the network. On an event loop, methods that block are called in a thread.
"""

from __future__ import annotations

import io
import itertools
import os
import secrets
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, BinaryIO, cast

from .._core.target import Target

__all__ = ["FileTarget", "PathTarget", "make_target"]


class PathTarget(Target):
    """A file that appears at its path once it is complete, and not before."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._given = os.fspath(path)
        self._final = Path(path)
        self._folder: Path | None = None
        self._part: Path | None = None
        self._file: IO[bytes] | None = None
        # An event loop that shuts down cancels the task that waits for a thread, not the thread.
        self._lock = threading.Lock()
        self._ended = False

    def prepare(self) -> None:
        """Check the path before anything is sent."""
        if not self._given:
            raise ValueError("the path to save to is empty")
        if self._final.is_dir():
            self._folder = self._final
        elif self._given.endswith((os.sep, os.altsep or os.sep)):
            raise FileNotFoundError(f"the directory {self._given!r} does not exist")
        elif not self._final.parent.is_dir():
            raise FileNotFoundError(f"the directory {str(self._final.parent)!r} does not exist")
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
                self._opened().write(b"".join(chunks))

    def restart(self) -> None:
        """Empty the incomplete file."""
        with self._lock:
            file = self._opened()
            file.seek(0)
            file.truncate()

    def finish(self, name: Callable[[], str]) -> None:
        """Rename the file to its final name."""
        with self._lock:
            self._opened().close()  # an empty body is a file too, which is created here
            assert self._part is not None
            if self._folder is None:
                self._part.replace(self._final)
                self.path = self._final
            else:
                self.path = _rename_unique(self._part, self._folder, name())
            self._part = None
            self._ended = True

    def abandon(self) -> None:
        """Remove the incomplete file, and prevent another one."""
        with self._lock:
            self._ended = True
            try:
                if self._file is not None:
                    self._file.close()
            finally:  # closing fails too on a full disk
                if self._part is not None:
                    self._part.unlink(missing_ok=True)
                    self._part = None

    def _opened(self) -> IO[bytes]:
        """Return the incomplete file."""
        if self._ended:
            raise ValueError("the download was abandoned")
        if self._file is None:
            # Beside the target, because a rename does not cross file systems; "x" follows no symbolic link.
            folder = self._folder or self._final.parent
            self._part = folder / f".{secrets.token_hex(8)}.part"
            self._file = self._part.open("xb")
        return self._file


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
    """A file that the caller opened and closes; written from its present position."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.blocks = not isinstance(file, io.BytesIO)
        self._start = 0
        self._end = 0

    def prepare(self) -> None:
        """Record the position of the file."""
        if not self._file.writable():
            raise io.UnsupportedOperation("the file is not open for writing")
        self.restartable = self._file.seekable()
        if self.restartable:
            self._start = self._file.tell()
            self._end = max(self._start, self._file.seek(0, io.SEEK_END))
            self._file.seek(self._start)

    def write(self, chunks: Sequence[bytes]) -> None:
        """Append chunks, each as a whole."""
        for chunk in chunks:
            self._write(chunk)

    def _write(self, remaining: bytes) -> None:
        while remaining:
            # An unbuffered file may write only a part, or nothing.
            written = cast("int | None", self._file.write(remaining))
            if not isinstance(self._file, io.RawIOBase):
                return
            if written is None:
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


def make_target(path: str | os.PathLike[str] | BinaryIO) -> Target:
    """Make the target of the argument of `save`.

    Raises:
        TypeError: It is neither a path nor a binary file.
    """
    if isinstance(path, (str, os.PathLike)):
        return PathTarget(path)
    given: object = path
    if not hasattr(given, "write") or isinstance(given, io.TextIOBase):
        raise TypeError(f"save() expects a path or a binary file, not {type(given).__name__}")
    return FileTarget(path)
