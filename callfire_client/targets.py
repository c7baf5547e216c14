"""Where a download goes: a path, at which a file appears when it is whole, or a file that is open.

Nothing here knows of the network. What blocks is called in a thread where there is an event loop.
"""

from __future__ import annotations

import io
import itertools
import os
import secrets
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, BinaryIO, cast

__all__ = ["FileTarget", "PathTarget", "Target", "target_of"]


class Target(ABC):
    """What a transfer writes to.

    Attributes:
        blocks: Whether its methods may take their time.
        restartable: Whether what was written can be taken back; known once it is prepared.
        path: The file that came of it; None before, and where it has no path.
    """

    blocks = True
    restartable = True
    path: Path | None = None

    @abstractmethod
    def prepare(self) -> None:
        """Find out, before anything is sent, that it cannot be written to; raises `OSError`."""

    @abstractmethod
    def write(self, chunks: Sequence[bytes]) -> None:
        """Write what comes next."""

    @abstractmethod
    def restart(self) -> None:
        """Take back what was written."""

    @abstractmethod
    def finish(self, name: Callable[[], str]) -> None:
        """It is whole; `name` gives it a name where the caller gave none."""

    @abstractmethod
    def abandon(self) -> None:
        """Remove what is not whole; nothing to do after `finish`."""


class PathTarget(Target):
    """A file that appears under its name when it is whole, and not before."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._given = os.fspath(path)
        self._final = Path(path)
        self._folder: Path | None = None
        self._part: Path | None = None
        self._file: IO[bytes] | None = None
        # An event loop that is shut down cancels who waits for a thread, not the thread.
        self._lock = threading.Lock()
        self._over = False

    def prepare(self) -> None:
        """Look at what stands there, before anything is sent."""
        if not self._given:
            raise ValueError("the path to save to is empty")
        if self._final.is_dir():
            self._folder = self._final
        elif self._given.endswith((os.sep, os.altsep or os.sep)):
            raise FileNotFoundError(f"there is no folder {self._given!r} to save into")
        elif not self._final.parent.is_dir():
            raise FileNotFoundError(f"there is no folder {str(self._final.parent)!r} to save into")
        elif self._final.exists() and not self._final.is_file():
            # A device or pipe would be replaced, not written to.
            raise FileExistsError(
                f"{self._given!r} is no regular file: open it, and save into the open file"
            )

    def write(self, chunks: Sequence[bytes]) -> None:
        """Write what comes next into the unfinished file, which is made for the first of it."""
        if chunks:
            with self._lock:
                # At once: between writes, a thread would wait for its turn with the interpreter.
                self._opened().write(b"".join(chunks))

    def restart(self) -> None:
        """Empty the unfinished file."""
        with self._lock:
            file = self._opened()
            file.seek(0)
            file.truncate()

    def finish(self, name: Callable[[], str]) -> None:
        """Give the file its name."""
        with self._lock:
            self._opened().close()  # opened now when the body was empty, which is a file too
            assert self._part is not None
            if self._folder is None:
                self._part.replace(self._final)
                self.path = self._final
            else:
                self.path = _place(self._part, self._folder, name())
            self._part = None
            self._over = True

    def abandon(self) -> None:
        """Remove the unfinished file, and let nobody make one any more."""
        with self._lock:
            self._over = True
            try:
                if self._file is not None:
                    self._file.close()
            finally:  # a disk that is full fails the closing too
                if self._part is not None:
                    self._part.unlink(missing_ok=True)
                    self._part = None

    def _opened(self) -> IO[bytes]:
        """The unfinished file."""
        if self._over:
            raise ValueError("the download was abandoned")
        if self._file is None:
            # Beside the target, for a rename does not cross file systems; "x", so as to follow no link.
            folder = self._folder or self._final.parent
            self._part = folder / f".{secrets.token_hex(8)}.part"
            self._file = self._part.open("xb")
        return self._file


def _place(part: Path, folder: Path, name: str) -> Path:
    """Rename into a folder without replacing anything: `call.mp3`, `call (1).mp3`, and so on."""
    stem, extension = os.path.splitext(name)  # noqa: PTH122 - a name, not a path
    for number in itertools.count():
        path = folder / (f"{stem} ({number}){extension}" if number else name)
        try:
            _rename_new(part, path)
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers do not end")


def _rename_new(part: Path, path: Path) -> None:
    """Rename, or raise `FileExistsError`, also when somebody makes that file at the same moment."""
    if os.name == "nt":
        part.rename(path)  # there, renaming never replaces
        return
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(str(path)) from None
        part.rename(path)
    else:
        part.unlink()


class FileTarget(Target):
    """A file that the caller opened, and closes; written from where it stands."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.blocks = not isinstance(file, io.BytesIO)
        self._start = 0
        self._end = 0

    def prepare(self) -> None:
        """Note where the file stands."""
        if not self._file.writable():
            raise io.UnsupportedOperation("the file to save into is not open for writing")
        self.restartable = self._file.seekable()
        if self.restartable:
            self._start = self._file.tell()
            self._end = max(self._start, self._file.seek(0, io.SEEK_END))
            self._file.seek(self._start)

    def write(self, chunks: Sequence[bytes]) -> None:
        """Write what comes next, all of it."""
        for chunk in chunks:
            self._write(chunk)

    def _write(self, rest: bytes) -> None:
        while rest:
            # Files without a buffer may write less than they are given, or nothing at all.
            written = cast("int | None", self._file.write(rest))
            if not isinstance(self._file, io.RawIOBase):
                return
            if written is None:
                raise BlockingIOError("the file to save into does not block")
            rest = rest[written:]

    def restart(self) -> None:
        """Go back to where the file stood."""
        self._file.seek(self._start)
        # What was there before is overwritten, not cut off.
        self._file.truncate(self._end)

    def finish(self, name: Callable[[], str]) -> None:
        """Leave the file as it is: the caller closes it."""

    def abandon(self) -> None:
        """Leave the file as it is: what came stays in it."""


def target_of(path: str | os.PathLike[str] | BinaryIO) -> Target:
    """Make the target of what `save` was given.

    Raises:
        TypeError: It is neither a path nor a file open for bytes.
    """
    if isinstance(path, (str, os.PathLike)):
        return PathTarget(path)
    given: object = path
    if not hasattr(given, "write") or isinstance(given, io.TextIOBase):
        raise TypeError(f"save() takes a path or a binary file, not {type(given).__name__}")
    return FileTarget(path)
