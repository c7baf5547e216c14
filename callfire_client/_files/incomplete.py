"""Incomplete files of downloads, such as `.call.mp3.0123456789abcdef.callfire-part`.

A process that is killed leaves such a file behind. A lock on it shows whether its writer still runs: the
operating system releases it together with the process.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from .._core.clock import SYSTEM_CLOCK

__all__ = ["IncompleteFile", "remove_incomplete"]

_SUFFIX: Final = ".callfire-part"
_UNLOCKED_SUFFIX: Final = ".callfire-part-unlocked"
"""The suffix on a file system without locks, where nothing shows whether the writer still runs."""

_NAME: Final = re.compile(rf"\.(?:.+\.)?[0-9a-f]{{16}}{re.escape(_SUFFIX)}", re.DOTALL)
_MAX_BEGINNING: Final = 100
"""How many bytes of the name of the complete file are repeated; file systems allow 255 in all."""

_GRACE_SECONDS: Final = 60
"""How long Windows keeps a file, which is unlocked between its last write and its rename."""


class IncompleteFile:
    """A new file, locked until it is released.

    Args:
        folder: The directory of the complete file, because a rename does not cross file systems.
        name: The name of the complete file; empty while it is unknown.
        private: Whether only the owner gets access; otherwise the umask decides.

    Attributes:
        path: Its path.
        file: The open file.
    """

    def __init__(self, folder: Path, name: str, *, private: bool) -> None:
        beginning = os.fsencode(name)[:_MAX_BEGINNING].decode("utf-8", "ignore")
        self._prefix = f".{beginning}." if beginning else "."
        self._folder = folder
        self._mode = 0o600 if private else 0o666
        self._lock: int | None = None
        self._create(_SUFFIX)
        try:
            # Another process may have removed it before it was locked.
            while self._lock_file() and not _is_at(self.path, self.file.fileno()):
                self.release()
                self._create(_SUFFIX)
        except OSError:
            self.remove()
            self._create(_UNLOCKED_SUFFIX)

    def _create(self, suffix: str) -> None:
        self.path = self._folder / f"{self._prefix}{secrets.token_hex(8)}{suffix}"
        # "x" follows no symbolic link.
        self.file: BinaryIO = open(  # noqa: SIM115 - Path.open has no `opener`; closed by `release`
            self.path, "xb", opener=lambda path, flags: os.open(path, flags, self._mode)
        )

    def _lock_file(self) -> bool:
        """Lock the file; return whether this platform locks it."""
        if sys.platform == "win32":
            return False
        import fcntl

        # A second descriptor holds the lock, so that the file can be closed before it is renamed.
        self._lock = os.dup(self.file.fileno())
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        return True

    def release(self) -> None:
        """Close the file, and release the lock; also after a failure."""
        lock, self._lock = self._lock, None
        try:
            self.file.close()
        finally:  # closing fails on a full disk
            if lock is not None:
                os.close(lock)

    def remove(self) -> None:
        """Close the file, and remove it, unless it was renamed."""
        if sys.platform == "win32":  # an open file cannot be removed
            with suppress(OSError):
                self.file.close()
        try:
            self.path.unlink(missing_ok=True)
        finally:
            self.release()


def remove_incomplete(directory: str | os.PathLike[str]) -> list[Path]:
    """Remove the incomplete files that killed processes left behind in a directory.

    A file that is still being written is kept. So is a file that cannot be opened or locked. In a
    directory that several machines share, their file system must share locks too, as NFS does.
    On Windows a file is also kept for a minute after it was last written. The function blocks; on an
    event loop, call it with `asyncio.to_thread`.

    Args:
        directory: The directory that files were saved in. Its subdirectories are not searched.

    Returns:
        The paths of the removed files.

    Raises:
        OSError: The directory cannot be read, or an abandoned file cannot be removed.
    """
    return [
        path
        for path in sorted(Path(directory).iterdir())
        if _NAME.fullmatch(path.name)
        and not path.is_symlink()
        and path.is_file()
        and _remove_abandoned(path)
    ]


def _remove_abandoned(path: Path) -> bool:
    """Remove an incomplete file unless it may be in use; return whether it was removed."""
    if sys.platform == "win32":
        with suppress(FileNotFoundError, PermissionError):  # it was renamed, or is open
            age = SYSTEM_CLOCK.now().timestamp() - path.stat().st_mtime
            if age > _GRACE_SECONDS:
                path.unlink()
                return True
        return False
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        if not _is_at(path, descriptor):  # it was renamed
            return False
        path.unlink()
    finally:
        os.close(descriptor)
    return True


def _is_at(path: Path, descriptor: int) -> bool:
    """Return whether a path leads to the open file."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
