"""JSON values: type checks that type checkers understand, copies, and names of types for messages."""

from __future__ import annotations

from typing import Any, TypeAlias, TypeGuard

__all__ = ["Json", "clone", "equal", "is_array", "is_number", "is_object", "kind_name"]

Json: TypeAlias = Any
"""Any JSON value; its type is checked where it matters."""


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether the value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Tell whether the value is a JSON array."""
    return isinstance(value, list)


def is_number(value: object) -> TypeGuard[int | float]:
    """Tell whether the value is a JSON number, which a Python `bool` is not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def clone(value: Json) -> Json:
    """Copy a JSON value deeply, so that no two locations of a document share an object."""
    if is_object(value):
        return {key: clone(item) for key, item in value.items()}
    if is_array(value):
        return [clone(item) for item in value]
    return value


def equal(one: Json, other: Json) -> bool:
    """Tell whether two JSON values are equal; for Python alone, 1 equals true."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if is_array(one) and is_array(other):
        return len(one) == len(other) and all(map(equal, one, other))
    if is_object(one) and is_object(other):
        return one.keys() == other.keys() and all(equal(one[key], other[key]) for key in one)
    return bool(one == other)


def kind_name(value: object) -> str:
    """Name the JSON type of a value with its article, for messages: "an object"."""
    match value:
        case dict():
            return "an object"
        case list():
            return "an array"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case _:
            return "null"
