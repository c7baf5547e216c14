"""Finds the schemas that a discriminator selects: by its mapping, by their names, and by inheritance.

With `oneOf` or `anyOf`, a discriminator selects one of the alternatives. Without them, it belongs to a
schema that others extend with `allOf`, and selects one of these: a reference to the schema allows each.
Swagger 2.0 has only the second form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from . import pointers
from .json_values import is_object
from .resolver import Node, ResolutionError, Resolver

__all__ = ["Discriminators", "component_name", "mapped_reference"]

_COMPONENTS = "/components/schemas/"


def component_name(pointer: str) -> str | None:
    """Give the name of a schema of `components`; None for any other location."""
    name = pointer.removeprefix(_COMPONENTS)
    return None if name == pointer or "/" in name else pointers.unescape(name)


def mapped_reference(document: Mapping[str, Any], value: str) -> str:
    """Write a value of a mapping as a reference: it may also be the name of a schema.

    Args:
        document: The document.
        value: The value; a name if the document has such a schema, or if it cannot be a reference.
    """
    components = document.get("components")
    schemas = components.get("schemas") if is_object(components) else None
    named = not any(mark in value for mark in "/#.")
    if named or (is_object(schemas) and value in schemas):
        return pointers.to_fragment(["components", "schemas", value])
    return value


class Discriminators:
    """The discriminators of a document, and the schemas that extend others.

    Args:
        document: The document, OpenAPI 3.
        resolver: Follows its references.
    """

    def __init__(self, document: Mapping[str, Any], resolver: Resolver) -> None:
        self._document = document
        self._resolver = resolver
        # Not computed when they are needed: threads share them.
        self._schemas = self._find_schemas()
        self._parents = self._find_parents()
        self._children = self._find_children()

    def _find_schemas(self) -> dict[str, Node]:
        """List the schemas of `components` by pointer, of a document whose schemas have discriminators."""
        components = self._document.get("components")
        schemas = components.get("schemas") if is_object(components) else None
        found = {
            pointers.join("/components/schemas", name): schema
            for name, schema in (schemas.items() if is_object(schemas) else ())
            if is_object(schema)
        }
        if not any("discriminator" in schema for schema in found.values()):
            return {}
        return {pointer: Node(schema, pointer) for pointer, schema in found.items()}

    def _find_parents(self) -> dict[str, list[str]]:
        return {
            pointer: list(dict.fromkeys(self._extended(node)))
            for pointer, node in self._schemas.items()
            if not self._only_refers(node)
        }

    def _find_children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for pointer, parents in self._parents.items():
            for parent in parents:
                children.setdefault(parent, []).append(pointer)
        return children

    def descendants(self, pointer: str) -> list[Node]:
        """List the schemas that extend a schema with `allOf`, directly or indirectly."""
        return [self._schemas[found] for found in _reached(pointer, self._children)]

    def inherited(self, pointer: str) -> Node | None:
        """Find the schema whose discriminator applies to a schema that others can extend.

        Args:
            pointer: The location of a schema of `components`.

        Returns:
            The schema itself or the nearest one that it extends; None if none has a discriminator, or
            if the discriminator selects an alternative of `oneOf` or `anyOf`.
        """
        if pointer not in self._schemas:
            return None
        for found in (pointer, *_reached(pointer, self._parents)):
            schema = self._schemas[found].value
            if is_object(schema.get("discriminator")):
                return None if "oneOf" in schema or "anyOf" in schema else self._schemas[found]
        return None

    def bases(self, node: Node) -> list[str]:
        """List the schemas of `components` whose discriminators apply to a value.

        Args:
            node: The schema of the value.

        Returns:
            The pointer of the schema itself if it is one of `components`; otherwise those that its
            references, its `allOf` and its only alternative name.
        """
        if not self._schemas:
            return []
        if node.pointer in self._schemas:
            return [node.pointer]
        found = list(self._extended(node))
        for keyword in ("oneOf", "anyOf"):
            members = self._resolver.alternatives(node, keyword)
            if len(members) == 1:
                found += self._extended(members[0])
        return list(dict.fromkeys(found))

    def mapping(self, node: Node) -> dict[str, str]:
        """Give the locations of the schemas in the mapping of a schema's discriminator.

        Args:
            node: The schema that has the discriminator.

        Returns:
            The pointer of the schema for each value; the value of the mapping itself if it leads to
            another document, or to nothing.
        """
        discriminator = node.value.get("discriminator")
        mapping = discriminator.get("mapping") if is_object(discriminator) else None
        found: dict[str, str] = {}
        for value, target in mapping.items() if is_object(mapping) else ():
            if isinstance(target, str):
                ref = mapped_reference(self._document, target)
                found[value] = self._target(ref) or target
        return found

    def _extended(self, node: Node) -> Iterator[str]:
        """Yield the pointers of the schemas of `components` that a schema extends directly."""
        ref = node.value.get("$ref")
        if isinstance(ref, str):
            target = self._target(ref)
            if target is not None and target != node.pointer:
                yield target
        for part in self._resolver.subschemas(node, "allOf", skip_invalid=True):
            yield from self._extended(part)

    def _only_refers(self, node: Node) -> bool:
        """Tell whether a schema is another name of its target."""
        try:
            return self._resolver.follow_schema(node).pointer != node.pointer
        except ResolutionError:
            return True

    def _target(self, ref: str) -> str | None:
        """Give the pointer of the schema that a reference leads to; None if it leads to nothing."""
        try:
            return self._resolver.follow_schema(Node({"$ref": ref}, "")).pointer or None
        except ResolutionError:
            return None


def _reached(start: str, edges: Mapping[str, list[str]]) -> list[str]:
    """List all that can be reached from a location, the nearest first, without the location itself."""
    found = {start: None}
    pending = [start]
    for here in pending:
        for target in edges.get(here, ()):
            if target not in found:
                found[target] = None
                pending.append(target)
    return pending[1:]
