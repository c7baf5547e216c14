"""Convert a Swagger 2.0 document to OpenAPI 3.0.3: `python -m scripts.upconvert IN [-o OUT]`."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from callfire_client.contract import documents
from callfire_client.contract.documents import ContractError
from callfire_client.contract.upconvert import upconvert


def main(arguments: Sequence[str] | None = None) -> int:
    """Convert a document, and print warnings to stderr.

    Args:
        arguments: The command line without the program's name. Default: that of the process.

    Returns:
        The exit status: 0 if the document was converted, 2 if not.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.upconvert", description=__doc__)
    parser.add_argument("source", metavar="IN", help="Swagger 2.0, YAML or, ending in .json, JSON")
    parser.add_argument(
        "-o", metavar="OUT", help="file to write; JSON if it ends in .json, or YAML"
    )
    options = parser.parse_args(arguments)
    try:
        return _convert(options.source, options.o)
    except ContractError as error:
        _report(f"error: {error}")
    except OSError as error:
        # An error of the output: errors of the input are ContractErrors.
        reason = error.strerror or str(error)
        _report(f"error: {options.o or 'stdout'}: cannot be written: {reason}")
    return 2


def _convert(source: str, out: str | None) -> int:
    loaded = documents.read(source)
    converted = upconvert(loaded.document, name=source)
    text = documents.dumps(converted.document, documents.kind_of(out) if out else "yaml")
    if out is None:
        _print(text.encode())
    else:
        _write(Path(out), text.encode())
    for note in [*loaded.notes, *converted.warnings]:
        _report(f"warning: {note}")
    return 0


def _report(line: str) -> None:
    # A closed stderr must not fail the conversion.
    with contextlib.suppress(OSError):
        if sys.stderr is not None:
            print(documents.one_line(line), file=sys.stderr)


def _print(data: bytes) -> None:
    # Unbuffered: with a closed pipe, Python would report an error when it flushes at exit.
    with io.FileIO(1, "w", closefd=False) as file, contextlib.suppress(BrokenPipeError):
        while data:
            data = data[file.write(data) or 0 :]


def _write(path: Path, data: bytes) -> None:
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


if __name__ == "__main__":
    sys.exit(main())
