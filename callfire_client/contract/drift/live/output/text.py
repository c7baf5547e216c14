"""The result as text, for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from callfire_client.contract.documents import one_line

if TYPE_CHECKING:
    from callfire_client.contract.drift.live.report import LiveReport, Row

_NAMED: Final = 5


def write(report: LiveReport, *, colour: bool) -> str:
    """Write a report: a block for each mismatch, and what was not checked."""
    red, plain = ("\x1b[1;31m", "\x1b[0m") if colour else ("", "")
    lines: list[str] = []
    if report.rows:
        lines.append(f"{red}mismatches ({len(report.rows)}){plain}")
        for row in report.rows:
            lines += _lines(row, colour=colour)
        lines.append("")
    if report.accepted:
        lines.append(f"accepted ({len(report.accepted)})")
        for row, reason in report.accepted:
            lines += [*_lines(row, colour=colour), f"      because: {one_line(reason)}"]
        lines.append("")
    if report.others():
        lines.append(f"not checked ({len(report.others())})")
        lines += [
            one_line(f"  {one.line}  {one.operation_id}: {one.state}, {one.reason}")
            if one.state.value not in one.reason
            else one_line(f"  {one.line}  {one.operation_id}: {one.reason}")
            for one in report.others()
        ]
        lines.append("")
    lines.append(one_line(f"{report.server} against {report.contract}: {report.summary()}"))
    return "\n".join(lines) + "\n"


def _lines(row: Row, *, colour: bool) -> list[str]:
    dim, plain = ("\x1b[2m", "\x1b[0m") if colour else ("", "")
    written = [
        f"  {one_line(row.message)}",
        f"      {dim}contract  {one_line(row.first.expected_at)}{plain}",
    ]
    for met in row.met[:_NAMED]:
        where = met.mismatch.found_at or "(the answer)"
        place = one_line(f"{met.line} {met.mismatch.status}  {where}")
        written.append(f"      {dim}answer    {place}{plain}")
    if len(row.met) > _NAMED:
        written.append(f"      {dim}          and {len(row.met) - _NAMED} more places{plain}")
    return written
