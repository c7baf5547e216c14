"""Reports as Markdown, for a comment on a pull request."""

import re

from callfire_client.contract.documents import one_line
from callfire_client.contract.drift.changes import Change, Severity
from callfire_client.contract.drift.output.text import reach
from callfire_client.contract.drift.report import Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&-])")
# GitHub takes comments of up to 65,536 characters.
MOST = 60_000


def write(report: Report) -> str:
    """Write a report: a table for each severity, the harmless ones folded away."""
    lines = [
        f"### Contract drift: {report.summary()}",
        "",
        f"{plain(report.old)} → {plain(report.new)}",
    ]
    size = 0
    left = 0
    for severity in Severity:
        rows: list[str] = []
        for change in report.changes:
            if change.severity is severity:
                row = _row(change)
                size += len(row) + 1
                if size > MOST:
                    left += 1
                else:
                    rows.append(row)
        if rows:
            lines += _table(
                f"{severity} ({report.count(severity)})", rows, folded=severity is Severity.HARMLESS
            )
    if left:
        lines += ["", f"{left} more changes do not fit here; the JSON report has them all."]
    if report.accepted:
        rows = [f"{_row(item.change)} {plain(item.reason)} |" for item in report.accepted]
        shown = [row for row in rows if (size := size + len(row) + 1) <= MOST]
        lines += _table(f"accepted ({len(rows)})", shown, folded=True, more="| because ")
    lines += [f"\nWarning: {plain(warning)}" for warning in report.warnings]
    return "\n".join(lines) + "\n"


def _table(title: str, rows: list[str], *, folded: bool, more: str = "") -> list[str]:
    head = [
        f"| change | rule | place | reaches {more}|",
        "|---|---|---|---|" + ("---|" if more else ""),
    ]
    if folded:
        return ["", f"<details><summary>{title}</summary>", "", *head, *rows, "", "</details>"]
    return ["", f"**{title}**", "", *head, *rows]


def _row(change: Change) -> str:
    what = f"{code(change.subject)}: {plain(_event(change))}"
    if change.renames:
        what += " (renames)"
    cells = [
        what,
        change.rule,
        code(change.pointer or "(document)"),
        plain(reach(change.operations)),
    ]
    return f"| {' | '.join(cells)} |"


def _event(change: Change) -> str:
    return change.message.removeprefix(f"`{change.subject}`: ")


def plain(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def code(text: str) -> str:
    """Text as code; a table wants its bars escaped even there."""
    text = one_line(text).replace("|", "\\|")
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
