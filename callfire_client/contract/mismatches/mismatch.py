"""What a check finds: mismatches as values without anything of a customer's, and their rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from callfire_client.contract import pointers

RULES: Final[dict[str, str]] = {
    "undocumented-status": "The contract does not say that this status may come.",
    "wrong-content-type": "The body is of a media type that the contract does not name.",
    "unreadable-body": "The body should be JSON, and is none.",
    "missing-body": "A success should have a body, and has none.",
    "undocumented-body": "The contract says of no body that it comes.",
    "missing-property": "It should always be there.",
    "unknown-property": "The contract does not know it, and does not say that others may come.",
    "wrong-type": "The value is of a type that the contract does not allow there.",
    "unexpected-null": "There is null where the contract does not allow it.",
    "unknown-value": "The value is none of those that the contract lists.",
    "wrong-format": "The text or number has not the form that the contract says.",
    "out-of-bounds": "The value is beyond a limit: of size, length, count, step or repetition.",
    "pattern-missed": "The text does not fit the pattern.",
    "no-variant": "The value fits none of the alternatives.",
    "several-variants": "The value fits more than one of alternatives that exclude each other.",
    "operation-missing": "A path without ids is not found, or not to be read any more.",
}
"""Why each kind of mismatch is one."""

ANY: Final = "*"
"""Stands in pointers for keys that are data, and in kinds for positions."""

Step: TypeAlias = str | int
"""A key or a position."""

# A name, as people give them to properties. What looks otherwise may be a number or address of somebody.
_NAME: Final = re.compile(r"(?!.*[0-9]{5})[A-Za-z_$][A-Za-z0-9_$.:-]{0,63}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A place where an answer does not fit the contract; nothing in it is a value of the answer.

    Attributes:
        operation: The operationId.
        rule: What kind of mismatch it is; `RULES` says why it is one.
        expected_at: What the contract says, as a JSON pointer into it.
        found_at: What came, as a JSON pointer into the body; empty for the answer as a whole. A `*`
            in it is a key that is data, such as the name of an attribute.
        expected: What should have come: a type, or the values, status or media type that the contract
            names.
        found: What came: a type, or a status or media type.
        status: The HTTP status of the answer.
    """

    operation: str
    rule: str
    expected_at: str
    found_at: str
    expected: str
    found: str
    status: int

    @property
    def kind(self) -> tuple[str, ...]:
        """What makes it another kind: all but the positions in lists and the status."""
        steps = [ANY if step.isdecimal() else step for step in pointers.split(self.found_at)]
        return self.operation, self.rule, self.expected_at, "/".join(steps), self.found

    def __str__(self) -> str:
        """One line: what came where, and where the contract says otherwise."""
        where = self.found_at or "(the answer)"
        return (
            f"{self.operation}: {self.rule} at {where}: expected {self.expected}, "
            f"found {self.found} ({self.expected_at})"
        )


class Finding(NamedTuple):
    """A mismatch on its way up: where it was found is told from the value that was checked.

    Attributes:
        rule: The rule.
        contract: What the contract says, a JSON pointer.
        path: Keys and positions down to the place.
        expected: What should have come.
        found: What came.
    """

    rule: str
    contract: str
    path: tuple[Step, ...]
    expected: str
    found: str

    def beneath(self, step: Step) -> Finding:
        """The same, told from the value that holds the one that was checked."""
        return self._replace(path=(step, *self.path))

    @property
    def kind(self) -> tuple[str, str, tuple[Step, ...], str]:
        """What makes it another kind: all but the positions in lists."""
        steps = tuple(ANY if isinstance(step, int) else step for step in self.path)
        return self.rule, self.contract, steps, self.found

    @property
    def pointer(self) -> str:
        """The place, a JSON pointer."""
        return pointers.join("", *self.path)


def shown_name(key: str) -> str:
    """The name of a property that the contract does not know; `*` when it may be data."""
    return key if _NAME.fullmatch(key) else ANY


def type_of(value: Any) -> str:
    """The JSON type of a value."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"
        case _:
            return "something else"
