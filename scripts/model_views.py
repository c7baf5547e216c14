"""Builds the views of models and enumerations from the reduced contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from scripts import names, views
from scripts.python_types import PythonType, Types

__all__ = ["EnumerationView", "ModelView", "PropertyView", "enumerations", "models"]

_OPEN = {str: "str", int: "int", float: "float", bool: "bool"}


@frozen
class PropertyView:
    """A property of a model, for the template.

    Attributes:
        name: Its name in Python.
        wire: Its name in JSON.
        description: Its description.
        declaration: Its type.
        argument: Type and default of its argument of the constructor.
        decoding: The function that decodes `value`, followed by its first two arguments; empty where none is
            needed.
        scalar: The Python type of a value that is sent as it is; empty for any other.
        required: Whether a response always contains it.
        items: Whether it holds the items of a page or list.
        secret: Whether `repr` hides it.
        time: The name of its attribute as a datetime; empty if it is not a point in time.
        shape: How its value is decoded.
        names: The models and enumerations in its type.
    """

    name: str
    wire: str
    description: str
    declaration: str
    argument: str
    decoding: str
    scalar: str
    required: bool
    items: bool
    secret: bool
    time: str
    shape: Any
    names: frozenset[str]


@frozen
class ModelView:
    """A model, for the template.

    Attributes:
        component: The schema that it is made of.
        name: Its class.
        description: Its description.
        properties: Its properties, in the order of the contract.
    """

    component: str
    name: str
    description: str
    properties: list[PropertyView]

    @property
    def names(self) -> list[str]:
        """The other models and enumerations that its properties refer to."""
        found = frozenset[str]().union(*(each.names for each in self.properties))
        return sorted(found - {self.name})


@frozen
class EnumerationView:
    """An enumeration, for the template.

    Attributes:
        name: Its alias.
        description: Its description.
        values: Its values, as Python code.
        open: The types of values that are added later.
    """

    name: str
    description: str
    values: list[str]
    open: str


def models(types: Types) -> list[ModelView]:
    """Build the views of all models."""
    return [
        ModelView(
            component,
            types.classes[component],
            _description(types.schemas[component], types.classes[component]),
            _properties(types, types.schemas[component]),
        )
        for component in types.schemas
        if types.is_model(component)
    ]


def enumerations(types: Types) -> list[EnumerationView]:
    """Build the views of all enumerations."""
    made: list[EnumerationView] = []
    for component, schema in types.schemas.items():
        if not types.is_enumeration(component):
            continue
        open_types = dict.fromkeys(_OPEN[type(value)] for value in schema["enum"])
        made.append(
            EnumerationView(
                types.classes[component],
                _description(schema, types.classes[component]),
                [
                    views.literal(value) if isinstance(value, str) else repr(value)
                    for value in types.literals(schema)
                ],
                " | ".join(open_types),
            )
        )
    return made


def _description(schema: Mapping[str, Any], name: str) -> str:
    text = str(schema.get("description") or "").strip()
    return text if any(char.isalnum() for char in text) else f"`{name}`."


def _properties(types: Types, schema: Mapping[str, Any]) -> list[PropertyView]:
    properties: Mapping[str, Any] = schema["properties"]
    python = names.unique(properties, names.MODEL_RESERVED)
    taken = set(python.values())
    made: list[PropertyView] = []
    for wire, raw in properties.items():
        required = not raw.get("nullable") and (
            wire in schema.get("required", ()) or raw.get("x-callfire-always", False)
        )
        name = python[wire]
        time = f"{name}_datetime" if views.is_time(raw) else ""
        if time in taken:
            time = ""
        made.append(_property(name, wire, raw, types.of(raw), required=required, time=time))
    return made


def _property(
    name: str, wire: str, raw: Mapping[str, Any], kind: PythonType, *, required: bool, time: str
) -> PropertyView:
    items = required and kind.text.startswith("list[")
    optional = kind.text if kind.text == "Any" else f"{kind.text} | None"
    if kind.shape is None:
        decoding = ""
    elif kind.model:
        decoding = f"decode_object, {kind.model}, value"
    elif kind.item_model:
        decoding = f"decode_list, {kind.item_model}, value"
    else:
        decoding = f"decode_shape, {kind.shape!r}, value"
    return PropertyView(
        name,
        wire,
        _property_description(raw, wire, kind),
        kind.text if required else optional,
        f"{kind.text} = ABSENT" if required and not items else f"{optional} = None",
        decoding,
        kind.scalar,
        required,
        items,
        raw.get("format") == "password",
        time,
        kind.shape,
        kind.names,
    )


def _property_description(raw: Mapping[str, Any], wire: str, kind: PythonType) -> str:
    text = str(raw.get("description") or "").strip()
    if any(char.isalnum() for char in text):
        return views.sentence(text)
    name = kind.text.removeprefix("list[").removesuffix("]")
    return f"See `{name}`." if name in kind.names else f"The property `{wire}`."
