"""The types of Python that the schemas of a reduced contract have, and how their values are decoded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from attrs import frozen

from callfire_client._core.shapes import Shape
from callfire_client.contract import pointers
from callfire_client.contract.json_values import is_object

__all__ = ["PythonType", "Types"]

_SCALARS = {"string": "str", "boolean": "bool", "integer": "int", "number": "float"}


@frozen
class PythonType:
    """The type of a value in Python.

    Attributes:
        text: Its annotation.
        names: The models and enumerations that occur in it.
        shape: How a JSON value is decoded; None where it is kept as it is.
        scalar: The built-in type of a value that is sent as it is, such as `int`; empty for any other.
    """

    text: str
    names: frozenset[str] = frozenset()
    shape: Shape | None = None
    scalar: str = ""

    @property
    def model(self) -> str | None:
        """The model that it is; None for any other type."""
        return self.shape if isinstance(self.shape, str) else None

    @property
    def item_model(self) -> str | None:
        """The model of which it is a list; None for any other type."""
        if isinstance(self.shape, tuple) and self.shape[0] == "list":
            item = self.shape[1]
            return item if isinstance(item, str) else None
        return None


ANY = PythonType("Any")


class Types:
    """The types of the schemas of a contract.

    Args:
        contract: The reduced contract.
        classes: The class of each schema in components.
    """

    def __init__(self, contract: Mapping[str, Any], classes: Mapping[str, str]) -> None:
        self.schemas: Mapping[str, Any] = contract["components"]["schemas"]
        self.classes = classes

    def component(self, schema: Mapping[str, Any]) -> str | None:
        """Return the name of the component that a schema refers to; None if it is not a reference."""
        ref = schema.get("$ref")
        return None if ref is None else _name(ref)

    def resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """Follow references to a schema with keywords."""
        seen: set[str] = set()
        while (name := self.component(schema)) is not None and name not in seen:
            seen.add(name)
            schema = self.schemas[name]
        return schema

    def is_model(self, name: str) -> bool:
        """Return whether a component becomes a model: an object with properties."""
        schema = self.schemas[name]
        return bool(schema.get("properties")) and "oneOf" not in schema

    def is_enumeration(self, name: str) -> bool:
        """Return whether a component becomes an alias of its values."""
        schema = self.schemas[name]
        return bool(self.literals(schema)) and "oneOf" not in schema

    def literals(self, schema: Mapping[str, Any]) -> list[Any]:
        """Return the values of an enumeration that `Literal` can contain."""
        return [
            value
            for value in schema.get("enum") or ()
            if isinstance(value, str) or type(value) is int
        ]

    def of(self, schema: Mapping[str, Any], trail: tuple[str, ...] = ()) -> PythonType:
        """Return the type of a schema.

        Args:
            schema: The schema.
            trail: The components that it is part of, without those that have a class.
        """
        name = self.component(schema)
        if name is not None:
            return self._of_component(name, trail)
        if "oneOf" in schema:
            return self._union(schema, trail)
        kind = schema.get("type")
        if kind == "array":
            item = self.of(schema.get("items", {}), trail)
            shape = None if item.shape is None else ("list", item.shape)
            return PythonType(f"list[{item.text}]", item.names, shape)
        if kind == "object":
            additional = schema.get("additionalProperties")
            value = self.of(additional, trail) if is_object(additional) else ANY
            shape = None if value.shape is None else ("map", value.shape)
            return PythonType(f"dict[str, {value.text}]", value.names, shape)
        if kind in _SCALARS:
            return PythonType(_SCALARS[kind], scalar=_SCALARS[kind])
        if schema.get("enum"):
            kinds = dict.fromkeys(map(_scalar, schema["enum"]))
            return ANY if "Any" in kinds else PythonType(" | ".join(kinds), scalar=_only(kinds))
        return ANY

    def argument(self, schema: Mapping[str, Any]) -> PythonType:
        """Return the type of an argument: a list is accepted as any sequence, a map as any mapping."""
        found = self.of(schema)
        kind = self.resolved(schema).get("type")
        text = found.text
        if kind == "array" and text.startswith("list["):
            text = f"Sequence[{text.removeprefix('list[')}"
        elif kind == "object" and text.startswith("dict["):
            text = f"Mapping[{text.removeprefix('dict[')}"
        return PythonType(text, found.names, found.shape, found.scalar)

    def _of_component(self, name: str, trail: tuple[str, ...]) -> PythonType:
        if self.is_model(name):
            made = self.classes[name]
            return PythonType(made, frozenset({made}), made)
        if self.is_enumeration(name):
            made = self.classes[name]
            kinds = dict.fromkeys(map(_scalar, self.schemas[name]["enum"]))
            return PythonType(made, frozenset({made}), scalar=_only(kinds))
        if name in trail:
            return (
                ANY  # a list of itself, or a map of itself: Python has no such type without a class
            )
        return self.of(self.schemas[name], (*trail, name))

    def _union(self, schema: Mapping[str, Any], trail: tuple[str, ...]) -> PythonType:
        parts = [self.of(part, trail) for part in schema["oneOf"]]
        if any(part.text == "Any" for part in parts):
            return ANY
        texts = dict.fromkeys(part.text for part in parts)
        names = frozenset[str]().union(*(part.names for part in parts))
        objects = _different(part for part in parts if part.model or part.text.startswith("dict["))
        arrays = _different(part for part in parts if part.text.startswith("list["))
        selected = self._selection(schema)
        of_object: Shape | None = None
        if len(objects) == 1:
            of_object = objects[0].shape
        elif selected is not None:
            of_object = selected
        elif objects:
            # Which of them a response contains cannot be determined: it is kept as it is.
            texts.setdefault("dict[str, Any]")
        of_array = arrays[0].shape if len(arrays) == 1 else None
        shape: Shape | None = of_object
        others = len(objects) < len(texts)
        if of_array is not None or (of_object is not None and others):
            # Not the shape of an object alone: a response with such a shape has to be an object.
            shape = ("either", of_object or "json", of_array or "json")
        scalar = _only({part.scalar: None for part in parts})
        return PythonType(" | ".join(texts), names, shape, scalar)

    def _selection(self, schema: Mapping[str, Any]) -> Shape | None:
        """Return the shape of a union with a discriminator; None if that does not determine the model."""
        discriminator = schema.get("discriminator")
        if not is_object(discriminator):
            return None
        selector: object = discriminator.get("propertyName")
        names = [self.component(part) for part in schema["oneOf"]]
        components = [name for name in names if name is not None and self.is_model(name)]
        if not isinstance(selector, str) or len(components) < len(names):
            return None
        models = {name: self.classes[name] for name in components}
        mapping = discriminator.get("mapping")
        for value, target in mapping.items() if is_object(mapping) else ():
            name = _name(str(target))
            if name in self.schemas and self.is_model(name):
                models[value] = self.classes[name]
        return ("select", selector, tuple(models.items()))


def _different(types: Iterable[PythonType]) -> list[PythonType]:
    return list({each.text: each for each in types}.values())


def _scalar(value: object) -> str:
    """Return the type of a value of an enumeration; `Any` if it is not a scalar."""
    return type(value).__name__ if isinstance(value, (str, bool, int, float)) else "Any"


def _only(types: Collection[str]) -> str:
    """Return the only one of several types; empty where there are others, or any value is accepted."""
    found = next(iter(types))
    return found if len(types) == 1 and found != "Any" else ""


def _name(ref: str) -> str:
    return pointers.unescape(unquote(ref.rpartition("/")[2]))
