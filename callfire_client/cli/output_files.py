"""Files that commands write: never over a file of the user without `--force`, and whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, TypeVar, cast

import click

from .output import StandardOutput
from .status import CommandError

__all__ = ["force_option", "output_file"]

F = TypeVar("F", bound=Callable[..., Any])


def force_option(function: F) -> F:
    """Add `--force`."""
    return click.option("--force", is_flag=True, help="Replace existing files.")(function)


@contextmanager
def output_file(path: Path | None, *, force: bool) -> Generator[TextIO]:
    """Open a text file that appears at its path once it is complete.

    Args:
        path: The path; None for the standard output.
        force: Whether an existing file is replaced.

    Raises:
        CommandError: The file exists, and must not be replaced.
    """
    if path is None:
        yield cast("TextIO", StandardOutput())
        return
    if not path.parent.is_dir():
        raise CommandError(f"{path}: there is no folder {path.parent}")
    if path.exists() and not path.is_file():  # a device or a pipe
        with path.open("w", encoding="utf-8", newline="") as out:
            yield out
        return
    if path.exists() and not force:
        raise CommandError(f"{path} exists: pass --force to replace it")
    incomplete = path.with_name(f".{path.name}.{os.getpid()}.incomplete")
    try:
        with incomplete.open("w", encoding="utf-8", newline="") as out:
            yield out
        incomplete.replace(path)
    finally:
        incomplete.unlink(missing_ok=True)
