"""`callfire-drift diff`: compares two contracts."""

from __future__ import annotations

import argparse
import sys

from .._command_line import console
from ..contract.differ import RULES, Severity, compare
from ..contract.errors import ContractError
from . import ignoring, loading, reports
from .diff_report import DiffReport, FailLevel
from .terms import CLIENT_VOCABULARY

NAME = "diff"
HELP = "List the changes from OLD to NEW, and how they affect deployed clients."
_EPILOG = """\
OLD and NEW are files or http(s) URLs, JSON or YAML, Swagger 2.0 or OpenAPI 3.0 or 3.1. Without OLD,
NEW is compared with the contract that this package was built from, as CallFire published it.

exit status: 0 no change has the severity of --fail-on, 1 a change has, 2 the comparison failed
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the arguments of the command."""
    parser.usage = "%(prog)s [options] [OLD] NEW"
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "documents",
        nargs="+",
        metavar="OLD NEW",
        help="the contracts; OLD is the packaged contract by default",
    )
    parser.add_argument(
        "--format", choices=reports.FORMATS, default="text", help="the format of the report"
    )
    parser.add_argument(
        "--fail-on",
        choices=[level.value for level in FailLevel],
        default=FailLevel.BREAKING.value,
        help="the lowest severity with which the exit status is 1 (default: breaking)",
    )
    parser.add_argument(
        "--severity",
        type=_severities,
        action="extend",
        metavar="SEVERITY",
        help="show only changes with this severity: breaking, risky or harmless, or several of them "
        "with commas (default: all); the exit status does not depend on it",
    )
    parser.add_argument(
        "--no-rollup",
        action="store_true",
        help="list each change, also those that have one cause",
    )
    parser.add_argument(
        "--ignore", metavar="FILE", help="changes to accept: rule, location and reason of each"
    )
    parser.add_argument(
        "--overlaid",
        action="store_true",
        help="apply the overlays of this package to both contracts first",
    )


def run(options: argparse.Namespace) -> int:
    """Compare the contracts, write the report, and return the exit status."""
    result = _compare(options)
    for warning in result.warnings:
        console.print_error("callfire-drift", f"warning: {warning}")
    colour = console.supports_colour(sys.stdout)
    console.write(reports.write(result.report(), options.format, colour=colour))
    return 1 if result.failed else 0


def _compare(options: argparse.Namespace) -> DiffReport:
    names: list[str] = options.documents
    if len(names) > 2:
        raise ContractError(f"diff compares two documents, not {len(names)}")
    # First, because it is small: an error in it is reported without delay.
    listing = "callfire-drift rules"
    entries = ignoring.read(options.ignore, RULES, listing) if options.ignore else []
    warnings: list[str] = []
    old = loading.load_packaged() if len(names) == 1 else loading.load(names[0])
    new = loading.load(names[-1])
    if options.overlaid:
        old, new = (loading.apply_overlays(side, warnings.append) for side in (old, new))
    changes = compare(old, new, vocabulary=CLIENT_VOCABULARY)
    remaining, accepted, unused = ignoring.apply(entries, changes)
    return DiffReport(
        old.name,
        new.name,
        FailLevel(options.fail_on),
        remaining,
        accepted,
        [*warnings, *unused],
        severities=[one for one in Severity if one in (options.severity or Severity)],
        rolled_up=not options.no_rollup,
    )


def _severities(text: str) -> list[Severity]:
    """Read the argument of `--severity`."""
    try:
        return [Severity(name.strip()) for name in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a severity; use breaking, risky or harmless"
        ) from None
