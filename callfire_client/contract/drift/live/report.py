"""The result of a visit: what did not fit, where, and what became of each operation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from callfire_client.contract import pointers

if TYPE_CHECKING:
    from callfire_client.contract.mismatches import Mismatch


class State(StrEnum):
    """What became of an operation."""

    CHECKED = "checked"
    REFUSED = "refused"
    FAILED = "failed"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An operation, and what became of it.

    Attributes:
        line: The operation as a request begins: `GET /calls`.
        operation_id: What the contract calls it.
        state: Whether it was checked; refused ones are only known by their error.
        reason: Why.
    """

    line: str
    operation_id: str
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Met:
    """A mismatch, and the operation in whose answer it was.

    Attributes:
        line: The operation as a request begins.
        mismatch: What did not fit.
    """

    line: str
    mismatch: Mismatch


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of mismatch, told once for all operations that have it.

    Attributes:
        met: Where it was, at the first place of each operation.
    """

    met: tuple[Met, ...]

    @property
    def first(self) -> Mismatch:
        """The first of them; what all have in common is read from it."""
        return self.met[0].mismatch

    @property
    def rule(self) -> str:
        """The rule."""
        return self.first.rule

    @property
    def pointers(self) -> list[str]:
        """Where the contract says otherwise."""
        return [self.first.expected_at]

    @property
    def lines(self) -> list[str]:
        """The operations."""
        return list(dict.fromkeys(met.line for met in self.met))

    @property
    def event(self) -> str:
        """What should have come, and what came."""
        return f"expected {self.first.expected}, found {self.first.found}"

    @property
    def message(self) -> str:
        """The rule and the event, without the places."""
        return f"{self.rule}: {self.event}"


@dataclass(frozen=True, slots=True)
class LiveReport:
    """The result of a visit.

    Attributes:
        server: Where it was.
        contract: What the contract is called.
        rows: The mismatches, without the accepted ones.
        outcomes: What became of each operation.
        accepted: The mismatches that an ignore file accepts, and why.
        warnings: What else is remarkable.
    """

    server: str
    contract: str
    rows: list[Row]
    outcomes: list[Outcome]
    accepted: list[tuple[Row, str]] = field(default_factory=list[tuple[Row, str]])
    warnings: list[str] = field(default_factory=list[str])

    def count(self, state: State) -> int:
        """How many operations are in a state."""
        return sum(outcome.state is state for outcome in self.outcomes)

    def others(self) -> list[Outcome]:
        """The operations that were not checked."""
        return [outcome for outcome in self.outcomes if outcome.state is not State.CHECKED]

    def summary(self) -> str:
        """The counts in one line."""
        found = len(self.rows)
        text = f"{found} mismatch{'' if found == 1 else 'es'}" if found else "no mismatches"
        if self.accepted:
            text += f" ({len(self.accepted)} accepted)"
        counts = ", ".join(f"{n} {state}" for state in State if (n := self.count(state)))
        return f"{text}; of {len(self.outcomes)} reads: {counts}"


def gather(met: Iterable[Met]) -> list[Row]:
    """Tell each kind once, for all operations that have it."""
    kinds: dict[tuple[str, ...], list[Met]] = {}
    for one in met:
        found = one.mismatch
        # A schema is shared; what it does not know is told by its name.
        name = pointers.split(found.found_at)[-1:] if found.rule == "unknown-property" else []
        key = found.rule, found.expected_at, found.found, *name
        kinds.setdefault(key, []).append(one)
    rows: list[Row] = []
    for all_ in kinds.values():
        by_place = {(one.line, one.mismatch.kind): one for one in reversed(all_)}
        rows.append(Row(tuple(reversed(by_place.values()))))
    return rows
