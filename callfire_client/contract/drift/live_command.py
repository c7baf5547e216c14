"""`callfire-drift live`: check the answers of a server against the contract."""

from __future__ import annotations

import argparse
import sys

from callfire_client.contract import packaged
from callfire_client.contract.drift import console, ignoring, loading, output
from callfire_client.contract.mismatches import RULES, Answers

NAME = "live"
HELP = "Ask a server what harms nobody, and list where its answers do not fit the contract."
_PACKAGED = "the packaged contract"
_EPILOG = """\
Only reads are sent: nobody is reached, nothing is spent or changed. Credentials come from CALLFIRE_USERNAME
and CALLFIRE_PASSWORD. Reports hold places and types, and nothing that the answers say.

exit status: 0 every answer fits, 1 one does not, 2 it cannot be told, or not of all that was asked
"""


def describe(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "--base-url",
        metavar="URL",
        help="the server (default: CALLFIRE_BASE_URL, or the contract's)",
    )
    parser.add_argument(
        "--contract",
        metavar="FILE",
        help="the contract to check against, a file or address (default: the packaged one)",
    )
    parser.add_argument(
        "--format", choices=output.FORMATS, default="text", help="how to write the report"
    )
    parser.add_argument(
        "--ignore",
        metavar="FILE",
        help="known mismatches to accept: rule, place and reason of each",
    )
    parser.add_argument(
        "--timeout",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="how long to wait for each piece of an answer (default: 30)",
    )
    parser.add_argument(
        "--rate-limit",
        type=float,
        default=5.0,
        metavar="NUMBER",
        help="how many requests a second may leave (default: 5)",
    )


def run(options: argparse.Namespace) -> int:
    """Ask, report, and say by the status what was found."""
    # The client is loaded by this command alone.
    from callfire_client.contract.drift.live import asking, plan, report, visiting
    from callfire_client.contract.drift.live.output import write

    listing = "callfire-drift rules live"
    entries = ignoring.read(options.ignore, RULES, listing) if options.ignore else []
    name, answers = _contract(options.contract)
    try:
        with asking.Asker(
            options.base_url, timeout=options.timeout, rate_limit=options.rate_limit
        ) as asker:
            visit = visiting.Visit(asker, answers)
            visit.run(plan.steps(packaged.packaged()))
            server = asker.base_url
    except asking.UncheckableError as error:
        console.say("callfire-drift", str(error))
        return 2
    rows, accepted, unused = ignoring.apply(entries, report.gather(visit.met))
    made = report.LiveReport(server, name, rows, visit.outcomes, accepted, unused)
    for warning in made.warnings:
        console.say("callfire-drift", f"warning: {warning}")
    console.write(write(made, options.format, colour=console.coloured(sys.stdout)))
    failed = [one for one in made.outcomes if one.state is report.State.FAILED]
    if failed:
        more = f" and {len(failed) - 1} more" if len(failed) > 1 else ""
        console.say(
            "callfire-drift",
            f"{failed[0].line} could not be checked: it {failed[0].reason}{more}; try again",
        )
    if rows:
        return 1
    return 2 if failed else 0


def _contract(name: str | None) -> tuple[str, Answers]:
    if name is None:
        return _PACKAGED, Answers(packaged.packaged())
    tree = loading.load(name)
    return tree.name, Answers(tree.root, modern=tree.modern)
