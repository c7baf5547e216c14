"""Makes example values of the schemas of a reduced contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callfire_client.contract.json_values import is_object
from scripts.python_types import Types

__all__ = ["Examples"]

_FORMATS = {
    "date": "2026-01-31",
    "date-time": "2026-01-31T10:20:30Z",
    "uuid": "7f4c2b1e-0000-4000-8000-00000000000a",
    "byte": "aGk/",
}
# Objects that are nested deeper have their required properties only, so that recursion ends.
_DEPTH = 3
_MAX_DEPTH = 8


class Examples:
    """Makes examples.

    Args:
        types: The types of the contract.
    """

    def __init__(self, types: Types) -> None:
        self._types = types

    def of(
        self, schema: Mapping[str, Any], *, text: str = "é x&y/z", depth: int = 0, option: int = 0
    ) -> Any:
        """Make an example.

        Args:
            schema: The schema.
            text: The value of strings that have no format.
            depth: How deep the value is nested.
            option: Which alternative of a union to choose.
        """
        schema = self._types.resolved(schema)
        values = [value for value in schema.get("enum") or () if value is not None]
        if values:
            return values[0]
        if "oneOf" in schema:
            return self._alternative(schema, text, depth, option)
        match schema.get("type"):
            case "array":
                item = schema.get("items", {})
                if depth > _MAX_DEPTH:
                    return []
                return [self.of(item, text=each, depth=depth + 1) for each in (text, f"{text}2")]
            case "object":
                return self._object(schema, text, depth)
            case "string":
                return _FORMATS.get(schema.get("format", ""), text)
            case "boolean":
                return True
            case "integer":
                return 7
            case "number":
                return 1.5
            case _:
                return text

    def _object(self, schema: Mapping[str, Any], text: str, depth: int) -> dict[str, Any]:
        if depth > _MAX_DEPTH:
            return {}
        properties: Mapping[str, Any] = schema.get("properties", {})
        made = {
            name: self.of(each, text=text, depth=depth + 1)
            for name, each in properties.items()
            if depth < _DEPTH or name in schema.get("required", ())
        }
        additional = schema.get("additionalProperties")
        if not properties:
            values = additional if is_object(additional) else {}
            made["a key"] = self.of(values, text=text, depth=depth + 1)
        return made

    def _alternative(self, schema: Mapping[str, Any], text: str, depth: int, option: int) -> Any:
        part = schema["oneOf"][option % len(schema["oneOf"])]
        value = self.of(part, text=text, depth=depth)
        shape = self._types.of(schema).shape
        if isinstance(shape, tuple) and shape[0] == "select" and is_object(value):
            component = self._types.component(part)
            wanted = self._types.classes[component] if component is not None else None
            selector = next(each for each, model in reversed(shape[2]) if model == wanted)
            value[shape[1]] = selector
        return value
