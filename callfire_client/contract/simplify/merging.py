"""Combines the schemas that apply to one value: those of `allOf`, of references and of single alternatives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import define, field

from .. import pointers
from ..json_values import Json, clone, equal, is_array, is_object, kind_name
from ..resolver import Node, ResolutionError, Resolver, declared_types

__all__ = ["ANNOTATIONS", "Merged", "Merger"]

ANNOTATIONS = frozenset(
    {
        "$comment", "default", "deprecated", "description", "example", "examples", "externalDocs",
        "nullable", "readOnly", "title", "writeOnly", "xml",
    }
)  # fmt: skip
"""The keywords that do not limit the values, `nullable` included."""

_COMPONENT = ("components", "schemas")
# Keywords that are merged in a way of their own.
_STRUCTURE = frozenset(
    {
        "$ref", "additionalProperties", "allOf", "anyOf", "const", "discriminator", "enum", "items",
        "oneOf", "properties", "required", "type",
    }
)  # fmt: skip
_TYPES = ("array", "boolean", "integer", "number", "object", "string")
_OF_TYPE = {
    "array": ("items",),
    "object": ("additionalProperties", "properties", "required"),
}
_NULL = ({"type": "null"}, {"enum": [None]}, {"const": None})


@define
class Merged:
    """The schemas that apply to one value, as one.

    Attributes:
        pointer: The location of the first of them.
        ref: The name of the component that it is, apart from annotations; None for any other.
        type: The type; None for any.
        keywords: All keywords that are not structure.
        properties: The schemas of each property.
        required: The names of the required properties.
        items: The schemas of the items; None unless stated.
        additional: The schemas of other properties, or whether there may be some; None unless stated.
        enum: The allowed values, without null; None for any.
        union: The alternatives, without null; empty without alternatives.
        discriminator: The discriminator of the alternatives.
    """

    pointer: str
    ref: str | None = None
    type: str | None = None
    keywords: dict[str, Json] = field(factory=dict[str, Json])
    properties: dict[str, list[Node]] = field(factory=dict[str, list[Node]])
    required: list[str] = field(factory=list[str])
    items: list[Node] | None = None
    additional: bool | list[Node] | None = None
    enum: list[Json] | None = None
    union: list[Node] = field(factory=list[Node])
    discriminator: Mapping[str, Any] | None = None


class Merger:
    """Merges schemas of one document.

    Args:
        document: The document.
        report: Called with the pointer and the message of each contradiction.
    """

    def __init__(self, document: Mapping[str, Any], report: Callable[[str, str], None]) -> None:
        self._modern = str(document.get("openapi", "")).startswith("3.1")
        self._resolver = Resolver(document, ref_siblings=self._modern, boolean_schemas=True)
        self._report = report

    def merge(self, nodes: Sequence[Node], *, keep_reference: bool = True) -> Merged:
        """Merge the schemas of one value.

        Args:
            nodes: The schemas.
            keep_reference: Whether one that is only a reference to a component remains a reference.
        """
        nodes = [self._target_of_alias(node) for node in nodes]
        merged = Merged(nodes[0].pointer)
        self._add_all(merged, nodes, keep_reference=keep_reference)
        if merged.ref is None:
            _infer_type(merged)
        return merged

    def _target_of_alias(self, node: Node) -> Node:
        """Follow a reference to a schema that is not a component, such as a property of one."""
        seen = {node.pointer}
        while node.value.keys() == {"$ref"} and self.component(node) is None:
            try:
                target = self._resolver.target(node.value["$ref"], node.pointer)
            except ResolutionError:
                break
            if target.pointer in seen:
                break
            seen.add(target.pointer)
            node = target
        return node

    def node(self, value: Json, pointer: str) -> Node:
        """Take a value as a schema; one that is not is reported, and allows any value."""
        try:
            return self._resolver.schema(value, pointer)
        except ResolutionError as error:
            self._report(pointer, f"{error.problem}, not {kind_name(value)}")
            return Node({}, pointer)

    def component(self, node: Node) -> str | None:
        """Return the name of the component that a schema refers to; None if it is not such a reference."""
        ref = node.value.get("$ref")
        if not isinstance(ref, str):
            return None
        try:
            target = self._resolver.target(ref, node.pointer)
        except ResolutionError:
            return None
        tokens = pointers.split(target.pointer)
        return tokens[2] if len(tokens) == 3 and tuple(tokens[:2]) == _COMPONENT else None

    def _add_all(self, merged: Merged, nodes: Sequence[Node], *, keep_reference: bool) -> None:
        # An object without properties in a base schema is a placeholder for what the others state.
        limiting = [node for node in nodes if not self._allows_everything(node)]
        name = None
        if keep_reference and len(limiting) == 1:
            name = self._only_reference(limiting[0], ())
        for node in nodes:
            if name is not None or (limiting and node not in limiting):
                self._annotate(merged, node)
            else:
                self._add(merged, node, ())
        merged.ref = name

    def _allows_everything(self, node: Node) -> bool:
        """Return whether a schema limits nothing but that the value is an object: `{type: object, properties: {}}`."""
        value = node.value
        if not node.value.keys() - ANNOTATIONS - {"type", "properties"} - _extensions(value):
            return value.get("type") in (None, "object") and not value.get("properties")
        return False

    def _only_reference(self, node: Node, trail: tuple[str, ...]) -> str | None:
        """Return the component that a schema is a reference to, also through `allOf` with annotations."""
        own = node.value.keys() - ANNOTATIONS - _extensions(node.value)
        if own == {"$ref"} or ("$ref" in own and not self._modern):
            return self.component(node)
        for keyword in ("allOf", "anyOf", "oneOf"):
            if own - {"type"} == {keyword} and is_array(node.value[keyword]):
                parts = [
                    part
                    for part in self._parts(node, keyword)
                    if part.value not in _NULL and not self._allows_everything(part)
                ]
                if len(parts) == 1 and parts[0].pointer not in trail:
                    return self._only_reference(parts[0], (*trail, parts[0].pointer))
        return None

    def _annotate(self, merged: Merged, node: Node) -> None:
        for keyword, value in node.value.items():
            if keyword in ANNOTATIONS or keyword.startswith("x-"):
                merged.keywords[keyword] = clone(value)
        for keyword in ("anyOf", "oneOf"):
            parts = node.value.get(keyword)
            if is_array(parts) and any(part in _NULL for part in parts):
                merged.keywords["nullable"] = True

    def _parts(self, node: Node, keyword: str) -> list[Node]:
        value = node.value.get(keyword)
        if not is_array(value):
            return []
        return [
            self.node(part, pointers.join(node.pointer, keyword, index))
            for index, part in enumerate(value)
        ]

    def _add(self, merged: Merged, node: Node, trail: tuple[str, ...]) -> None:
        """Add the keywords of a schema, after those of its parts, which they override."""
        if node.pointer in trail:
            self._report(node.pointer, "the schema contains itself in `allOf`; remove the circle")
            return
        trail = (*trail, node.pointer)
        value = node.value
        if "$ref" in value:
            try:
                target = self._resolver.target(value["$ref"], node.pointer)
            except ResolutionError as error:
                self._report(error.pointer, error.problem)
                return
            self._add(merged, target, trail)
            if not self._modern:
                self._annotate(merged, node)
                return
        for part in self._parts(node, "allOf"):
            self._add(merged, part, trail)
        for keyword, own in value.items():
            if keyword not in _STRUCTURE:
                merged.keywords[keyword] = clone(own)
        self._add_type(merged, node)
        self._add_values(merged, node)
        self._add_object(merged, node)
        if "items" in value:
            item = self.node(value["items"], pointers.join(node.pointer, "items"))
            merged.items = [*(merged.items or ()), item]
        self._add_union(merged, node, trail)

    def _add_type(self, merged: Merged, node: Node) -> None:
        declared = declared_types(node.value)
        if declared.null:
            merged.keywords["nullable"] = True
        names = [name for name in declared.names or () if isinstance(name, str)]
        unknown = [name for name in declared.names or () if name not in _TYPES]
        if unknown:
            self._report(
                pointers.join(node.pointer, "type"),
                f"{unknown[0]!r} is not a type; use one of {', '.join(_TYPES)} in an overlay",
            )
            return
        if len(names) > 1:
            merged.union = [
                Node({**_keywords_of(node.value, name), "type": name}, node.pointer)
                for name in names
            ]
        elif names:
            name = names[0]
            if merged.type not in (None, name) and {merged.type, name} != {"integer", "number"}:
                self._report(
                    node.pointer,
                    f"the parts of `allOf` have the types {merged.type!r} and {name!r}, which no value has; "
                    "remove one of them",
                )
            merged.type = "integer" if "integer" in (merged.type, name) else name

    def _add_values(self, merged: Merged, node: Node) -> None:
        values: list[Json] | None = None
        if "const" in node.value:
            values = [node.value["const"]]
        elif is_array(node.value.get("enum")):
            values = list(node.value["enum"])
        if values is None:
            return
        if None in values:
            merged.keywords["nullable"] = True
        values = [
            each
            for index, each in enumerate(values)
            if each is not None and not any(equal(each, other) for other in values[:index])
        ]
        if merged.enum is not None:
            common = [each for each in merged.enum if any(equal(each, other) for other in values)]
            values = common or values
        merged.enum = values

    def _add_object(self, merged: Merged, node: Node) -> None:
        properties = node.value.get("properties")
        for name, schema in properties.items() if is_object(properties) else ():
            found = self.node(schema, pointers.join(node.pointer, "properties", name))
            before = merged.properties.setdefault(name, [])
            if not any(equal(found.value, other.value) for other in before):
                before.append(found)
        required = node.value.get("required")
        for name in required if is_array(required) else ():
            if name not in merged.required:
                merged.required.append(name)
        additional = node.value.get("additionalProperties")
        if isinstance(additional, bool):
            merged.additional = additional
        elif additional is not None:
            pointer = pointers.join(node.pointer, "additionalProperties")
            merged.additional = [self.node(additional, pointer)]

    def _add_union(self, merged: Merged, node: Node, trail: tuple[str, ...]) -> None:
        for keyword in ("oneOf", "anyOf"):
            parts = self._parts(node, keyword)
            alternatives = [part for part in parts if part.value not in _NULL]
            if len(alternatives) < len(parts):
                merged.keywords["nullable"] = True
            # `anyOf: [{required: [a]}, {required: [b]}]` says which combinations are valid.
            if not alternatives or all(
                part.value.keys() <= {"required", "not"} for part in alternatives
            ):
                continue
            if len(alternatives) == 1:
                self._add(merged, alternatives[0], trail)
            elif merged.properties:
                self._add_optional(merged, alternatives, trail)
            else:
                merged.union = alternatives
                found = node.value.get("discriminator")
                merged.discriminator = found if is_object(found) else None

    def _add_optional(
        self, merged: Merged, alternatives: Sequence[Node], trail: tuple[str, ...]
    ) -> None:
        """Add the properties of all alternatives to an object that has properties of its own."""
        own = set(merged.properties)
        for alternative in alternatives:
            other = Merged(alternative.pointer)
            self._add(other, alternative, trail)
            for name, nodes in other.properties.items():
                known = merged.properties.get(name)
                if known is None:
                    merged.properties[name] = nodes
                elif name not in own and [n.value for n in known] != [n.value for n in nodes]:
                    either = {
                        "anyOf": [{"allOf": [n.value for n in each]} for each in (known, nodes)]
                    }
                    merged.properties[name] = [Node(either, nodes[0].pointer)]


def _extensions(value: Mapping[str, Json]) -> set[str]:
    return {key for key in value if key.startswith("x-")}


def _keywords_of(value: Mapping[str, Json], name: str) -> dict[str, Json]:
    """Return the keywords of a schema with several types that limit values of one of them."""
    others = ANNOTATIONS | {
        keyword for each, keywords in _OF_TYPE.items() if each != name for keyword in keywords
    }
    return {key: each for key, each in value.items() if key not in others}


def _infer_type(merged: Merged) -> None:
    """Complete the type from the other keywords."""
    if merged.type is not None or merged.union:
        return
    if merged.properties or merged.additional is not None:
        merged.type = "object"
    elif merged.items is not None:
        merged.type = "array"
    elif merged.enum and all(isinstance(value, str) for value in merged.enum):
        merged.type = "string"
