"""Compares objects as a whole, such as webhooks and `prefixItems`, together with what they refer to."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from .. import pointers
from ..json_values import Json, equal, is_array, is_object
from ..references import MODERN_FIELDS
from ..resolver import Node
from .changes import Side
from .single_schemas import ANNOTATIONS, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..openapi import OpenApiDocument
    from .effective_schemas import SchemaReader

__all__ = ["Difference", "Equivalence"]

# The documentation of objects other than schemas.
_WORDS: Final = frozenset(
    {"summary", "description", "externalDocs", "example", "examples", "deprecated", "tags",
     "operationId"}
)  # fmt: skip
# Arrays whose order makes no difference.
_SETS: Final = frozenset({"required", "enum", "type"})


class Difference(IntEnum):
    """How two objects differ."""

    NONE = 0
    DOCUMENTATION = 1
    MEANING = 2


class _Pair(NamedTuple):
    """Two values of the same kind, as in `references.FIELDS`, at the same location."""

    kind: str
    old: Side
    new: Side

    def inner(self, kind: str, key: str | int) -> _Pair:
        """Give the values under a key that both have."""
        sides = [
            Side(pointers.join(side.pointer, key), side.value[key]) for side in (self.old, self.new)
        ]
        return _Pair(kind, sides[0], sides[1])


class Equivalence:
    """Compares objects of two documents as a whole, with what they refer to.

    Args:
        old: Reads the schemas of the old document.
        new: Reads the schemas of the new document.
        used: The pointers of the schemas that were compared, of each document; it is extended.
    """

    def __init__(
        self, old: SchemaReader, new: SchemaReader, used: tuple[set[str], set[str]]
    ) -> None:
        self._readers = old, new
        self._used = used
        self._known: dict[tuple[str, str, str], Difference] = {}

    def compare(self, kind: str, old: Side, new: Side) -> Difference:
        """Compare two values.

        Args:
            kind: The kind of object, as in `references.FIELDS`; in braces or brackets for several.
            old: The old value.
            new: The new value.
        """
        key = (kind, old.pointer, new.pointer)
        if key not in self._known:
            self._known[key] = self._compare(_Pair(kind, old, new))
        return self._known[key]

    def _compare(self, start: _Pair) -> Difference:
        found = Difference.NONE
        # Recursive schemas lead back to a pair that was compared before.
        seen: set[tuple[str, str, str]] = set()
        pending = [start]
        while pending:
            pair = pending.pop()
            kind, old, new = pair.kind, pair.old.value, pair.new.value
            if kind.startswith("{") and is_object(old) and is_object(new):
                if old.keys() != new.keys():
                    found = Difference.MEANING
                pending += [pair.inner(kind[1:-1], key) for key in old if key in new]
            elif kind.startswith("[") and is_array(old) and is_array(new):
                if len(old) != len(new):
                    found = Difference.MEANING
                pending += [
                    pair.inner(kind[1:-1], index) for index in range(min(len(old), len(new)))
                ]
            elif _comparable(kind, old) and _comparable(kind, new):
                pair = self._followed(pair)
                key = (kind, pair.old.pointer, pair.new.pointer)
                if key not in seen:
                    seen.add(key)
                    found = max(found, self._difference(pair))
                    pending += self._inner(pair)
            elif not equal(old, new):
                found = Difference.MEANING
        return found

    def _followed(self, pair: _Pair) -> _Pair:
        nodes = [
            _followed(reader, pair.kind, side)
            for reader, side in zip(self._readers, (pair.old, pair.new), strict=True)
        ]
        if pair.kind == "schema":
            for used, node in zip(self._used, nodes, strict=True):
                used.add(node.pointer)
        return _Pair(pair.kind, Side.of(nodes[0]), Side.of(nodes[1]))

    def _difference(self, pair: _Pair) -> Difference:
        """Compare the fields of two objects, except those that are objects of a known kind."""
        words = ANNOTATIONS if pair.kind == "schema" else _WORDS
        found = Difference.NONE
        for key in {**pair.old.value, **pair.new.value}:
            values = [side.value.get(key) for side in (pair.old, pair.new)]
            present = [key in side.value for side in (pair.old, pair.new)]
            if key in words or (key.startswith("x-") and pair.kind != "callback"):
                if not equal(values[0], values[1]):
                    found = max(found, Difference.DOCUMENTATION)
            elif present[0] != present[1] or not (
                _kind(pair.kind, key) or _same(key, values[0], values[1])
            ):
                return Difference.MEANING
        return found

    def _inner(self, pair: _Pair) -> Iterator[_Pair]:
        """List the objects of a known kind within two objects."""
        for key in pair.old.value:
            kind = _kind(pair.kind, key)
            if key not in pair.new.value or kind is None:
                continue
            inner = pair.inner(kind, key)
            if key != "$ref":
                yield inner
                continue
            targets = [
                Side.of(_target(reader.document, side))
                for reader, side in zip(self._readers, (inner.old, inner.new), strict=True)
            ]
            yield _Pair(kind, targets[0], targets[1])


def _kind(kind: str, key: str) -> str | None:
    """Give the kind of a field; None for a value that is not an object of a known kind."""
    if kind == "callback":
        return None if key.startswith("x-") else "pathItem"
    if kind == "schema" and key == "$ref":
        return "schema"
    return MODERN_FIELDS.get(kind, {}).get(key)


def _comparable(kind: str, value: Json) -> bool:
    """Tell whether a value is an object; schemas can be booleans too."""
    return is_object(value) or (kind == "schema" and isinstance(value, bool))


def _followed(reader: SchemaReader, kind: str, side: Side) -> Node:
    if kind != "schema":
        return reader.document.follow(Node(side.value, side.pointer))
    node = reader.resolve(reader.node(side.value, side.pointer))
    # In 3.1, a reference can give its target another description.
    seen: set[str] = set()
    while "$ref" in node.value and node.value.keys() <= {"$ref", *ANNOTATIONS}:
        if node.pointer in seen:
            break
        seen.add(node.pointer)
        node = reader.resolve(_target(reader.document, Side.of_field(node, "$ref")))
    return node


def _target(document: OpenApiDocument, side: Side) -> Node:
    return document.resolve(lambda: document.resolver.target(side.value, side.pointer))


def _same(key: str, old: Json, new: Json) -> bool:
    if key in _SETS and is_array(old) and is_array(new):
        return sorted(map(canonical, old)) == sorted(map(canonical, new))
    return equal(old, new)
