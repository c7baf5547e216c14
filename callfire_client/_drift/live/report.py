"""The result of `callfire-drift live`: the mismatches, and the state of each operation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from ...contract import pointers
from ..reports.model import Annotation, Code, Level, Outcome, Report, Row, Section

if TYPE_CHECKING:
    from ...contract.checker import Mismatch

__all__ = [
    "LiveReport",
    "MismatchGroup",
    "Occurrence",
    "OperationResult",
    "State",
    "group_mismatches",
]

_MAX_LOCATIONS: Final = 5
_COLUMNS: Final = ("rule", "mismatch", "contract", "response")


class State(StrEnum):
    """The result of one operation."""

    CHECKED = "checked"
    REFUSED = "refused"
    FAILED = "failed"
    SKIPPED = "skipped"


@frozen
class OperationResult:
    """The state of an operation after a check.

    Attributes:
        line: The method and path: `GET /calls`.
        operation_id: The operationId.
        state: Whether a successful response was checked; of a refused operation, only errors were.
        reason: The reason for the state.
    """

    line: str
    operation_id: str
    state: State
    reason: str


@frozen
class Occurrence:
    """A mismatch in the response of one operation.

    Attributes:
        line: The method and path of the operation.
        mismatch: The mismatch.
    """

    line: str
    mismatch: Mismatch

    @property
    def location(self) -> str:
        """The location in the response."""
        return self.mismatch.found_at or "(the response)"


@frozen
class MismatchGroup:
    """Equal mismatches of several operations.

    Attributes:
        occurrences: The first occurrence in each operation; at least one.
    """

    occurrences: Sequence[Occurrence]

    @property
    def first(self) -> Mismatch:
        """The first mismatch; the others have the same rule, location in the contract, and values."""
        return self.occurrences[0].mismatch

    @property
    def rule(self) -> str:
        """The rule."""
        return self.first.rule

    @property
    def pointers(self) -> list[str]:
        """The location in the contract, as a list."""
        return [self.first.expected_at]

    @property
    def lines(self) -> list[str]:
        """The method and path of each operation."""
        return list(dict.fromkeys(occurrence.line for occurrence in self.occurrences))

    @property
    def description(self) -> str:
        """The expected and the received value."""
        return f"expected {self.first.expected}, found {self.first.found}"

    @property
    def message(self) -> str:
        """The rule and the description, without the locations."""
        return f"{self.rule}: {self.description}"


@frozen
class LiveReport:
    """The result of a check.

    Attributes:
        server: The base URL of the server.
        contract: The name of the contract.
        mismatches: The mismatches, without the accepted ones.
        operations: The result of each operation.
        accepted: The mismatches that an ignore file accepts, each with its reason.
        warnings: Entries of the ignore file that have no effect.
    """

    server: str
    contract: str
    mismatches: list[MismatchGroup]
    operations: list[OperationResult]
    accepted: list[tuple[MismatchGroup, str]] = field(factory=list[tuple[MismatchGroup, str]])
    warnings: list[str] = field(factory=list[str])

    def with_state(self, state: State) -> list[OperationResult]:
        """List the operations in a state."""
        return [result for result in self.operations if result.state is state]

    def summary(self) -> str:
        """Give the numbers of mismatches and operations in one line."""
        found = len(self.mismatches)
        text = f"{found} mismatch{'' if found == 1 else 'es'}" if found else "no mismatches"
        if self.accepted:
            text += f" ({len(self.accepted)} accepted)"
        counts = ", ".join(f"{n} {state}" for state in State if (n := len(self.with_state(state))))
        return f"{text}; of {len(self.operations)} reads: {counts}"

    def report(self) -> Report:
        """Make the report that is written."""
        unchecked = [result for result in self.operations if result.state is not State.CHECKED]
        return Report(
            command="callfire-drift live",
            title="Live contract",
            subject=f"{self.server} against {self.contract}",
            summary=self.summary(),
            results="mismatches",
            findings=[
                Section(
                    "mismatches",
                    _COLUMNS,
                    list(map(_row, self.mismatches)),
                    level=Level.ERROR,
                    outcome=Outcome.FAILED,
                )
            ],
            notes=[
                Section(
                    "accepted",
                    (*_COLUMNS, "because"),
                    [_row(group, reason) for group, reason in self.accepted],
                    folded=True,
                    annotated=False,
                    outcome=Outcome.SKIPPED,
                ),
                Section(
                    "not checked",
                    ("operation", "state", "reason"),
                    list(map(_operation_row, unchecked)),
                    folded=True,
                    outcome=Outcome.SKIPPED,
                ),
            ],
            warnings=self.warnings,
            document={
                "server": self.server,
                "contract": self.contract,
                "failed": bool(self.mismatches),
                "mismatches": [_mismatch(group) for group in self.mismatches],
                "accepted": [
                    {**_mismatch(group), "reason": reason} for group, reason in self.accepted
                ],
                "operations": [
                    {
                        "operation": result.line,
                        "operation_id": result.operation_id,
                        "state": result.state.value,
                        "reason": result.reason,
                    }
                    for result in self.operations
                ],
            },
        )


def group_mismatches(occurrences: Iterable[Occurrence]) -> list[MismatchGroup]:
    """Group equal mismatches, so that each is reported once for all operations that have it."""
    groups: dict[tuple[str, ...], list[Occurrence]] = {}
    for occurrence in occurrences:
        found = occurrence.mismatch
        # Operations share schemas; undocumented properties of one schema are distinguished by name.
        name = pointers.split(found.found_at)[-1:] if found.rule == "unknown-property" else []
        key = found.rule, found.expected_at, found.found, *name
        groups.setdefault(key, []).append(occurrence)
    grouped: list[MismatchGroup] = []
    for group in groups.values():
        by_location = {(one.line, one.mismatch.kind): one for one in reversed(group)}
        grouped.append(MismatchGroup(tuple(reversed(by_location.values()))))
    return grouped


def _row(group: MismatchGroup, reason: str | None = None) -> Row:
    first = group.occurrences[0]
    locations = [f"{one.line} {one.mismatch.status}  {one.location}" for one in group.occurrences]
    omitted = len(locations) - _MAX_LOCATIONS
    others = len(locations) - 1
    more = f" and {others} more" if others else ""
    return Row(
        message=group.message,
        details=[
            f"contract  {group.first.expected_at}",
            *(f"response  {location}" for location in locations[:_MAX_LOCATIONS]),
            *([f"          and {omitted} more locations"] if omitted > 0 else ()),
            *([f"because: {reason}"] if reason else ()),
        ],
        cells=[
            [Code(group.rule)],
            [group.description],
            [Code(group.first.expected_at)],
            [Code(first.line), f" {first.mismatch.status} ", Code(first.location), more],
            *([[reason]] if reason else ()),
        ],
        annotation=Annotation(
            group.rule,
            f"{group.message} ({group.first.expected_at}; "
            f"{first.line} {first.mismatch.status} {first.location}{more})",
        ),
    )


def _operation_row(result: OperationResult) -> Row:
    return Row(
        message=f"{result.line}  {result.operation_id}: {result.state}, {result.reason}",
        details=[],
        cells=[[Code(result.line)], [result.state.value], [result.reason]],
        annotation=Annotation(
            "callfire-drift live", f"{result.line} {result.state}: {result.reason}"
        ),
        outcome=Outcome.ERROR if result.state is State.FAILED else None,
    )


def _mismatch(group: MismatchGroup) -> dict[str, Any]:
    return {
        "rule": group.rule,
        "expected_at": group.first.expected_at,
        "expected": group.first.expected,
        "found": group.first.found,
        "locations": [
            {
                "operation": occurrence.line,
                "operation_id": occurrence.mismatch.operation,
                "status": occurrence.mismatch.status,
                "found_at": occurrence.mismatch.found_at,
            }
            for occurrence in group.occurrences
        ],
    }
