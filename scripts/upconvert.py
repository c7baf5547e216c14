"""Convert a Swagger 2.0 document to OpenAPI 3.0.3: `python -m scripts.upconvert IN [-o OUT]`."""

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
    """Convert a document; warnings go to stderr.

    Args:
        arguments: The command line without the program's name; that of the process by default.

    Returns:
        The exit status: 0 when the document was converted, 2 when it could not be.
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
        _say(f"error: {error}")
    except OSError as error:
        # Of the output: what concerns the input is a ContractError.
        reason = error.strerror or str(error)
        _say(f"error: {options.o or 'stdout'}: cannot be written: {reason}")
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
        _say(f"warning: {note}")
    return 0


def _say(line: str) -> None:
    # Nobody listens when stderr is closed; that is no reason to fail.
    with contextlib.suppress(OSError):
        if sys.stderr is not None:
            print(documents.one_line(line), file=sys.stderr)


def _print(data: bytes) -> None:
    # Unbuffered, so that nothing is left for Python to flush, and to complain about, at exit.
    with io.FileIO(1, "w", closefd=False) as file, contextlib.suppress(BrokenPipeError):
        while data:
            data = data[file.write(data) or 0 :]


def _write(path: Path, data: bytes) -> None:
    """Replace a file in one step, so that a failure leaves the old one."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or pipe; a folder fails
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
