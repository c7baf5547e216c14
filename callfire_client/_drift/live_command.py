"""`callfire-drift live`: checks the responses of a server against the contract."""

from __future__ import annotations

import argparse
import sys

from .. import _data
from .._command_line import console
from .._data.checking import make_checker
from ..contract.checker import RULES, ResponseChecker
from . import ignoring, loading, reports

NAME = "live"
HELP = "Send requests without effects to a server, and list where its responses do not fit the contract."
_EPILOG = """\
Only reads are sent: they reach nobody, and spend or change nothing. Credentials come from
CALLFIRE_USERNAME and CALLFIRE_PASSWORD. Reports have locations and types, and no value of a response.

exit status: 0 all responses fit, 1 one does not, 2 the check failed, also for one operation only
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the arguments of the command."""
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "--base-url",
        metavar="URL",
        help="the base URL of the server (default: CALLFIRE_BASE_URL, or that of the contract)",
    )
    parser.add_argument(
        "--allow-insecure-http",
        action="store_true",
        help="send the credentials unencrypted to an http base URL that is not a loopback address",
    )
    parser.add_argument(
        "--contract",
        metavar="FILE",
        help="the contract to check against, a file or URL (default: the packaged one)",
    )
    parser.add_argument(
        "--format", choices=reports.FORMATS, default="text", help="the format of the report"
    )
    parser.add_argument(
        "--ignore",
        metavar="FILE",
        help="mismatches to accept: rule, location and reason of each",
    )
    parser.add_argument(
        "--timeout",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="the time to wait for each part of a response (default: 30)",
    )
    parser.add_argument(
        "--rate-limit",
        type=float,
        default=5.0,
        metavar="NUMBER",
        help="the maximum number of requests per second (default: 5)",
    )


def run(options: argparse.Namespace) -> int:
    """Send the requests, write the report, and return the exit status."""
    # Only this command loads the client.
    from .live.client import LiveClient, UncheckableError
    from .live.plan import plan
    from .live.report import LiveReport, State, group_mismatches
    from .live.runner import LiveCheck

    listing = "callfire-drift rules live"
    entries = ignoring.read(options.ignore, RULES, listing) if options.ignore else []
    name, checker = _contract(options.contract)
    try:
        with LiveClient(
            options.base_url,
            timeout=options.timeout,
            rate_limit=options.rate_limit,
            allow_insecure_http=options.allow_insecure_http,
        ) as client:
            check = LiveCheck(client, checker)
            check.run(plan(_data.load_contract()))
            server = client.base_url
    except UncheckableError as error:
        console.print_error("callfire-drift", str(error))
        return 2
    groups, accepted, unused = ignoring.apply(entries, group_mismatches(check.occurrences))
    result = LiveReport(server, name, groups, check.results, accepted, unused)
    for warning in result.warnings:
        console.print_error("callfire-drift", f"warning: {warning}")
    colour = console.supports_colour(sys.stdout)
    console.write(reports.write(result.report(), options.format, colour=colour))
    failed = result.with_state(State.FAILED)
    if failed:
        more = f" and {len(failed) - 1} more" if len(failed) > 1 else ""
        console.print_error(
            "callfire-drift",
            f"{failed[0].line}{more} could not be checked: {failed[0].reason}; try again",
        )
    if groups:
        return 1
    return 2 if failed else 0


def _contract(name: str | None) -> tuple[str, ResponseChecker]:
    if name is None:
        return loading.PACKAGED, make_checker(_data.load_contract())
    document = loading.load(name)
    return document.name, make_checker(document.root, modern=document.modern)
