"""Compares the parameters of two operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from .. import pointers
from ..upconvert.styles import COLLECTION_FORMAT
from . import fields
from .changes import Direction, Side
from .contents import compare_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..openapi import OpenApiDocument
    from ..resolver import Node
    from .comparison import Comparison, Scope
    from .vocabulary import Vocabulary

_KNOWN = frozenset(
    {"name", "in", "required", "schema", "content", "style", "explode", "allowReserved",
     "allowEmptyValue", COLLECTION_FORMAT}
)  # fmt: skip
# Headers that OpenAPI does not describe as parameters.
_NOT_PARAMETERS = frozenset({"accept", "content-type", "authorization"})
_FORM = frozenset({"query", "cookie"})
# Styles that also change how single values are written.
_MARKED = frozenset({"matrix", "label"})
# The formats of arrays as Swagger 2.0 names them, by style; and by explode, where the style has both.
_FORMATS = {"spaceDelimited": "ssv", "pipeDelimited": "pipes"}

Key = tuple[str, str]


@frozen
class ParameterSet:
    """The parameters of an operation.

    Attributes:
        document: The document.
        path_names: The names in the path template, in their order.
        parameters: The Parameter Objects; of two for the same parameter, the later one applies.
        call: The name of the function that calls the operation.
        line: The method and path of the operation.
        vocabulary: The names for arguments.
    """

    document: OpenApiDocument
    path_names: Sequence[str]
    parameters: Sequence[Node]
    call: str | None
    line: str
    vocabulary: Vocabulary

    def by_key(self) -> dict[Key, Node]:
        """Index the parameters by location and name; those of the path by their position."""
        found: dict[Key, Node] = {}
        for node in self.parameters:
            where = self.document.string(node, "in") or ""
            name = self.document.string(node, "name") or ""
            if where == "header":
                name = name.lower()
                if name in _NOT_PARAMETERS:
                    continue
            if where == "path" and name in self.path_names:
                name = f"{{{self.path_names.index(name)}}}"
            found[where, name] = node
        return found

    def subject(self, node: Node) -> str:
        """Name a parameter."""
        name = str(node.value.get("name", ""))
        if self.call is None:
            return f"{self.line} ({name})"
        return f"{self.call}({self.vocabulary.argument(name)}=…)"


def compare(comparison: Comparison, scope: Scope, old: ParameterSet, new: ParameterSet) -> None:
    """Compare the parameters of two operations."""
    was, now = old.by_key(), new.by_key()
    removed = {key: node for key, node in was.items() if key not in now}
    added = {key: node for key, node in now.items() if key not in was}
    for key, before in list(removed.items()):
        moved = next((other for other in added if other[1] == key[1]), None)
        if moved is not None:
            after = added.pop(moved)
            del removed[key]
            inner = scope.part(new.subject(after), Direction.REQUEST)
            detail = f"{key[0]} → {moved[0]}"
            comparison.report("parameter-moved", inner, Side.of(before), Side.of(after), detail)
    for node in removed.values():
        inner = scope.part(old.subject(node), Direction.REQUEST)
        comparison.report("parameter-removed", inner, Side.of(node), None)
    for node in added.values():
        inner = scope.part(new.subject(node), Direction.REQUEST)
        kind = "required" if comparison.new.boolean(node, "required") else "optional"
        comparison.report(f"parameter-added-{kind}", inner, None, Side.of(node))
    for key, before in was.items():
        if key in now:
            inner = scope.part(new.subject(now[key]), Direction.REQUEST, as_text=True, joined=True)
            _parameter(comparison, inner, before, now[key])


def _parameter(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    names = comparison.old.string(old, "name") or "", comparison.new.string(new, "name") or ""
    if old.value.get("in") == "path" and names[0] != names[1]:
        detail = f"{names[0]} → {names[1]}"
        sides = Side.of_field(old, "name"), Side.of_field(new, "name")
        comparison.report("path-parameter-renamed", scope, *sides, detail)
    required = comparison.old.boolean(old, "required"), comparison.new.boolean(new, "required")
    if required[0] != required[1]:
        rule = "parameter-required" if required[1] else "parameter-optional"
        comparison.report(
            rule, scope, Side.of_field(old, "required"), Side.of_field(new, "required")
        )
    empty = (
        comparison.old.boolean(old, "allowEmptyValue"),
        comparison.new.boolean(new, "allowEmptyValue"),
    )
    if empty[0] != empty[1]:
        rule = "empty-allowed" if empty[1] else "empty-forbidden"
        comparison.report(
            rule,
            scope,
            Side.of_field(old, "allowEmptyValue"),
            Side.of_field(new, "allowEmptyValue"),
        )
    fields.compare(comparison, scope, old, new, _KNOWN)
    compare_serialization(comparison, scope, old, new)


def compare_serialization(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    """Compare the serialization of parameters or headers, and their schemas or media types."""
    if ("content" in old.value) != ("content" in new.value):
        keys = ["content" if "content" in node.value else "schema" for node in (old, new)]
        sides = Side.of_field(old, keys[0]), Side.of_field(new, keys[1])
        comparison.report("serialization-changed", scope, *sides, " → ".join(keys))
        return
    if "content" in old.value:
        compare_content(comparison, scope.part(scope.subject, scope.direction), old, new)
        return
    reserved = (
        comparison.old.boolean(old, "allowReserved"),
        comparison.new.boolean(new, "allowReserved"),
    )
    if reserved[0] != reserved[1] and scope.direction is Direction.REQUEST:
        comparison.report(
            "reserved-changed",
            scope,
            Side.of_field(old, "allowReserved"),
            Side.of_field(new, "allowReserved"),
        )
    schemas = comparison.old_schemas.described(old), comparison.new_schemas.described(new)
    if COLLECTION_FORMAT in old.value or COLLECTION_FORMAT in new.value:
        _array_format(comparison, scope, old, new)
    elif scope.direction is Direction.REQUEST:
        _style(comparison, scope, old, new, schemas)
    comparison.schemas((schemas[0],), (schemas[1],), scope)


def _array_format(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    """Compare formats of arrays of which OpenAPI cannot express at least one."""
    formats = [
        node.value.get(COLLECTION_FORMAT) or _expressed(document, node)
        for document, node in ((comparison.old, old), (comparison.new, new))
    ]
    if formats[0] != formats[1]:
        sides = [
            Side(pointers.join(node.pointer, COLLECTION_FORMAT), value)
            if COLLECTION_FORMAT in node.value
            else Side(node.pointer, value)
            for node, value in zip((old, new), formats, strict=True)
        ]
        detail = f"{formats[0]} → {formats[1]}"
        comparison.report("array-format-changed", scope, sides[0], sides[1], detail)


def _expressed(document: OpenApiDocument, node: Node) -> str:
    """Name the format of an array that `style` and `explode` express."""
    style = _style_of(document, node)
    if style in _FORMATS:
        return _FORMATS[style]
    exploded = document.boolean(node, "explode", default=style == "form")
    return "multi" if exploded and style == "form" else "csv"


def _style_of(document: OpenApiDocument, node: Node) -> str:
    default = "form" if node.value.get("in") in _FORM else "simple"
    return document.string(node, "style") or default


def _explodes(
    document: OpenApiDocument, node: Node, style: str, types: frozenset[str] | None
) -> bool:
    """Tell whether the parts of a value are written one by one, where this makes a difference."""
    if style == "deepObject":
        return True
    arrays = types is not None and "object" not in types
    if style == "simple" and arrays:
        return False
    return document.boolean(node, "explode", default=style == "form")


def _style(
    comparison: Comparison, scope: Scope, old: Node, new: Node, schemas: Sequence[Node]
) -> None:
    where = old.value.get("in"), new.value.get("in")
    styles = [
        _style_of(document, node)
        for document, node in ((comparison.old, old), (comparison.new, new))
    ]
    types = [
        reader.effective((schema,)).types
        for reader, schema in zip(
            (comparison.old_schemas, comparison.new_schemas), schemas, strict=True
        )
    ]
    explodes = [
        _explodes(document, node, style, found)
        for document, node, style, found in zip(
            (comparison.old, comparison.new), (old, new), styles, types, strict=True
        )
    ]
    # Most styles write a single value in the same way.
    several = all(found is None or found & {"array", "object"} for found in types)
    if where[0] == where[1] and styles[0] != styles[1] and (several or _MARKED & set(styles)):
        sides = (
            Side(pointers.join(old.pointer, "style"), styles[0]),
            Side(pointers.join(new.pointer, "style"), styles[1]),
        )
        comparison.report("style-changed", scope, *sides, f"{styles[0]} → {styles[1]}")
    elif where[0] == where[1] and several and explodes[0] != explodes[1]:
        sides = (
            Side(pointers.join(old.pointer, "explode"), explodes[0]),
            Side(pointers.join(new.pointer, "explode"), explodes[1]),
        )
        detail = "one for all → one for each" if explodes[1] else "one for each → one for all"
        comparison.report("explode-changed", scope, *sides, detail)
