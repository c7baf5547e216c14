"""What a command says, and how it ends: whole lines, no traceback, whoever listens."""

import contextlib
import io
import os
import sys
from typing import TextIO

from callfire_client.contract.documents import one_line


def say(program: str, line: str) -> None:
    """Say one line on stderr; nobody listens when it is closed, which is no reason to fail."""
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(f"{program}: {one_line(line)}\n")
            sys.stderr.flush()


def write(text: str) -> None:
    """Write to stdout what nothing else is written to; a reader may leave before the end.

    Raises:
        OSError: It cannot be written for another reason, such as a full disk.
    """
    stream = sys.stdout
    if stream is None:
        return
    try:
        descriptor = stream.fileno()
    except (io.UnsupportedOperation, ValueError):
        stream.write(text)
        return
    # Unbuffered, so that nothing is left for Python to flush, and to complain about, at exit. UTF-8
    # whatever the locale: reports hold arrows, and values of the contract.
    data = text.encode(errors="replace")
    with io.FileIO(descriptor, "w", closefd=False) as file, contextlib.suppress(BrokenPipeError):
        while data:
            data = data[file.write(data) or 0 :]


def coloured(stream: TextIO | None) -> bool:
    """Whether text may be coloured: on a terminal, unless the environment says no (NO_COLOR)."""
    if stream is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    try:
        return stream.isatty()
    except ValueError:
        return False
