"""The result of `callfire-drift diff`: the changes, which of them are accepted, and the exit status."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from ..contract.differ import Severity
from .reports.model import Annotation, Code, Level, Report, Row, Section

if TYPE_CHECKING:
    from ..contract.differ import AffectedOperation, Change, Side

__all__ = ["DiffReport", "FailLevel"]

_LEVELS: Final = {
    Severity.BREAKING: Level.ERROR,
    Severity.RISKY: Level.WARNING,
    Severity.HARMLESS: Level.NOTICE,
}
_COLUMNS: Final = ("change", "rule", "location", "operations")
_MAX_NAMED: Final = 3


class FailLevel(StrEnum):
    """The lowest severity with which a comparison fails."""

    BREAKING = "breaking"
    RISKY = "risky"
    ANY = "any"

    def includes(self, severity: Severity) -> bool:
        """Tell whether a change with that severity fails the comparison."""
        return severity.rank <= list(FailLevel).index(self)


@frozen
class DiffReport:
    """The result of a comparison.

    Attributes:
        old: The name of the old document.
        new: The name of the new document.
        fail_on: The lowest severity with which it fails.
        changes: The changes, the most severe first, without the accepted ones.
        accepted: The changes that an ignore file accepts, each with its reason.
        warnings: Entries of the ignore file and overlay actions that have no effect.
    """

    old: str
    new: str
    fail_on: FailLevel
    changes: list[Change]
    accepted: list[tuple[Change, str]] = field(factory=list["tuple[Change, str]"])
    warnings: list[str] = field(factory=list[str])

    @property
    def failed(self) -> bool:
        """Whether a change has at least the severity of `fail_on`."""
        return any(self.fail_on.includes(change.severity) for change in self.changes)

    def count(self, severity: Severity) -> int:
        """Count the changes with a severity."""
        return sum(change.severity is severity for change in self.changes)

    def summary(self) -> str:
        """Give the numbers of changes in one line."""
        if not self.changes:
            text = "no changes"
        else:
            text = ", ".join(f"{self.count(severity)} {severity}" for severity in Severity)
        if self.accepted:
            text += f"; {len(self.accepted)} accepted"
        return text

    def report(self) -> Report:
        """Make the report that is written."""
        return Report(
            command="callfire-drift",
            title="Contract drift",
            subject=f"{self.old} → {self.new}",
            summary=self.summary(),
            results="changes",
            findings=[
                Section(
                    severity.value,
                    _COLUMNS,
                    [self._row(change) for change in self.changes if change.severity is severity],
                    level=_LEVELS[severity],
                    folded=severity is Severity.HARMLESS,
                )
                for severity in Severity
            ],
            notes=[
                Section(
                    "accepted",
                    (*_COLUMNS, "because"),
                    [self._row(change, reason) for change, reason in self.accepted],
                    folded=True,
                    annotated=False,
                )
            ],
            warnings=self.warnings,
            document={
                "old": self.old,
                "new": self.new,
                "fail_on": self.fail_on.value,
                "failed": self.failed,
                "counts": {severity.value: self.count(severity) for severity in Severity},
                "changes": [_change(change) for change in self.changes],
                "accepted": [
                    {**_change(change), "reason": reason} for change, reason in self.accepted
                ],
            },
        )

    def _row(self, change: Change, reason: str | None = None) -> Row:
        location = change.pointer or "(document)"
        operations = _named(change.operations)
        renames = (" ", Code("renames")) if change.renames else ()
        name = self.new if change.new else self.old
        # Only a path of the repository can be annotated.
        file = None if "://" in name or name.startswith("the ") else name
        reached = f"; {operations}" if operations else ""
        mark = " [renames]" if change.renames else ""
        return Row(
            message=change.message + ("  [renames]" if change.renames else ""),
            details=[
                f"{change.rule}  {location}" + (f"  {operations}" if operations else ""),
                *([f"because: {reason}"] if reason else ()),
            ],
            cells=[
                [Code(change.subject), f": {change.description}", *renames],
                [Code(change.rule)],
                [Code(location)],
                [operations],
                *([[reason]] if reason else ()),
            ],
            annotation=Annotation(
                change.rule, f"{change.message}{mark} ({location}{reached})", file
            ),
        )


def _named(operations: Sequence[AffectedOperation]) -> str:
    """Name the operations that a change affects, the first few of them."""
    named = ", ".join(operation.line for operation in operations[:_MAX_NAMED])
    more = len(operations) - _MAX_NAMED
    return f"{named} and {more} more" if more > 0 else named


def _change(change: Change) -> dict[str, Any]:
    return {
        "rule": change.rule,
        "severity": change.severity.value,
        "direction": change.direction.value if change.direction else None,
        "subject": change.subject,
        "what": change.what,
        "message": change.message,
        "pointer": change.pointer,
        "old": _side(change.old),
        "new": _side(change.new),
        "operations": [
            {
                "method": operation.method,
                "path": operation.path,
                "operation_id": operation.operation_id,
                "call": operation.call,
            }
            for operation in change.operations
        ],
        "renames": change.renames,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else {"pointer": side.pointer, "value": side.value}
