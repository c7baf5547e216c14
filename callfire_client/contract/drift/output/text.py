"""Reports as text, for people at a terminal."""

from collections.abc import Sequence

from callfire_client.contract.documents import one_line
from callfire_client.contract.drift.changes import Change, Operation, Severity
from callfire_client.contract.drift.report import Report

_COLOURS = {Severity.BREAKING: "31", Severity.RISKY: "33", Severity.HARMLESS: "32"}
_NAMED = 3


def write(report: Report, *, colour: bool) -> str:
    """Write a report: a block for each severity, two lines for each change."""
    lines: list[str] = []
    for severity in Severity:
        changes = [change for change in report.changes if change.severity is severity]
        if changes:
            title = f"{severity} ({len(changes)})"
            lines += [f"\x1b[1;{_COLOURS[severity]}m{title}\x1b[0m" if colour else title]
            for change in changes:
                lines += _lines(change, colour=colour)
            lines.append("")
    if report.accepted:
        lines.append(f"accepted ({len(report.accepted)})")
        for item in report.accepted:
            lines += _lines(item.change, colour=colour)
            lines.append(f"      because: {one_line(item.reason)}")
        lines.append("")
    lines.append(one_line(f"{report.old} → {report.new}: {report.summary()}"))
    return "\n".join(lines) + "\n"


def reach(operations: Sequence[Operation]) -> str:
    """The operations that a change reaches, the first few by name."""
    named = ", ".join(operation.line for operation in operations[:_NAMED])
    more = len(operations) - _NAMED
    return f"{named} and {more} more" if more > 0 else named


def _lines(change: Change, *, colour: bool) -> list[str]:
    mark = "  [renames]" if change.renames else ""
    where = change.pointer or "(document)"
    reached = f"  {reach(change.operations)}" if change.operations else ""
    place = one_line(f"{change.rule}  {where}{reached}")
    dim, plain = ("\x1b[2m", "\x1b[0m") if colour else ("", "")
    return [f"  {one_line(change.message)}{mark}", f"      {dim}{place}{plain}"]
