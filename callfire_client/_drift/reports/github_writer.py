"""Writes a report as workflow commands, which GitHub shows as annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...contract.errors import one_line
from .model import Annotation, Level

if TYPE_CHECKING:
    from .model import Report


def write(report: Report) -> str:
    """Write a report: a command for each result and warning, and one with the summary."""
    lines = [
        _command(section.level or Level.NOTICE, row.annotation)
        for section in (*report.findings, *report.notes)
        if section.annotated
        for row in section.rows
    ]
    lines += [_command(Level.WARNING, Annotation(report.command, text)) for text in report.warnings]
    lines.append(_command(Level.NOTICE, Annotation(report.command, report.summary)))
    return "\n".join(lines) + "\n"


def _command(level: Level, annotation: Annotation) -> str:
    file = f"file={_property(annotation.file)}," if annotation.file else ""
    return f"::{level} {file}title={_property(annotation.title)}::{_data(annotation.message)}"


def _data(text: str) -> str:
    """Escape the message of a command, as GitHub documents it."""
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    """Escape the value of a property of a command, as GitHub documents it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
