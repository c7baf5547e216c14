"""`callfire-contract bundle`: writes a document of several files as one."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..contract.bundling import bundle
from . import writing

NAME = "bundle"
HELP = "Write a document whose references lead to other files as one file."
_EPILOG = """\
Only files in the folder of IN, or in that of --root, are read, and no URL. A reference that leads anywhere
else, or to nothing, is an error with the file and the JSON pointer.

exit status: 0 it was written, 1 there are warnings and --strict is set, 2 it could not be written
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the arguments of the command."""
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "source", metavar="IN", help="the document: YAML or, if it ends in .json, JSON"
    )
    parser.add_argument(
        "--root",
        metavar="FOLDER",
        help="the folder that all files must be in (default: the folder of IN)",
    )
    writing.add_output(parser)


def run(options: argparse.Namespace) -> int:
    """Bundle the document, and return the exit status."""
    path = Path(options.source)
    bundled = bundle(path, root=Path(options.root) if options.root else path.parent)
    return writing.finish(options, bundled.document, options.source, bundled.notes)
