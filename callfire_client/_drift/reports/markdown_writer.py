"""Writes a report as Markdown, for a comment on a pull request or an issue."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from ...contract.errors import one_line
from .model import Code

if TYPE_CHECKING:
    from .model import Cell, Report, Section

__all__ = ["code", "plain", "write"]

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&-])")
# GitHub accepts comments of up to 65,536 characters.
_MAX_ROWS_SIZE: Final = 60_000


class _Budget:
    """The characters that rows can still use; once a row does not fit, no later one does."""

    def __init__(self) -> None:
        self._remaining = _MAX_ROWS_SIZE

    def fits(self, row: str) -> bool:
        self._remaining -= len(row) + 1
        return self._remaining >= 0


def write(report: Report) -> str:
    """Write a report: a table for each section, as many rows as fit into a comment."""
    lines = [f"### {report.title}: {report.summary}", "", plain(report.subject)]
    budget = _Budget()
    omitted = 0
    for section in report.findings:
        rows = _rows(section)
        fitting = [budget.fits(row) for row in rows]
        omitted += sum(
            row.count for row, fits in zip(section.rows, fitting, strict=True) if not fits
        )
        if any(fitting):
            lines += _table(section, list(itertools.compress(rows, fitting)))
    if omitted:
        lines += [
            "",
            f"{omitted} more {report.results} do not fit here; the JSON report has them all.",
        ]
    for section in report.notes:
        if section.rows:
            lines += _table(section, [row for row in _rows(section) if budget.fits(row)])
    lines += [f"\nWarning: {plain(warning)}" for warning in report.warnings]
    return "\n".join(lines) + "\n"


def _table(section: Section, rows: list[str]) -> list[str]:
    title = section.heading
    head = [f"| {' | '.join(section.columns)} |", "|" + "---|" * len(section.columns)]
    if section.folded:
        return ["", f"<details><summary>{title}</summary>", "", *head, *rows, "", "</details>"]
    return ["", f"**{title}**", "", *head, *rows]


def _rows(section: Section) -> list[str]:
    return [f"| {' | '.join(map(_cell, row.cells))} |" for row in section.rows]


def _cell(cell: Cell) -> str:
    return "".join(code(span.text) if isinstance(span, Code) else plain(span) for span in cell)


def plain(text: str) -> str:
    """Escape text, so that Markdown shows it unchanged."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def code(text: str) -> str:
    """Format text as code; in a table, bars have to be escaped even there."""
    text = one_line(text).replace("|", "\\|")
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
