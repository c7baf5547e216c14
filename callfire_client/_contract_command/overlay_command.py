"""`callfire-contract overlay`: applies overlays to a document."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from .._command_line import console, output
from .._command_line.running import FAILED
from ..contract import documents, overlay
from ..contract.errors import ContractError
from . import writing

NAME = "overlay"
HELP = "Apply OpenAPI Overlay 1.0 documents to a document."
_EPILOG = """\
An action whose target selects nothing is an error, and all of them are reported: the document has changed
since the overlay was written.

exit status: 0 all actions were applied, 2 one could not be applied
"""
_SUFFIXES = (".yaml", ".yml", ".json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the arguments of the command."""
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "source", metavar="IN", help="the document: YAML or, if it ends in .json, JSON"
    )
    parser.add_argument(
        "overlays",
        nargs="+",
        metavar="OVERLAY",
        help="the overlays, in the order in which to apply them; a folder for those in it, by name",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="the file to write; JSON if it ends in .json, or YAML (default: YAML to stdout)",
    )
    parser.add_argument(
        "--skip-unmatched",
        action="store_true",
        help="skip the actions whose target selects nothing, with a warning for each",
    )


def run(options: argparse.Namespace) -> int:
    """Apply the overlays, and return the exit status."""
    document = documents.load(options.source)
    unmatched: list[str] = []
    result = overlay.apply_all(
        document, _read(options.overlays).items(), on_unmatched=unmatched.append
    )
    prefix = "warning: " if options.skip_unmatched else ""
    for message in unmatched:
        console.print_error(writing.PROGRAM, f"{prefix}{message}")
    if unmatched and not options.skip_unmatched:
        return FAILED
    output.write_document(result, options.output)
    return 0


def _read(names: list[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        path = Path(name)
        files = [path]
        if path.is_dir():
            files = sorted(one for one in path.iterdir() if one.suffix.lower() in _SUFFIXES)
            if not files:
                raise ContractError(f"{name}: has no overlays ({', '.join(_SUFFIXES)})")
        found.update((str(file), documents.load(file)) for file in files)
    return found
