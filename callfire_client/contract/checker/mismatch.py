"""The results of a check: mismatches without any data of a customer, and their rules."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import frozen

from .. import pointers

__all__ = ["ANY", "RULES", "Finding", "Mismatch", "PathPart", "shown_name", "type_of"]

RULES: Final[dict[str, str]] = {
    "undocumented-status": "The contract does not document the status.",
    "wrong-content-type": "The contract does not document the media type of the body.",
    "unreadable-body": "The body should be JSON, but is not.",
    "missing-body": "A successful response should have a body, but has none.",
    "undocumented-body": "The contract does not document a body.",
    "missing-property": "A property that should always be present is missing.",
    "unknown-property": "The contract does not document the property, and does not allow others.",
    "wrong-type": "The contract does not allow the type of the value.",
    "unexpected-null": "The contract does not allow null.",
    "unknown-value": "The value is not one of those that the contract lists.",
    "wrong-format": "The string or number does not have the documented format.",
    "out-of-bounds": "The value is beyond a limit: size, length, count, multiple or uniqueness.",
    "pattern-missed": "The string does not match the pattern.",
    "no-variant": "The value fits none of the alternatives.",
    "several-variants": "The value fits several alternatives that exclude each other.",
    "operation-missing": "The server does not have an operation whose path has no parameters.",
}
"""The meaning of each rule."""

ANY: Final = "*"
"""Replaces keys that are data in pointers, and positions in kinds."""

PathPart: TypeAlias = str | int
"""A key of an object or a position in an array."""

# A usual name of a property. Other names can contain the phone number or address of a person.
_NAME: Final = re.compile(r"(?!.*[0-9]{5})[A-Za-z_$][A-Za-z0-9_$.:-]{0,63}", re.ASCII)


@frozen
class Mismatch:
    """A location where a response does not fit the contract; it has no value of the response.

    Attributes:
        operation: The operationId.
        rule: The kind of mismatch; `RULES` describes it.
        expected_at: The location in the contract, a JSON pointer.
        found_at: The location in the body, a JSON pointer; empty for the response as a whole. A `*`
            replaces a key that is data, such as the name of an attribute.
        expected: The requirement of the contract: a type, or the documented values, statuses or media types.
        found: The received one: a type, or a status or media type.
        status: The HTTP status of the response.
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
        """Identifies equal mismatches: all fields but the status and positions in arrays."""
        parts = [ANY if part.isdecimal() else part for part in pointers.split(self.found_at)]
        return self.operation, self.rule, self.expected_at, "/".join(parts), self.found

    def __str__(self) -> str:
        """One line: what was received where, and what the contract requires."""
        location = self.found_at or "(the response)"
        return (
            f"{self.operation}: {self.rule} at {location}: expected {self.expected}, "
            f"found {self.found} ({self.expected_at})"
        )


class Finding(NamedTuple):
    """A mismatch whose path starts at the value that was checked.

    Attributes:
        rule: The rule.
        contract: The location in the contract, a JSON pointer.
        path: The keys and positions that lead to the location in the value.
        expected: The requirement of the contract.
        found: The received type, status or media type.
    """

    rule: str
    contract: str
    path: tuple[PathPart, ...]
    expected: str
    found: str

    def nested_in(self, part: PathPart) -> Finding:
        """Make the path start at the object or array that has the checked value."""
        return self._replace(path=(part, *self.path))

    @property
    def kind(self) -> tuple[str, str, tuple[PathPart, ...], str]:
        """Identifies equal findings: all but positions in arrays."""
        parts = tuple(ANY if isinstance(part, int) else part for part in self.path)
        return self.rule, self.contract, parts, self.found

    @property
    def pointer(self) -> str:
        """The location in the value, a JSON pointer."""
        return pointers.join("", *self.path)


def shown_name(key: str) -> str:
    """Give the name of a property that the contract does not document; `*` if it may be data."""
    return key if _NAME.fullmatch(key) else ANY


def type_of(value: Any) -> str:
    """Name the JSON type of a value."""
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
