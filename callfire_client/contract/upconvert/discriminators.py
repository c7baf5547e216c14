"""Converts discriminators, whose values are the names of definitions in Swagger 2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import Json, is_object
from ..resolver import Node
from . import references

if TYPE_CHECKING:
    from .context import Context

# Extensions of vendors for a value that is not the name of the definition.
_VALUES = ("x-ms-discriminator-value", "x-discriminator-value")


def map_names(context: Context, schemas: dict[str, Any]) -> None:
    """Add a mapping to each discriminator with values that are not the names of components.

    Args:
        context: The conversion.
        schemas: The converted components; modified in place.
    """
    definitions = context.section("definitions")
    names = context.names["definitions"]
    children = _children(context, definitions)
    for parent in definitions:
        schema = schemas[names[parent]]
        if not is_object(schema.get("discriminator")):
            continue
        discriminator: dict[str, Any] = schema["discriminator"]
        found: dict[str, str] = {}
        for child in _family(parent, children):
            value = _value(definitions[child], child)
            if value != names[child]:
                found[value] = pointers.to_fragment(["components", "schemas", names[child]])
        if found:
            discriminator["mapping"] = {**found, **discriminator.get("mapping", {})}


def _children(context: Context, definitions: dict[str, Any]) -> dict[str, list[str]]:
    """List the definitions that extend each definition with `allOf`."""
    children: dict[str, list[str]] = {}
    for name, definition in definitions.items():
        node = Node(
            definition if is_object(definition) else {}, pointers.join("/definitions", name)
        )
        # The source may be invalid; the conversion of the schema itself reports that.
        for part in context.resolver.subschemas(node, "allOf", skip_invalid=True):
            tokens = references.locate(context, part.value.get("$ref"))
            if tokens is not None and tokens[0] == "definitions" and len(tokens) == 2:
                children.setdefault(tokens[1], []).append(name)
    return children


def _family(parent: str, children: dict[str, list[str]]) -> list[str]:
    """List a definition and all that extend it, directly or indirectly."""
    family = [parent]
    for name in family:
        family.extend(child for child in children.get(name, ()) if child not in family)
    return family


def _value(definition: Json, name: str) -> str:
    for key in _VALUES:
        value = definition.get(key) if is_object(definition) else None
        if isinstance(value, str):
            return value
    return name
