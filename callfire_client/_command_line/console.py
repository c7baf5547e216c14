"""Writes to the standard streams: whole lines, without a traceback if a stream is closed."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TextIO

from ..contract.errors import one_line

__all__ = ["print_error", "supports_colour", "write"]


def print_error(program: str, line: str) -> None:
    """Write one line to stderr; nothing happens if it is closed.

    Args:
        program: The name of the program, which begins the line.
        line: The message; control characters in it are escaped.
    """
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(f"{program}: {one_line(line)}\n")
            sys.stderr.flush()


def write(text: str) -> None:
    """Write to stdout, as UTF-8; a reader may close the pipe before the end.

    Raises:
        OSError: The text cannot be written for another reason, such as a full disk.
    """
    stream = sys.stdout
    if stream is None:
        return
    try:
        descriptor = stream.fileno()
    except (io.UnsupportedOperation, ValueError):
        stream.write(text)
        return
    # Unbuffered, so that Python does not flush at exit and report an error then. UTF-8 in every locale,
    # because reports contain arrows and values of the contract.
    data = text.encode(errors="replace")
    with io.FileIO(descriptor, "w", closefd=False) as file, contextlib.suppress(BrokenPipeError):
        while data:
            data = data[file.write(data) or 0 :]


def supports_colour(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal that shows colours; NO_COLOR and TERM=dumb disable them."""
    if stream is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    try:
        return stream.isatty()
    except ValueError:
        return False
