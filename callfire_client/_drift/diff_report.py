"""The result of `callfire-drift diff`: the changes, which of them are accepted, and the exit status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from ..contract.differ import Severity
from .reports.model import Annotation, Code, Level, Outcome, Report, Row, Section
from .rollup import ChangeGroup, roll_up

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
_MAX_LOCATIONS: Final = 5


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
        severities: The severities of the changes to show; the exit status depends on all changes.
        rolled_up: Whether changes with one cause are shown as one result.
    """

    old: str
    new: str
    fail_on: FailLevel
    changes: list[Change]
    accepted: list[tuple[Change, str]] = field(factory=list["tuple[Change, str]"])
    warnings: list[str] = field(factory=list[str])
    severities: Sequence[Severity] = tuple(Severity)
    rolled_up: bool = True

    @property
    def shown(self) -> list[Change]:
        """The changes to show."""
        return [change for change in self.changes if change.severity in self.severities]

    @property
    def groups(self) -> list[ChangeGroup]:
        """The changes to show, those with one cause together."""
        if self.rolled_up:
            return roll_up(self.shown)
        return [ChangeGroup([change]) for change in self.shown]

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
        if len(self.shown) < len(self.changes):
            text += f"; only {' and '.join(self.severities)} shown"
        return text

    def report(self) -> Report:
        """Make the report that is written."""
        groups = self.groups
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
                    [self._row(group) for group in groups if group.first.severity is severity],
                    level=_LEVELS[severity],
                    folded=severity is Severity.HARMLESS,
                    outcome=Outcome.FAILED if self.fail_on.includes(severity) else Outcome.PASSED,
                )
                for severity in Severity
            ],
            notes=[
                Section(
                    "accepted",
                    (*_COLUMNS, "because"),
                    [self._row(ChangeGroup([change]), reason) for change, reason in self.accepted],
                    folded=True,
                    annotated=False,
                    outcome=Outcome.SKIPPED,
                )
            ],
            warnings=self.warnings,
            document={
                "old": self.old,
                "new": self.new,
                "fail_on": self.fail_on.value,
                "failed": self.failed,
                "counts": {severity.value: self.count(severity) for severity in Severity},
                "severities": [severity.value for severity in self.severities],
                "groups": _groups(groups, self.shown),
                "changes": [_change(change) for change in self.shown],
                "accepted": [
                    {**_change(change), "reason": reason} for change, reason in self.accepted
                ],
            },
        )

    def _row(self, group: ChangeGroup, reason: str | None = None) -> Row:
        first = group.first
        location = first.pointer or "(document)"
        others = len(group.changes) - 1
        operations = _named(group.operations)
        name = self.new if first.new else self.old
        # Only a path of the repository can be annotated.
        file = None if "://" in name or name.startswith("the ") else name
        reached = f"; {operations}" if operations else ""
        mark = " [renames]" if first.renames else ""
        more = f" and {others} more" if others else ""
        subject = group.subject
        return Row(
            message=group.message + ("  [renames]" if first.renames else ""),
            details=[
                *_locations(group.changes),
                *([f"because: {reason}"] if reason else ()),
            ],
            cells=[
                [
                    *((Code(subject), ": ") if subject is not None else ()),
                    group.description,
                    *((" ", Code("renames")) if first.renames else ()),
                ],
                [Code(first.rule)],
                [Code(location), more],
                [operations],
                *([[reason]] if reason else ()),
            ],
            annotation=Annotation(
                first.rule, f"{group.message}{mark} ({location}{more}{reached})", file
            ),
            count=len(group.changes),
        )


def _locations(changes: Sequence[Change]) -> list[str]:
    """List the locations of some changes, the first few of them."""
    lines: list[str] = []
    for change in changes[:_MAX_LOCATIONS]:
        operations = _named(change.operations)
        location = f"{change.rule}  {change.pointer or '(document)'}"
        lines.append(f"{location}  {operations}" if operations else location)
    more = len(changes) - _MAX_LOCATIONS
    return [*lines, f"and {more} more; --no-rollup lists each"] if more > 0 else lines


def _groups(groups: Iterable[ChangeGroup], changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Describe the groups of several changes, for programs."""
    positions = {id(change): position for position, change in enumerate(changes)}
    return [
        {
            "rule": group.first.rule,
            "severity": group.first.severity.value,
            "direction": group.first.direction.value if group.first.direction else None,
            "message": group.message,
            "changes": [positions[id(change)] for change in group.changes],
        }
        for group in groups
        if len(group.changes) > 1
    ]


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
