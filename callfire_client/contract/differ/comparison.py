"""Collects changes: each once, with all the operations that it affects."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, evolve, field, frozen

from .changes import AffectedOperation, Change, Direction, Side
from .effective_schemas import Conjunction, SchemaReader, key_of
from .equivalence import Equivalence
from .rules import RULES
from .vocabulary import Vocabulary, schema_subject

if TYPE_CHECKING:
    from ..openapi import OpenApiDocument

__all__ = ["MAX_PAIRS", "Comparison", "Referrer", "SchemaPair", "Scope"]

# The most pairs of schemas to compare. The contracts of Kubernetes have some thousands; a hostile document
# could combine each of its schemas with each.
MAX_PAIRS = 200_000


@define(eq=False)
class Referrer:
    """An operation or a pair of schemas, and what it refers to.

    Attributes:
        operations: A bit for each operation that refers to it, directly or indirectly.
        refers_to: The pairs of schemas that it refers to.
    """

    operations: int = 0
    refers_to: list[Referrer] = field(factory=list["Referrer"])


@frozen
class Scope:
    """The context of a comparison.

    Attributes:
        referrer: The operation or pair of schemas that is compared.
        subject: The name of what is compared, unless it is within a schema with a name.
        direction: Whether values are sent or received here.
        as_text: Whether values are written as text here, as in a query, so that 5 equals "5".
        joined: Whether the items of arrays can be joined here, as in a query or a form.
    """

    referrer: Referrer
    subject: str
    direction: Direction | None = None
    as_text: bool = False
    joined: bool = False

    def part(
        self,
        subject: str,
        direction: Direction | None = None,
        *,
        as_text: bool = False,
        joined: bool = False,
    ) -> Scope:
        """Make the scope of a part of what is compared."""
        return Scope(self.referrer, subject, direction, as_text, joined)


class SchemaPair(NamedTuple):
    """An old schema, and the new one that replaces it."""

    old: Conjunction
    new: Conjunction
    scope: Scope


@define
class _Collected:
    change: Change
    referrers: set[Referrer]


class Comparison:
    """The two documents, the pairs of schemas to compare, and the changes so far.

    Attributes:
        old: The old document.
        new: The new document.
        vocabulary: The names that changes are reported with.
        old_schemas: Reads the schemas of the old document.
        new_schemas: Reads the schemas of the new document.
        operations: The operations so far.
        used: The pointers of the schemas that were compared, of each document.
        renamed: The old and new names of schemas that were renamed.
        equivalence: Compares objects as a whole.
    """

    def __init__(self, old: OpenApiDocument, new: OpenApiDocument, vocabulary: Vocabulary) -> None:
        self.old, self.new = old, new
        self.vocabulary = vocabulary
        self.old_schemas, self.new_schemas = SchemaReader(old), SchemaReader(new)
        self.operations: list[AffectedOperation] = []
        self.used: tuple[set[str], set[str]] = (set(), set())
        self.renamed: set[tuple[str, str]] = set()
        self.equivalence = Equivalence(self.old_schemas, self.new_schemas, self.used)
        self._roots: list[Referrer] = []
        self._collected: dict[tuple[object, ...], _Collected] = {}
        self._pairs: dict[tuple[object, ...], Referrer] = {}
        self._pending: deque[SchemaPair] = deque()

    def operation(self, operation: AffectedOperation) -> Referrer:
        """Register an operation, and give the referrer for its scope."""
        referrer = Referrer(1 << len(self.operations))
        self.operations.append(operation)
        self._roots.append(referrer)
        return referrer

    def report(
        self, rule: str, scope: Scope, old: Side | None, new: Side | None, detail: str = ""
    ) -> None:
        """Collect a change.

        Args:
            rule: The id of the rule for this kind of change.
            scope: The part of the documents that is compared.
            old: The side of the old document; None for an addition.
            new: The side of the new document; None for a removal.
            detail: Further information, such as the values.
        """
        judgement = RULES[rule]
        directed = judgement.request != judgement.response or not (
            judgement.request and judgement.response
        )
        direction = scope.direction if directed else None
        key = (rule, direction, old and old.pointer, new and new.pointer, detail)
        collected = self._collected.get(key)
        if collected is None:
            named = [schema_subject(self.vocabulary, side.pointer) for side in (new, old) if side]
            change = Change(
                rule=rule,
                severity=judgement.severity(direction),
                direction=direction,
                subject=(named[0] if all(named) else None) or scope.subject,
                what=f"{judgement.what}: {detail}" if detail else judgement.what,
                old=old,
                new=new,
                operations=(),
                renames=judgement.renames,
            )
            collected = self._collected[key] = _Collected(change, set())
        collected.referrers.add(scope.referrer)

    def schemas(self, old: Conjunction, new: Conjunction, scope: Scope) -> None:
        """Queue two schemas for comparison, unless they were compared or queued before."""
        old = tuple(map(self.old_schemas.resolve, old))
        new = tuple(map(self.new_schemas.resolve, new))
        key = (key_of(old), key_of(new), scope.direction, scope.as_text, scope.joined)
        referrer = self._pairs.get(key)
        if referrer is None:
            if len(self._pairs) >= MAX_PAIRS:
                self.new.fail(
                    "", f"more than {MAX_PAIRS:,} pairs of schemas to compare; compare fewer"
                )
            referrer = self._pairs[key] = Referrer()
            self._pending.append(SchemaPair(old, new, evolve(scope, referrer=referrer)))
        scope.referrer.refers_to.append(referrer)

    def next_pair(self) -> SchemaPair | None:
        """Take a pair of schemas from the queue; None if it is empty."""
        return self._pending.popleft() if self._pending else None

    def changes(self) -> list[Change]:
        """List the changes, the most severe first, then by location."""
        self._propagate()
        changes = [
            evolve(collected.change, operations=self._affected(collected.referrers))
            for collected in self._collected.values()
        ]
        return sorted(changes, key=_order)

    def _propagate(self) -> None:
        """Mark every pair of schemas with the operations that refer to it."""
        pending = deque(self._roots)
        while pending:
            referrer = pending.popleft()
            for target in referrer.refers_to:
                if referrer.operations & ~target.operations:
                    target.operations |= referrer.operations
                    pending.append(target)

    def _affected(self, referrers: set[Referrer]) -> tuple[AffectedOperation, ...]:
        bits = 0
        for referrer in referrers:
            bits |= referrer.operations
        return tuple(item for bit, item in enumerate(self.operations) if bits >> bit & 1)


def _order(change: Change) -> tuple[int, str, str, str, str]:
    return (
        change.severity.rank,
        change.pointer,
        change.rule,
        change.direction or "",
        change.what,
    )
