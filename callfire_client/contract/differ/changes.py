"""The results of a comparison: changes, their severity, and the operations that they affect."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from .. import pointers

if TYPE_CHECKING:
    from ..json_values import Json
    from ..resolver import Node

__all__ = ["AffectedOperation", "Change", "Direction", "Severity", "Side"]


class Severity(StrEnum):
    """The effect of a change on a deployed client that is not updated."""

    BREAKING = "breaking"
    RISKY = "risky"
    HARMLESS = "harmless"

    @property
    def rank(self) -> int:
        """The position in the order of severity; 0 is the most severe."""
        return list(Severity).index(self)


class Direction(StrEnum):
    """Whether values are sent to the server or received from it."""

    REQUEST = "request"
    RESPONSE = "response"


@frozen
class AffectedOperation:
    """An operation that a change affects.

    Attributes:
        method: The HTTP method, in upper case.
        path: The path template.
        operation_id: The operationId, if there is one.
        call: The name of the function that calls it, such as `cf.calls.find_calls`; None if the
            vocabulary of the comparison does not have one.
    """

    method: str
    path: str
    operation_id: str | None
    call: str | None

    @property
    def line(self) -> str:
        """The method and the path: `GET /calls`."""
        return f"{self.method} {self.path}"


@frozen
class Side:
    """The content of one of the documents at the location of a change.

    Attributes:
        pointer: The location, a JSON pointer.
        value: The value, or the relevant part of it.
    """

    pointer: str
    value: Json

    @classmethod
    def of(cls, node: Node) -> Side:
        """Take an object as a whole."""
        return cls(node.pointer, node.value)

    @classmethod
    def of_field(cls, node: Node, key: str) -> Side:
        """Take one field of an object; the value is None if the object does not have it."""
        return cls(pointers.join(node.pointer, key), node.value.get(key))


@frozen
class Change:
    """A difference between two contracts.

    Attributes:
        rule: The id of the rule for this kind of change.
        severity: The severity.
        direction: The values that it affects; None if the direction makes no difference.
        subject: The thing that changed, in the terms of the vocabulary of the comparison.
        what: How it changed.
        old: The old side; None for an addition.
        new: The new side; None for a removal.
        operations: The operations that it affects, in the order of the document.
        renames: Whether it would rename something in a regenerated client.
    """

    rule: str
    severity: Severity
    direction: Direction | None
    subject: str
    what: str
    old: Side | None
    new: Side | None
    operations: tuple[AffectedOperation, ...]
    renames: bool

    @property
    def pointer(self) -> str:
        """The location: in the new document, or in the old one for a removal."""
        side = self.new or self.old
        return side.pointer if side else ""

    @property
    def pointers(self) -> list[str]:
        """The locations in both documents."""
        return [side.pointer for side in (self.old, self.new) if side]

    @property
    def lines(self) -> list[str]:
        """The method and path of each operation that it affects."""
        return [operation.line for operation in self.operations]

    @property
    def description(self) -> str:
        """How it changed, with the direction unless the subject already shows it."""
        # `cf.calls.find_calls(…)` is a request, `… → 200` a response.
        shown = "(" in self.subject or "→" in self.subject
        return f"{self.what}, in {self.direction}s" if self.direction and not shown else self.what

    @property
    def message(self) -> str:
        """The subject and the description in one line, without the operations."""
        return f"`{self.subject}`: {self.description}"
