"""`callfire-contract upconvert`: converts Swagger 2.0 to OpenAPI 3.0.3."""

from __future__ import annotations

import argparse

from ..contract import documents
from ..contract.upconvert import upconvert
from . import writing

NAME = "upconvert"
HELP = "Convert a Swagger 2.0 document to OpenAPI 3.0.3."
_EPILOG = """\
A warning with a JSON pointer names each defect of the source, and how it was handled.

exit status: 0 it was converted, 1 there are warnings and --strict is set, 2 it could not be converted
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the arguments of the command."""
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "source", metavar="IN", help="the document: YAML or, if it ends in .json, JSON"
    )
    writing.add_output(parser)


def run(options: argparse.Namespace) -> int:
    """Convert the document, and return the exit status."""
    loaded = documents.read(options.source)
    converted = upconvert(loaded.document, name=options.source)
    notes = [*loaded.notes, *converted.warnings]
    return writing.finish(options, converted.document, options.source, notes)
