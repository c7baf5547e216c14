"""Collects changes: each once, with all the operations that reach it."""

from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

from callfire_client.contract.drift import terms
from callfire_client.contract.drift.changes import Change, Direction, Operation, Side
from callfire_client.contract.drift.rules import RULES
from callfire_client.contract.drift.schema_views import Node, SchemaReader, key_of
from callfire_client.contract.drift.tree import Tree


@dataclass(eq=False, slots=True)
class Origin:
    """From where a place is reached: an operation, or a pair of schemas that refers to it.

    Attributes:
        mask: A bit for each operation that reaches it.
        leads_to: What is reached from here.
    """

    mask: int = 0
    leads_to: list["Origin"] = field(default_factory=list["Origin"])


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a comparison stands.

    Attributes:
        origin: From where it is reached.
        subject: What the client calls the place, unless a schema with a name does.
        direction: Which way values travel here.
        written: Whether values are written as text here, as in a query, so that 5 is "5".
    """

    origin: Origin
    subject: str
    direction: Direction | None = None
    written: bool = False

    def at(
        self, subject: str, direction: Direction | None = None, *, written: bool = False
    ) -> "Scope":
        """The scope of a part of this one."""
        return Scope(self.origin, subject, direction, written)


class Pair(NamedTuple):
    """Two schemas that stand in each other's place."""

    old: Node
    new: Node
    scope: Scope


@dataclass(slots=True)
class _Found:
    change: Change
    origins: set[Origin]


class Differ:
    """The two documents, what is still to be compared, and what was found."""

    def __init__(self, old: Tree, new: Tree) -> None:
        self.old, self.new = old, new
        self.old_schemas, self.new_schemas = SchemaReader(old), SchemaReader(new)
        self.operations: list[Operation] = []
        self.used: tuple[set[str], set[str]] = (set(), set())
        self.renamed: set[tuple[str, str]] = set()
        self._origins: list[Origin] = []
        self._found: dict[tuple[object, ...], _Found] = {}
        self._pairs: dict[tuple[object, ...], Origin] = {}
        self._waiting: deque[Pair] = deque()

    def operation(self, operation: Operation) -> Origin:
        """Note an operation, and give what reaches from it."""
        origin = Origin(1 << len(self.operations))
        self.operations.append(operation)
        self._origins.append(origin)
        return origin

    def report(
        self, rule: str, scope: Scope, old: Side | None, new: Side | None, detail: str = ""
    ) -> None:
        """Note a change.

        Args:
            rule: The id of the rule that judges it.
            scope: Where it stands.
            old: What the old document has, None for what is new.
            new: What the new document has, None for what is gone.
            detail: What else there is to say, such as the values.
        """
        judged = RULES[rule]
        directed = judged.request != judged.answer or not (judged.request and judged.answer)
        direction = scope.direction if directed else None
        key = (rule, direction, old and old.pointer, new and new.pointer, detail)
        found = self._found.get(key)
        if found is None:
            named = [terms.schema_subject(side.pointer) for side in (new, old) if side]
            change = Change(
                rule=rule,
                severity=judged.severity(direction),
                direction=direction,
                subject=(named[0] if all(named) else None) or scope.subject,
                what=f"{judged.what}: {detail}" if detail else judged.what,
                old=old,
                new=new,
                operations=(),
                renames=judged.renames,
            )
            found = self._found[key] = _Found(change, set())
        found.origins.add(scope.origin)

    def schemas(self, old: Node, new: Node, scope: Scope) -> None:
        """Have two schemas compared, unless they are already."""
        old = tuple(map(self.old_schemas.resolve, old))
        new = tuple(map(self.new_schemas.resolve, new))
        key = (key_of(old), key_of(new), scope.direction, scope.written)
        origin = self._pairs.get(key)
        if origin is None:
            origin = self._pairs[key] = Origin()
            self._waiting.append(
                Pair(old, new, Scope(origin, scope.subject, scope.direction, scope.written))
            )
        scope.origin.leads_to.append(origin)

    def next_pair(self) -> Pair | None:
        """Two schemas that are still to be compared; None when there are no more."""
        return self._waiting.popleft() if self._waiting else None

    def changes(self) -> list[Change]:
        """What was found, the gravest first, then by place."""
        self._spread()
        made = [
            Change(
                rule=found.change.rule,
                severity=found.change.severity,
                direction=found.change.direction,
                subject=found.change.subject,
                what=found.change.what,
                old=found.change.old,
                new=found.change.new,
                operations=self._reaching(found.origins),
                renames=found.change.renames,
            )
            for found in self._found.values()
        ]
        return sorted(made, key=_order)

    def _spread(self) -> None:
        """Tell every pair of schemas which operations reach it."""
        waiting = deque(self._origins)
        while waiting:
            here = waiting.popleft()
            for there in here.leads_to:
                if here.mask & ~there.mask:
                    there.mask |= here.mask
                    waiting.append(there)

    def _reaching(self, origins: set[Origin]) -> tuple[Operation, ...]:
        mask = 0
        for origin in origins:
            mask |= origin.mask
        return tuple(item for bit, item in enumerate(self.operations) if mask >> bit & 1)


def _order(change: Change) -> tuple[int, str, str, str, str]:
    return (
        change.severity.rank,
        change.pointer,
        change.rule,
        change.direction or "",
        change.what,
    )
