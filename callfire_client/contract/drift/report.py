"""The result of a comparison: what was found, what of it is accepted, and what it all comes to."""

from dataclasses import dataclass, field
from enum import StrEnum

from callfire_client.contract.drift.changes import Change, Severity


class Level(StrEnum):
    """From which severity on a comparison fails."""

    BREAKING = "breaking"
    RISKY = "risky"
    ANY = "any"

    def reached(self, severity: Severity) -> bool:
        """Whether a change of that severity fails the comparison."""
        return severity.rank <= list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A change that an ignore file accepts, and why."""

    change: Change
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a comparison.

    Attributes:
        old: What the old document is called.
        new: What the new document is called.
        fail_on: From which severity on it fails.
        changes: The changes, the gravest first, without the accepted ones.
        accepted: The changes that an ignore file accepts.
        warnings: What else is remarkable: entries of the ignore file or overlay actions without effect.
    """

    old: str
    new: str
    fail_on: Level
    changes: list[Change]
    accepted: list[Accepted] = field(default_factory=list[Accepted])
    warnings: list[str] = field(default_factory=list[str])

    @property
    def failed(self) -> bool:
        """Whether there is a change as grave as asked for."""
        return any(self.fail_on.reached(change.severity) for change in self.changes)

    def count(self, severity: Severity) -> int:
        """How many changes have that severity."""
        return sum(change.severity is severity for change in self.changes)

    def summary(self) -> str:
        """The counts in one line."""
        if not self.changes:
            text = "no changes"
        else:
            text = ", ".join(f"{self.count(severity)} {severity}" for severity in Severity)
        if self.accepted:
            text += f"; {len(self.accepted)} accepted"
        return text
