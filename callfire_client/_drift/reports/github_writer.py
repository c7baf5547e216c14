"""Writes a report as workflow commands, which GitHub shows as annotations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import evolve

from ...contract.errors import one_line
from .model import Annotation, Level

if TYPE_CHECKING:
    from .model import Report, Row

# GitHub shows that many annotations of each level of one step, and drops the others.
_MAX_ANNOTATIONS: Final = 10


def write(report: Report) -> str:
    """Write a report: a command with the summary, and one for each result and warning that is shown.

    The results that GitHub would not show as annotations follow as text of the log.
    """
    counts: Counter[Level] = Counter({Level.NOTICE: 1})
    commands: list[str] = []
    omitted: list[str] = []

    def add(level: Level, annotation: Annotation, lines: list[str]) -> None:
        counts[level] += 1
        if counts[level] <= _MAX_ANNOTATIONS:
            commands.append(_command(level, annotation))
        else:
            omitted.extend(lines)

    for section in (*report.findings, *report.notes):
        level = section.level or Level.NOTICE
        for row in section.rows if section.annotated else ():
            add(level, row.annotation, _lines(level, row))
    for text in report.warnings:
        add(Level.WARNING, Annotation(report.command, text), [f"warning: {text}"])
    summary = Annotation(report.command, report.summary)
    if omitted:
        summary = evolve(
            summary, message=f"{report.summary}; the log lists those without annotation"
        )
        omitted = ["::group::Results without annotation", *map(_log_line, omitted), "::endgroup::"]
    return "\n".join([_command(Level.NOTICE, summary), *commands, *omitted]) + "\n"


def _lines(level: Level, row: Row) -> list[str]:
    return [f"{level}: {row.message}", *(f"    {detail}" for detail in row.details)]


def _log_line(text: str) -> str:
    """Write a line of the log, in which GitHub must not find a command."""
    return "  " + one_line(text).replace("::", ": :").replace("##[", "## [")


def _command(level: Level, annotation: Annotation) -> str:
    file = f"file={_property(annotation.file)}," if annotation.file else ""
    return f"::{level} {file}title={_property(annotation.title)}::{_data(annotation.message)}"


def _data(text: str) -> str:
    """Escape the message of a command, as GitHub documents it."""
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    """Escape the value of a property of a command, as GitHub documents it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
