"""Writes a report as text, for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...contract.errors import one_line
from .model import Level

if TYPE_CHECKING:
    from .model import Report, Section

_COLOURS: Final = {Level.ERROR: "31", Level.WARNING: "33", Level.NOTICE: "32"}


def write(report: Report, *, colour: bool) -> str:
    """Write a report: the summary, and a block for each section, the locations below each message.

    Args:
        report: The report.
        colour: Whether to use colours.
    """
    lines = [one_line(f"{report.subject}: {report.summary}")]
    for section in (*report.findings, *report.notes):
        if section.rows:
            lines += ["", *_section(section, colour=colour)]
    return "\n".join(lines) + "\n"


def _section(section: Section, *, colour: bool) -> list[str]:
    title = section.heading
    if colour and section.level is not None:
        title = f"\x1b[1;{_COLOURS[section.level]}m{title}\x1b[0m"
    dim, plain = ("\x1b[2m", "\x1b[0m") if colour else ("", "")
    lines = [title]
    for row in section.rows:
        lines.append(f"  {one_line(row.message)}")
        lines += [f"      {dim}{one_line(detail)}{plain}" for detail in row.details]
    return lines
