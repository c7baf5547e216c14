"""Replace files and folders of a tree by new ones: all of them, or none.

The old ones are moved aside by renaming. If a rename fails, the old ones are restored at once. If the
process is killed, the next call of `restore` restores them.
"""

from __future__ import annotations

import contextlib
import shutil
import signal
from collections.abc import Generator, Iterable
from pathlib import Path
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """A signal interrupted the process. Not an `Exception`, like `KeyboardInterrupt`."""


@contextlib.contextmanager
def stoppable() -> Generator[None]:
    """Raise `Stopped` on signals that would otherwise end the process without cleanup."""

    def stop(number: int, frame: FrameType | None) -> None:
        del frame
        raise Stopped(signal.Signals(number).name)

    handlers = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def swap(source: Path, root: Path, names: Iterable[Path], aside: Path) -> None:
    """Move files and folders into a tree. Signals are blocked until this is done.

    Args:
        source: Folder with the new ones, on the file system of the tree.
        root: The tree.
        names: Paths of the files and folders, relative to both.
        aside: Folder for the old ones during the swap. It is deleted afterwards.

    Raises:
        OSError: A file or folder cannot be moved. The old ones are restored.
    """
    names = list(names)
    with _signals_blocked():
        try:
            for name in names:
                (aside / name).parent.mkdir(parents=True, exist_ok=True)
                if (root / name).exists():
                    (root / name).rename(aside / name)
                (source / name).rename(root / name)
        except OSError:
            restore(root, names, aside)
            raise
        # This rename commits the swap: before it, `restore` undoes everything.
        done = aside.with_name(f"{aside.name}.done")
        aside.rename(done)
        # The swap is complete: failing to delete the old ones is not a failure of it.
        shutil.rmtree(done, ignore_errors=True)


def restore(root: Path, names: Iterable[Path], aside: Path) -> bool:
    """Undo an incomplete swap.

    Returns:
        Whether there was one.
    """
    if not aside.is_dir():
        return False
    for name in names:
        old, target = aside / name, root / name
        if old.exists():
            if target.is_dir():
                shutil.rmtree(target)
            old.replace(target)
    shutil.rmtree(aside)
    return True


@contextlib.contextmanager
def _signals_blocked() -> Generator[None]:
    previous = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous)
