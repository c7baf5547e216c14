"""Puts new files and folders in the place of old ones: all of them, or none.

The old ones are set aside by renaming. What fails halfway is undone at once; what was killed halfway
is undone by whoever calls `restore` next.
"""

from __future__ import annotations

import contextlib
import shutil
import signal
from collections.abc import Generator, Iterable
from pathlib import Path
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """A signal asked to stop. No `Exception`, as `KeyboardInterrupt` is none."""


@contextlib.contextmanager
def stoppable() -> Generator[None]:
    """Raise `Stopped` at a signal that would otherwise end the process without cleaning up."""

    def stop(number: int, frame: FrameType | None) -> None:
        del frame
        raise Stopped(signal.Signals(number).name)

    before = {number: signal.signal(number, stop) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def swap(source: Path, root: Path, names: Iterable[Path], aside: Path) -> None:
    """Move files and folders into a tree; signals wait until that is done.

    Args:
        source: Where the new ones stand, on the file system of the tree.
        root: The tree.
        names: What to move, relative to both.
        aside: Where the old ones wait meanwhile; it is gone afterwards.

    Raises:
        OSError: One cannot be moved; the old ones are where they were.
    """
    names = list(names)
    with _undisturbed():
        try:
            for name in names:
                (aside / name).parent.mkdir(parents=True, exist_ok=True)
                if (root / name).exists():
                    (root / name).rename(aside / name)
                (source / name).rename(root / name)
        except OSError:
            restore(root, names, aside)
            raise
        # One rename says that it is done; without it, `restore` undoes everything.
        done = aside.with_name(f"{aside.name}.done")
        aside.rename(done)
        # The new ones are in place: what is left over here is no reason to say that they are not.
        shutil.rmtree(done, ignore_errors=True)


def restore(root: Path, names: Iterable[Path], aside: Path) -> bool:
    """Undo a swap that did not come to its end, and say whether there was one."""
    if not aside.is_dir():
        return False
    for name in names:
        old, place = aside / name, root / name
        if old.exists():
            if place.is_dir():
                shutil.rmtree(place)
            old.replace(place)
    shutil.rmtree(aside)
    return True


@contextlib.contextmanager
def _undisturbed() -> Generator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
