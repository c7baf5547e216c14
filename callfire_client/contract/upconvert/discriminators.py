"""Discriminators: values that name a schema in Swagger 2.0, where the component has another name."""

from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.shapes import Json, is_array, is_object
from callfire_client.contract.upconvert import references
from callfire_client.contract.upconvert.context import Context

# How vendors say that the value is not the definition's name.
_VALUES = ("x-ms-discriminator-value", "x-discriminator-value")


def map_names(context: Context, schemas: dict[str, Any]) -> None:
    """Add a mapping to each discriminator whose values are not the names of components.

    Args:
        context: The conversion.
        schemas: The converted components; changed in place.
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
    """Give the names of the definitions that extend each definition."""
    children: dict[str, list[str]] = {}
    for name, definition in definitions.items():
        parts = definition.get("allOf") if is_object(definition) else None
        for part in parts if is_array(parts) else ():
            tokens = references.locate(context, part.get("$ref")) if is_object(part) else None
            if tokens is not None and tokens[0] == "definitions" and len(tokens) == 2:
                children.setdefault(tokens[1], []).append(name)
    return children


def _family(parent: str, children: dict[str, list[str]]) -> list[str]:
    """Give a definition and all that extend it, directly or not."""
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
