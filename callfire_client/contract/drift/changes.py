"""What a comparison finds: changes, how grave they are, and whom they concern."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from callfire_client.contract.shapes import Json


class Severity(StrEnum):
    """What a change does to a client that is deployed and stays as it is."""

    BREAKING = "breaking"
    RISKY = "risky"
    HARMLESS = "harmless"

    @property
    def rank(self) -> int:
        """The place in the order of gravity; 0 is the gravest."""
        return list(Severity).index(self)


class Direction(StrEnum):
    """Which way values travel: to the server, or back from it."""

    REQUEST = "request"
    ANSWER = "answer"


class Absent(Enum):
    """The type of `ABSENT`."""

    TOKEN = 0


# Stands where a side has no value; a null of the document is None.
ABSENT = Absent.TOKEN


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation that a change reaches.

    Attributes:
        method: The method, in upper case.
        path: The path template.
        operation_id: What the contract calls it, if anything.
        call: What the client calls it, such as `cf.calls.find_calls`; None without an operationId.
    """

    method: str
    path: str
    operation_id: str | None
    call: str | None

    @property
    def line(self) -> str:
        """The operation as a request begins: `GET /calls`."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the documents has at the place of a change.

    Attributes:
        pointer: The place, a JSON pointer.
        value: What stands there, or the part of it that counts.
    """

    pointer: str
    value: Json


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of two contracts.

    Attributes:
        rule: The id of the rule that judges it.
        severity: How grave it is.
        direction: Which values it concerns; None where that makes no difference.
        subject: What changed, in the client's terms.
        what: What happened to it.
        old: Where it stood, None for what is new.
        new: Where it stands now, None for what is gone.
        operations: The operations that it reaches, in the order of the document.
        renames: Whether it would rename something in a regenerated client.
    """

    rule: str
    severity: Severity
    direction: Direction | None
    subject: str
    what: str
    old: Side | None
    new: Side | None
    operations: tuple[Operation, ...]
    renames: bool

    @property
    def pointer(self) -> str:
        """The place: in the new document, or in the old one for what is gone."""
        side = self.new or self.old
        return side.pointer if side else ""

    @property
    def pointers(self) -> list[str]:
        """The places on both sides."""
        return [side.pointer for side in (self.old, self.new) if side]

    @property
    def lines(self) -> list[str]:
        """The operations that it reaches, as requests begin."""
        return [operation.line for operation in self.operations]

    @property
    def message(self) -> str:
        """Subject and event in one line, without the operations."""
        way = f", in {self.direction}s" if self.direction and not self._says_way() else ""
        return f"`{self.subject}`: {self.what}{way}"

    def _says_way(self) -> bool:
        # `cf.calls.find_calls(...)` says that something is sent, `... -> 200` that it comes back.
        return "(" in self.subject or "→" in self.subject
