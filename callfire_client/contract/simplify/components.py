"""Writes merged schemas, and gives names to those that must be components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import pointers
from ..errors import Note
from ..json_values import Json, is_object
from ..naming import pascal
from .merging import Merged, Merger

if TYPE_CHECKING:
    from ..resolver import Node

__all__ = ["Components"]

# How deep schemas may be nested in each other without a reference.
_MAX_DEPTH = 50
_DEEP = "schemas are nested more than 50 levels deep; move an inner one to components/schemas"


class Components:
    """The schemas of a reduced document.

    Attributes:
        schemas: The schemas by name.
        origins: The pointer into the source of each.
        problems: The parts that cannot be expressed.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.schemas: dict[str, Any] = {}
        self.origins: dict[str, str] = {}
        self.problems: list[Note] = []
        self.merger = Merger(document, self.report)
        components = document.get("components")
        found = components.get("schemas") if is_object(components) else None
        self._source: Mapping[str, Any] = found if is_object(found) else {}
        self._taken = {pascal(name).casefold() for name in self._source}
        self._by_pointer: dict[tuple[str, str | None], str] = {}
        self._depth = 0

    def report(self, pointer: str, message: str) -> None:
        """Add a problem, unless it is known."""
        note = Note(pointer, message)
        if note not in self.problems:
            self.problems.append(note)

    def convert(self) -> None:
        """Write all components of the source, with those that they contain."""
        self.schemas = dict.fromkeys(self._source)
        for name, value in self._source.items():
            pointer = pointers.join("", "components", "schemas", name)
            self.origins[name] = pointer
            node = self.merger.node(value, pointer)
            # A component that combines others is a schema of its own; one that only names another is not.
            alias = "$ref" in node.value
            merged = self.merger.merge([node], keep_reference=alias)
            self.schemas[name] = self._write(merged, name, top=True)

    def schema(self, value: Json, pointer: str, name: str) -> dict[str, Any]:
        """Write the schema of a parameter, body or response.

        Args:
            value: The schema.
            pointer: Its location.
            name: The name of the component that it becomes if it has to be one.
        """
        return self._inline([self.merger.node(value, pointer)], name)

    def form(self, value: Json, pointer: str, name: str) -> dict[str, Any]:
        """Write the schema of a form, whose properties are fields; it does not become a component."""
        merged = self.merger.merge([self.merger.node(value, pointer)], keep_reference=False)
        return self._write(merged, name, top=True)

    def _inline(self, nodes: Sequence[Node], name: str) -> dict[str, Any]:
        if self._depth >= _MAX_DEPTH:
            self.report(nodes[0].pointer, _DEEP)
            return {}
        self._depth += 1
        try:
            return self._write(self.merger.merge(nodes), name, top=False)
        finally:
            self._depth -= 1

    def _write(self, merged: Merged, name: str, *, top: bool) -> dict[str, Any]:
        if merged.ref is not None:
            reference = pointers.to_fragment(["components", "schemas", merged.ref])
            return {"$ref": reference, **merged.keywords}
        if not top and not merged.union and (merged.properties or _is_enumeration(merged)):
            return self._hoist(merged, name)
        out: dict[str, Any] = dict(merged.keywords)
        if merged.union:
            out["oneOf"] = [
                self._inline([part], f"{name}Option{number}")
                for number, part in enumerate(merged.union, 1)
            ]
            if merged.discriminator is not None:
                out["discriminator"] = dict(merged.discriminator)
            return out
        if merged.type is not None:
            out["type"] = merged.type
        if merged.enum is not None:
            out["enum"] = merged.enum
        if merged.properties:
            out["properties"] = {
                key: self._inline(nodes, name + pascal(key))
                for key, nodes in merged.properties.items()
            }
            out["required"] = [key for key in merged.required if key in merged.properties]
        if merged.type == "array":
            out["items"] = self._inline(merged.items, f"{name}Item") if merged.items else {}
        if isinstance(merged.additional, bool):
            out["additionalProperties"] = merged.additional
        elif merged.additional is not None:
            out["additionalProperties"] = self._inline(merged.additional, f"{name}Value")
        return out

    def _hoist(self, merged: Merged, name: str) -> dict[str, Any]:
        """Make a component of a schema, and return the reference to it."""
        # The alternatives of a schema with several types have one pointer.
        key = (merged.pointer, merged.type)
        found = self._by_pointer.get(key)
        if found is None:
            found = self._by_pointer[key] = self._unused(name)
            self.schemas[found] = None
            self.origins[found] = merged.pointer
            self.schemas[found] = self._write(merged, found, top=True)
        kept: dict[str, Any] = {
            key: merged.keywords[key]
            for key in ("description", "nullable", "readOnly")
            if key in merged.keywords
        }
        kept["$ref"] = pointers.to_fragment(["components", "schemas", found])
        return kept

    def _unused(self, name: str) -> str:
        base, number = pascal(name) or "Schema", 1
        made = base
        while made.casefold() in self._taken:
            number += 1
            made = f"{base}{number}"
        self._taken.add(made.casefold())
        return made


def _is_enumeration(merged: Merged) -> bool:
    return bool(merged.enum) and not merged.union and merged.type != "boolean"
