"""Convert a Swagger 2.0 document to OpenAPI 3.0.3: `python -m scripts.upconvert IN [-o OUT]`.

`callfire-contract upconvert` is the same for an installed package.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence

from callfire_client._command_line.output import write_document
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
        loaded = documents.read(options.source)
        converted = upconvert(loaded.document, name=options.source)
        write_document(converted.document, options.o)
    except ContractError as error:
        _report(f"error: {error}")
        return 2
    except OSError as error:
        # An error of the output: errors of the input are ContractErrors.
        reason = error.strerror or str(error)
        _report(f"error: {options.o or 'stdout'}: cannot be written: {reason}")
        return 2
    for note in [*loaded.notes, *converted.warnings]:
        _report(f"warning: {note}")
    return 0


def _report(line: str) -> None:
    # A closed stderr must not fail the conversion.
    with contextlib.suppress(OSError):
        if sys.stderr is not None:
            print(documents.one_line(line), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
