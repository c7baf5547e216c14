"""Writes documents to files or stdout, and replaces a file only as a whole."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..contract import documents

__all__ = ["write_document"]


def write_document(document: Mapping[str, Any], out: str | None) -> None:
    """Write a document.

    Args:
        document: The document.
        out: The file to write, JSON if its name ends in `.json`, or YAML; None for stdout.

    Raises:
        ContractError: The document has a value that JSON cannot express.
        OSError: The output cannot be written.
    """
    data = documents.dumps(document, documents.kind_of(out) if out else "yaml").encode()
    if out is None:
        _print(data)
        return
    try:
        _replace(Path(out), data)
    except OSError as error:
        # The name of the output, not that of the temporary file beside it.
        raise OSError(error.errno, error.strerror or str(error), out) from None


def _print(data: bytes) -> None:
    # Unbuffered: with a closed pipe, Python would report an error when it flushes at exit.
    with io.FileIO(1, "w", closefd=False) as file, contextlib.suppress(BrokenPipeError):
        while data:
            data = data[file.write(data) or 0 :]


def _replace(path: Path, data: bytes) -> None:
    """Replace a file in one step, so that a failure does not damage the old file."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe; for a folder this fails
        return
    path = path.resolve()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
