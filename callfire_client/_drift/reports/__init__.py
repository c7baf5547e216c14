"""Writes the reports of all commands: as text, JSON, Markdown, JUnit XML, or annotations of GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import github_writer, json_writer, junit_writer, markdown_writer, text_writer

if TYPE_CHECKING:
    from .model import Report

__all__ = ["FORMATS", "write"]

FORMATS: Final = ("text", "json", "markdown", "github", "junit")
"""The names of the formats."""


def write(report: Report, name: str, *, colour: bool = False) -> str:
    """Write a report.

    Args:
        report: The report.
        name: One of `FORMATS`.
        colour: Whether text can have colours.
    """
    match name:
        case "json":
            return json_writer.write(report)
        case "markdown":
            return markdown_writer.write(report)
        case "github":
            return github_writer.write(report)
        case "junit":
            return junit_writer.write(report)
        case _:
            return text_writer.write(report, colour=colour)
