"""The common form of all reports: sections of rows, which every format is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

from attrs import field, frozen

__all__ = ["Annotation", "Cell", "Code", "Level", "Outcome", "Report", "Row", "Section"]


class Level(StrEnum):
    """The severity of a row, in the terms of GitHub's annotations."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Outcome(StrEnum):
    """The outcome of the test that a row is in a report of tests."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    SKIPPED = "skipped"


@frozen
class Code:
    """Text of a cell that is written as code."""

    text: str


Cell: TypeAlias = Sequence[str | Code]
"""The content of a cell of a table."""


@frozen
class Annotation:
    """A row as an annotation.

    Attributes:
        title: The title.
        message: The message.
        file: The file that it belongs to; None if there is none.
    """

    title: str
    message: str
    file: str | None = None


@frozen
class Row:
    """One result.

    Attributes:
        message: The line that describes it.
        details: Further lines: its locations.
        cells: Its cells in a table.
        annotation: Its annotation.
        count: The number of results that it stands for.
        outcome: The outcome of the test; None for that of its section.
    """

    message: str
    details: Sequence[str]
    cells: Sequence[Cell]
    annotation: Annotation
    count: int = 1
    outcome: Outcome | None = None


@frozen
class Section:
    """A group of results.

    Attributes:
        title: The title, without the number of results.
        columns: The titles of the columns in a table.
        rows: The results.
        level: The severity of all of them; None if they do not count.
        folded: Whether a table is folded, where the format allows it.
        annotated: Whether the results become annotations.
        outcome: The outcome of the tests that the results are in a report of tests.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    level: Level | None = None
    folded: bool = False
    annotated: bool = True
    outcome: Outcome = Outcome.PASSED

    @property
    def heading(self) -> str:
        """The title and the number of results."""
        return f"{self.title} ({sum(row.count for row in self.rows)})"


@frozen
class Report:
    """The result of a command.

    Attributes:
        command: The command.
        title: The title.
        subject: The documents or operations that were compared or checked.
        summary: The numbers of results, in one line.
        results: The noun for results, in the plural.
        findings: The results that count.
        notes: Other results: accepted ones, and what was not checked.
        warnings: Warnings, each in one line.
        document: The report for programs, plain JSON values.
    """

    command: str
    title: str
    subject: str
    summary: str
    results: str
    findings: Sequence[Section]
    notes: Sequence[Section]
    warnings: Sequence[str]
    document: Mapping[str, Any] = field(repr=False)
