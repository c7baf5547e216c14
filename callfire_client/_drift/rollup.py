"""Rolls up changes that have one cause, so that a report shows them as one result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from ..contract.differ import Severity

if TYPE_CHECKING:
    from ..contract.differ import AffectedOperation, Change

__all__ = ["ChangeGroup", "roll_up"]

# Fewer changes are listed one by one.
_MIN_CHANGES: Final = 3


@frozen
class ChangeGroup:
    """Changes with the same rule, direction and values; often only one.

    Attributes:
        changes: The changes; at least one.
        part: The part of each operation that changed, such as `(limit=…)`; None if the changes have
            different ones.
    """

    changes: Sequence[Change]
    part: str | None = None

    @property
    def first(self) -> Change:
        """The first change, whose rule, severity and direction are those of all."""
        return self.changes[0]

    @property
    def subject(self) -> str | None:
        """The thing that changed; None if the changes have nothing in common."""
        if len(self.changes) == 1:
            return self.first.subject
        return None if self.part is None else f"…{self.part}"

    @property
    def description(self) -> str:
        """How it changed, and how many changes these are."""
        if len(self.changes) == 1:
            return self.first.description
        return f"{self.first.description} ({len(self.changes)} times)"

    @property
    def message(self) -> str:
        """The subject and the description in one line."""
        subject = self.subject
        return self.description if subject is None else f"`{subject}`: {self.description}"

    @property
    def operations(self) -> Sequence[AffectedOperation]:
        """The operations that the changes affect, each once."""
        return list(dict.fromkeys(one for change in self.changes for one in change.operations))


def roll_up(changes: Iterable[Change]) -> list[ChangeGroup]:
    """Group changes that have one cause, in the order of their first ones.

    Breaking changes are grouped if they are equal but for the operation, such as credentials that all
    operations require now. Others are also grouped if they are equal but for the schema or parameter.

    Args:
        changes: The changes.
    """
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        key: tuple[object, ...] = (change.rule, change.severity, change.direction, change.what)
        if change.severity is Severity.BREAKING:
            key = (*key, _part(change))
        groups.setdefault(key, []).append(change)
    found: list[ChangeGroup] = []
    for group in groups.values():
        if len(group) < _MIN_CHANGES:
            found += [ChangeGroup([change]) for change in group]
        else:
            parts = {_part(change) for change in group}
            found.append(ChangeGroup(group, parts.pop() if len(parts) == 1 else None))
    return sorted(found, key=lambda group: group.first.severity.rank)


def _part(change: Change) -> str:
    """Give the subject without the name of the operation."""
    for operation in change.operations:
        for name in (operation.call, operation.line):
            if name and change.subject.startswith(name):
                return change.subject.removeprefix(name)
    return change.subject
