"""Reads what the schemas of one document refer to and combine: `$ref`, `allOf`, and null.

The upconverter, the differ and the checker all read references, combinations and nullability through
this module. Where they need different behaviour, it is a parameter here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

from . import pointers
from .json_values import Json, is_array, is_object, kind_name

__all__ = ["Alternatives", "DeclaredTypes", "Node", "ResolutionError", "Resolver", "declared_types"]


class Node(NamedTuple):
    """An object of a document.

    Attributes:
        value: The object.
        pointer: Its location, a JSON pointer.
    """

    value: dict[str, Any]
    pointer: str


class ResolutionError(Exception):
    """A reference or a combination of schemas cannot be resolved.

    Attributes:
        pointer: The location of the problem, a JSON pointer.
        problem: The problem, without the location.
    """

    def __init__(self, pointer: str, problem: str) -> None:
        super().__init__(f"{pointer}: {problem}")
        self.pointer = pointer
        self.problem = problem


class Alternatives(Enum):
    """Which alternatives of `oneOf` and `anyOf` count as parts of a schema."""

    SINGLE = "single"
    """Only an alternative without any other: every value has to fit it."""

    ALL = "all"
    """All of them: a value may fit any of them."""


class DeclaredTypes(NamedTuple):
    """The value of the keyword `type`.

    Attributes:
        names: The names of the types without `null`; None if the keyword is absent. They can be
            other values than strings where the document is not valid.
        null: Whether `null` is one of the types.
    """

    names: list[Json] | None
    null: bool


def declared_types(schema: Mapping[str, Any]) -> DeclaredTypes:
    """Read the keyword `type`, which is a list of names in OpenAPI 3.1 and one name before."""
    value = schema.get("type")
    if value is None:
        return DeclaredTypes(None, null=False)
    listed: list[Json] = value if is_array(value) else [value]
    return DeclaredTypes([name for name in listed if name != "null"], null="null" in listed)


def _only_null(schema: Mapping[str, Any]) -> bool:
    """Tell whether null is the only value that fits a schema."""
    if schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None]:
        return True
    return "const" in schema and schema["const"] is None


class Resolver:
    """Follows the references of one document.

    Args:
        document: The document, plain JSON values.
        ref_siblings: Whether keywords beside `$ref` apply, as in OpenAPI 3.1. Before, they are ignored.
        boolean_schemas: Whether `true` and `false` are schemas, as in OpenAPI 3.1.
        literal_percent: Whether a reference may spell a percent sign of a key without encoding it.
        keep_external: Whether a chain of references may end at a reference to another document.
    """

    def __init__(
        self,
        document: Mapping[str, Any],
        *,
        ref_siblings: bool = False,
        boolean_schemas: bool = False,
        literal_percent: bool = False,
        keep_external: bool = False,
    ) -> None:
        self._document = document
        self._ref_siblings = ref_siblings
        self._boolean_schemas = boolean_schemas
        self._literal_percent = literal_percent
        self._keep_external = keep_external
        self._targets: dict[str, Node] = {}

    def target(self, ref: Json, holder: str = "") -> Node:
        """Find the object that a reference names; its own references are not followed.

        Args:
            ref: The value of `$ref`.
            holder: The location of the object that has the reference, for errors.

        Raises:
            ResolutionError: The reference is not a string, or does not lead to an object of the document.
        """
        if not isinstance(ref, str):
            raise ResolutionError(holder, "a reference must be a string")
        found = self._targets.get(ref)
        if found is None:
            found = self._targets[ref] = self._find(ref, holder)
        return found

    def follow(self, node: Node, *, limit: int | None = None) -> Node:
        """Follow the reference of an object, and those that it leads to, to an object without one.

        Args:
            node: The object; it is the result if it has no reference.
            limit: The number of references that may follow each other; None for any number.

        Raises:
            ResolutionError: A reference does not lead to an object of the document, or leads back to
                itself, or there are too many.
        """
        return self._chain(node, limit, lambda value: "$ref" in value)

    def follow_schema(self, node: Node, *, limit: int | None = None) -> Node:
        """Follow references as `follow` does, to a schema that has keywords of its own.

        Where keywords beside `$ref` apply, a schema that has some is not replaced by its target.

        Raises:
            ResolutionError: As for `follow`.
        """
        return self._chain(
            node,
            limit,
            lambda value: "$ref" in value and not (self._ref_siblings and len(value) > 1),
        )

    def schema(self, value: Json, pointer: str) -> Node:
        """Take a value as a schema.

        Raises:
            ResolutionError: It is not an object, nor a boolean where booleans are schemas.
        """
        if isinstance(value, bool) and self._boolean_schemas:
            value = {} if value else {"not": {}}
        if not is_object(value):
            raise ResolutionError(pointer, "a schema must be an object")
        return Node(value, pointer)

    def subschemas(self, node: Node, keyword: str, *, skip_invalid: bool = False) -> list[Node]:
        """List the schemas in an array, such as those of `allOf`; none if there is no such keyword.

        Args:
            node: The schema.
            keyword: The keyword.
            skip_invalid: Whether to leave out what is not a schema, rather than to raise.

        Raises:
            ResolutionError: The value is not an array, or an item of it is not a schema.
        """
        value = node.value.get(keyword)
        if value is None:
            return []
        pointer = pointers.join(node.pointer, keyword)
        if not is_array(value):
            if skip_invalid:
                return []
            raise ResolutionError(pointer, f"must be an array, not {kind_name(value)}")
        return [
            self.schema(item, pointers.join(pointer, index))
            for index, item in enumerate(value)
            if is_object(item) or not skip_invalid
        ]

    def alternatives(self, node: Node, keyword: str) -> list[Node]:
        """List the schemas of `oneOf` or `anyOf` without the one that only allows null.

        Raises:
            ResolutionError: The value is not an array, or an item of it is not a schema.
        """
        return [item for item in self.subschemas(node, keyword) if not _only_null(item.value)]

    def parts(
        self,
        nodes: Iterable[Node],
        *,
        alternatives: Alternatives,
        refuse_cycles: bool,
        limit: int | None = None,
    ) -> Iterator[Node]:
        """List the schemas that apply to the same value: references followed, `allOf` flattened.

        Args:
            nodes: The schemas to start with.
            alternatives: Which alternatives of `oneOf` and `anyOf` to include.
            refuse_cycles: Whether a schema that is a part of itself is an error; otherwise it is
                listed once.
            limit: The length of a chain of `$ref` and `allOf`; None for any length.

        Yields:
            The schemas, each once, the outer before the inner; those that are only a reference are
            replaced by its target.

        Raises:
            ResolutionError: A reference or a schema is invalid, or a chain is circular or too long.
        """
        seen: set[str] = set()
        stack: list[tuple[Node, tuple[str, ...]]] = [(node, ()) for node in reversed(list(nodes))]
        while stack:
            node, chain = stack.pop()
            if refuse_cycles and node.pointer in chain:
                raise ResolutionError(
                    node.pointer, "the chain of `allOf` and `$ref` leads back to itself"
                )
            if limit is not None and len(chain) > limit:
                raise ResolutionError(
                    node.pointer, f"a chain of more than {limit} `allOf` and `$ref`"
                )
            if node.pointer in seen:
                continue
            seen.add(node.pointer)
            inner: list[Node] = []
            if "$ref" in node.value:
                inner.append(self.target(node.value["$ref"], node.pointer))
            if "$ref" not in node.value or self._ref_siblings:
                yield node
                inner += self._combined(node, alternatives)
            chain = (*chain, node.pointer)
            stack += [(item, chain) for item in reversed(inner)]

    def _combined(self, node: Node, alternatives: Alternatives) -> Iterator[Node]:
        yield from self.subschemas(node, "allOf")
        for keyword in ("oneOf", "anyOf"):
            members = self.alternatives(node, keyword)
            if alternatives is Alternatives.ALL or len(members) == 1:
                yield from members

    def _chain(
        self, node: Node, limit: int | None, leads_on: Callable[[dict[str, Any]], bool]
    ) -> Node:
        seen: set[str] = set()
        while leads_on(node.value):
            ref = node.value["$ref"]
            if self._keep_external and isinstance(ref, str) and not ref.startswith("#"):
                return node
            if limit is not None and len(seen) >= limit:
                raise ResolutionError(
                    node.pointer, f"more than {limit} references follow each other"
                )
            node = self.target(ref, node.pointer)
            if node.pointer in seen:
                raise ResolutionError(node.pointer, f"the reference {ref!r} leads back to itself")
            seen.add(node.pointer)
        return node

    def _find(self, ref: str, holder: str) -> Node:
        value: Json = None
        for tokens in self._spellings(ref):
            try:
                value = pointers.find(self._document, tokens)
            except LookupError:
                continue
            if is_object(value):
                return Node(value, pointers.join("", *tokens))
        raise ResolutionError(
            holder,
            f"the reference {ref!r} leads to nothing in the document"
            if value is None
            else f"the reference {ref!r} leads to a value that is not an object",
        )

    def _spellings(self, ref: str) -> Iterator[list[str]]:
        if ref.startswith("#/"):
            yield pointers.from_fragment(ref)
            if self._literal_percent:
                yield pointers.split(ref[1:])
