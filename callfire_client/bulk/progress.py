"""A progress bar for bulk jobs, drawn by rich (the `progress` extra)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from .records import Counts

__all__ = ["rich_bulk_progress"]


@contextmanager
def rich_bulk_progress(description: str = "") -> Generator[Callable[[Counts], object]]:
    """Draw a bar on standard error while the context lasts.

        with rich_bulk_progress("reminders") as progress:
            cf.calls.send_many(rows, job="reminders", ledger="sends.db", key=key, progress=progress)

    Args:
        description: The text before the bar.

    Yields:
        A function for `progress=` of `send_many` and `resume_many`.

    Raises:
        ImportError: rich is not installed.
    """
    try:
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )
    except ImportError as error:
        from .._extras import install_extra

        raise ImportError(f"the progress bar needs rich: {install_extra('progress')}") from error
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[states]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(escape(description), total=None, states="")

        def update(counts: Counts) -> None:
            settled = counts.sent + counts.refused + counts.unknown
            states = f"{counts.refused} refused, {counts.unknown} unknown"
            bar.update(task, completed=settled, total=counts.total, states=states)

        yield update
