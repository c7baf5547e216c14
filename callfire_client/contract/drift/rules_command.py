"""`callfire-drift rules`: list the rules by which changes are judged."""

import argparse

from callfire_client.contract.drift import console
from callfire_client.contract.drift.changes import Severity
from callfire_client.contract.drift.rules import RULES

NAME = "rules"
HELP = "List the rules by which changes are judged, as a Markdown table."


def describe(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes: nothing."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    del options
    console.write(table())
    return 0


def table() -> str:
    """The rules as a Markdown table."""
    lines = ["| rule | in requests | in answers | why |", "|---|---|---|---|"]
    for rule in RULES.values():
        mark = " (renames)" if rule.renames else ""
        cells = [f"`{rule.id}`{mark}", _class(rule.request), _class(rule.answer), rule.reason]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _class(severity: Severity | None) -> str:
    return severity.value if severity else "-"
