"""The result as Markdown, for a comment on a pull request or an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.contract.drift.output.markdown import MOST, code, plain

if TYPE_CHECKING:
    from callfire_client.contract.drift.live.report import LiveReport, Outcome, Row


def write(report: LiveReport) -> str:
    """Write a report: a table of mismatches, what was not checked folded away."""
    lines = [
        f"### Live contract: {report.summary()}",
        "",
        f"{plain(report.server)} against {plain(report.contract)}",
    ]
    head = ["| rule | mismatch | contract | answer |", "|---|---|---|---|"]
    rows = [_row(row) for row in report.rows]
    size = 0
    shown = [row for row in rows if (size := size + len(row) + 1) <= MOST]
    if shown:
        lines += ["", *head, *shown]
    if len(rows) > len(shown):
        left = len(rows) - len(shown)
        lines += ["", f"{left} more mismatches do not fit here; the JSON report has them all."]
    if report.accepted:
        accepted = [f"{_row(row)} {plain(reason)} |" for row, reason in report.accepted]
        fitting = [row for row in accepted if (size := size + len(row) + 1) <= MOST]
        more = [f"{head[0]} because |", f"{head[1]}---|"]
        lines += _folded(f"accepted ({len(accepted)})", [*more, *fitting])
    if report.others():
        others = [_other(one) for one in report.others()]
        table = ["| operation | | why |", "|---|---|---|", *others]
        lines += _folded(f"not checked ({len(others)})", table)
    lines += [f"\nWarning: {plain(warning)}" for warning in report.warnings]
    return "\n".join(lines) + "\n"


def _folded(title: str, table: list[str]) -> list[str]:
    return ["", f"<details><summary>{title}</summary>", "", *table, "", "</details>"]


def _row(row: Row) -> str:
    met = row.met[0]
    more = f" and {len(row.met) - 1} more" if len(row.met) > 1 else ""
    place = (
        f"{code(met.line)} {met.mismatch.status} {code(met.mismatch.found_at or '(the answer)')}"
    )
    return f"| {row.rule} | {plain(row.event)} | {code(row.first.expected_at)} | {place}{more} |"


def _other(one: Outcome) -> str:
    return f"| {code(one.line)} | {one.state} | {plain(one.reason)} |"
