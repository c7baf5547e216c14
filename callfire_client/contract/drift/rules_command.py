"""`callfire-drift rules`: list the rules by which changes and answers are judged."""

import argparse

from callfire_client.contract.drift import console
from callfire_client.contract.drift.changes import Severity
from callfire_client.contract.drift.rules import RULES
from callfire_client.contract.mismatches import RULES as LIVE_RULES

NAME = "rules"
HELP = "List the rules by which changes, or answers, are judged, as a Markdown table."


def describe(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "of",
        nargs="?",
        choices=("diff", "live"),
        default="diff",
        help="whose rules (default: diff)",
    )


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    console.write(table() if options.of == "diff" else live_table())
    return 0


def table() -> str:
    """The rules as a Markdown table."""
    lines = ["| rule | in requests | in answers | why |", "|---|---|---|---|"]
    for rule in RULES.values():
        mark = " (renames)" if rule.renames else ""
        cells = [f"`{rule.id}`{mark}", _class(rule.request), _class(rule.answer), rule.reason]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def live_table() -> str:
    """The rules of `callfire-drift live` as a Markdown table."""
    rows = [f"| `{rule}` | {why} |" for rule, why in LIVE_RULES.items()]
    return "\n".join(["| rule | what it means |", "|---|---|", *rows]) + "\n"


def _class(severity: Severity | None) -> str:
    return severity.value if severity else "-"
