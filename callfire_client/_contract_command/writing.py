"""The arguments and the output that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .._command_line import console, output

if TYPE_CHECKING:
    from ..contract.errors import Note

PROGRAM = "callfire-contract"


def add_output(parser: argparse.ArgumentParser) -> None:
    """Define the arguments for the output and for warnings."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="the file to write; JSON if it ends in .json, or YAML (default: YAML to stdout)",
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit with 1 if there are warnings; OUT is written"
    )


def finish(
    options: argparse.Namespace, document: Mapping[str, Any], name: str, notes: Iterable[Note]
) -> int:
    """Write a document and the warnings about it, and return the exit status."""
    output.write_document(document, options.output)
    warnings = [f"{name}: {note}" for note in notes]
    for warning in warnings:
        console.print_error(PROGRAM, f"warning: {warning}")
    return 1 if warnings and options.strict else 0
