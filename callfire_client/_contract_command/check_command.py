"""`callfire-contract check`: finds what is wrong in documents and overlays."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from .._command_line import console
from ..contract import documents, overlay
from ..contract.errors import Note, one_line
from ..contract.normalize import is_modern
from ..contract.overlay import OverlayError
from ..contract.upconvert import upconvert
from ..contract.validation import validate

NAME = "check"
HELP = "List what is wrong in OpenAPI documents and overlays."
_EPILOG = """\
A file is an OpenAPI document (3.0, 3.1, or Swagger 2.0, which is converted first) or an Overlay 1.0 document.
Each problem is a line with the file, a JSON pointer and the problem.

exit status: 0 nothing is wrong, 1 something is, 2 a file cannot be read
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the arguments of the command."""
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="the documents: YAML or, if a name ends in .json, JSON",
    )


def run(options: argparse.Namespace) -> int:
    """Check the files, write the problems, and return the exit status."""
    lines: list[str] = []
    for name in options.files:
        loaded = documents.read(name)
        lines += [
            f"{name}: {problem}" for problem in [*loaded.notes, *_problems(loaded.document, name)]
        ]
    count = len(lines)
    summary = f"{count} problem{'' if count == 1 else 's'}" if count else "no problems"
    console.write(
        "".join(
            f"{one_line(line)}\n" for line in [f"{', '.join(options.files)}: {summary}", *lines]
        )
    )
    return 1 if lines else 0


def _problems(document: dict[str, Any], name: str) -> Iterator[str]:
    if "overlay" in document:
        try:
            # A target that is not a JSONPath is found even if it selects nothing.
            overlay.apply({}, document, name=name, on_unmatched=lambda _: None)
        except OverlayError as error:
            yield str(error).removeprefix(f"{name}: ")
        return
    notes: list[Note] = []
    if "swagger" in document:
        converted = upconvert(document, name=name)
        notes, document = converted.warnings, converted.document
    is_modern(document, name)
    yield from map(str, notes)
    yield from map(str, validate(document))
