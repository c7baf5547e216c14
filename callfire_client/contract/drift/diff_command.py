"""`callfire-drift diff`: compare two contracts."""

import argparse
import sys

from callfire_client.contract.documents import ContractError
from callfire_client.contract.drift import comparing, console, ignoring, loading, output
from callfire_client.contract.drift.report import Accepted, Level, Report
from callfire_client.contract.drift.rules import RULES

NAME = "diff"
HELP = "List what changed from OLD to NEW, and what that does to deployed clients."
_EPILOG = """\
OLD and NEW are files or http(s) addresses, JSON or YAML, Swagger 2.0 or OpenAPI 3.0 or 3.1. Without OLD,
NEW is compared with the contract that this package was built from, as it was published.

exit status: 0 no change is as grave as --fail-on says, 1 there is one, 2 the documents cannot be compared
"""


def describe(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.usage = "%(prog)s [options] [OLD] NEW"
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "documents",
        nargs="+",
        metavar="OLD NEW",
        help="the contracts; without OLD, the packaged one",
    )
    parser.add_argument(
        "--format", choices=output.FORMATS, default="text", help="how to write the report"
    )
    parser.add_argument(
        "--fail-on",
        choices=[level.value for level in Level],
        default=Level.BREAKING.value,
        help="the severity from which on the exit status is 1 (default: breaking)",
    )
    parser.add_argument(
        "--ignore", metavar="FILE", help="known changes to accept: rule, place and reason of each"
    )
    parser.add_argument(
        "--overlaid",
        action="store_true",
        help="apply this package's overlays to both contracts first",
    )


def run(options: argparse.Namespace) -> int:
    """Compare, report, and say by the status what was found."""
    report = compare(options)
    for warning in report.warnings:
        console.say("callfire-drift", f"warning: {warning}")
    write = output.writer(options.format, colour=console.coloured(sys.stdout))
    console.write(write(report))
    return 1 if report.failed else 0


def compare(options: argparse.Namespace) -> Report:
    """Make the report that the options ask for.

    Raises:
        ContractError: A document or the ignore file cannot be used.
    """
    names: list[str] = options.documents
    if len(names) > 2:
        raise ContractError(f"diff compares two documents, not {len(names)}")
    # First, for it is small: who mistyped in it need not wait.
    listing = "callfire-drift rules"
    entries = ignoring.read(options.ignore, RULES, listing) if options.ignore else []
    warnings: list[str] = []
    old = loading.load_packaged() if len(names) == 1 else loading.load(names[0])
    new = loading.load(names[-1])
    if options.overlaid:
        old, new = (loading.overlaid(tree, warnings.append) for tree in (old, new))
    changes, accepted, unused = ignoring.apply(entries, comparing.compare(old, new))
    return Report(
        old.name,
        new.name,
        Level(options.fail_on),
        changes,
        [Accepted(change, reason) for change, reason in accepted],
        [*warnings, *unused],
    )
