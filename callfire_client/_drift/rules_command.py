"""`callfire-drift rules`: lists the rules of the other commands."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .._command_line import console
from ..contract.checker import RULES as LIVE_RULES
from ..contract.differ import RULES

if TYPE_CHECKING:
    from ..contract.differ import Severity

NAME = "rules"
HELP = "List the rules for changes, or for responses, as a Markdown table."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the arguments of the command."""
    parser.add_argument(
        "of",
        nargs="?",
        choices=("diff", "live"),
        default="diff",
        help="the command whose rules to list (default: diff)",
    )


def run(options: argparse.Namespace) -> int:
    """Write the table."""
    console.write(diff_table() if options.of == "diff" else live_table())
    return 0


def diff_table() -> str:
    """Write the rules of `callfire-drift diff` as a Markdown table."""
    lines = ["| rule | in requests | in responses | reason |", "|---|---|---|---|"]
    for rule in RULES.values():
        mark = " (renames)" if rule.renames else ""
        severities = [_severity(rule.request), _severity(rule.response)]
        lines.append(f"| {' | '.join([f'`{rule.id}`{mark}', *severities, rule.reason])} |")
    return "\n".join(lines) + "\n"


def live_table() -> str:
    """Write the rules of `callfire-drift live` as a Markdown table."""
    rows = [f"| `{rule}` | {meaning} |" for rule, meaning in LIVE_RULES.items()]
    return "\n".join(["| rule | meaning |", "|---|---|", *rows]) + "\n"


def _severity(severity: Severity | None) -> str:
    return severity.value if severity else "-"
