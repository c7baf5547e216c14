"""Facts about single schemas and values: equality, types, and the values that a schema lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..json_values import Json, is_array, is_object
from ..resolver import Node, declared_types

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ANNOTATIONS", "canonical", "disjoint_types", "enumerated", "type_names"]

ANNOTATIONS = frozenset(
    {"title", "description", "example", "examples", "externalDocs", "$comment", "deprecated"}
)
"""Keywords that do not restrict the values."""


def canonical(value: Json) -> str:
    """Write a JSON value as text, the same for equal values, such as 1 and 1.0."""
    return json.dumps(_unified(value), sort_keys=True)


def _unified(value: Json) -> Json:
    if is_object(value):
        return {key: _unified(item) for key, item in value.items()}
    if is_array(value):
        return [_unified(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def disjoint_types(schemas: Iterable[Node]) -> frozenset[str] | None:
    """Give the types of some schemas together; None if a value can have the types of several."""
    found: set[str] = set()
    for node in schemas:
        names = declared_types(node.value).names
        if not names or not all(isinstance(name, str) for name in names):
            return None
        own = {"number" if name == "integer" else name for name in names}
        if own & {"number" if name == "integer" else name for name in found}:
            return None
        found.update(names)
    return frozenset(found)


def enumerated(schemas: Iterable[Node]) -> list[Json] | None:
    """Give the values of some schemas that only list values; None if one of them does anything else."""
    found: list[Json] = []
    for node in schemas:
        value = node.value
        keywords = value.keys() - ANNOTATIONS - {"type"}
        if keywords not in ({"const"}, {"enum"}):
            return None
        listed = [value["const"]] if "const" in value else value["enum"]
        types = declared_types(value)
        names = types.names
        if not is_array(listed) or not all(
            names is None or any(name in names for name in type_names(item)) for item in listed
        ):
            return None
        found += listed
    return found


def type_names(value: Json) -> tuple[str, ...]:
    """List the names of the types that a value other than null has."""
    match value:
        case bool():
            return ("boolean",)
        case int() | float():
            whole = isinstance(value, int) or value.is_integer()
            return ("integer", "number") if whole else ("number",)
        case str():
            return ("string",)
        case list():
            return ("array",)
        case dict():
            return ("object",)
        case _:
            return ()
