"""A progress bar for downloads and uploads, drawn by rich (the `progress` extra)."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .types import Progress

__all__ = ["rich_progress"]


@contextmanager
def rich_progress(description: str = "") -> Generator[Progress]:
    """Draw a bar on standard error while the context lasts.

        with rich_progress("recording") as progress:
            cf.calls.get_call_recording_mp3(5).save("call.mp3", progress=progress)

    Args:
        description: The text before the bar.

    Yields:
        A function for `progress=` of a download or upload.

    Raises:
        ImportError: rich is not installed.
    """
    try:
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )
    except ImportError as error:
        from ._extras import install_extra

        raise ImportError(f"the progress bar needs rich: {install_extra('progress')}") from error
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(escape(description), total=None)

        def update(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield update
