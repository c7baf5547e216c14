"""What JSON values are: questions about their type that the type checker follows, and copies."""

from typing import Any, TypeAlias, TypeGuard

# A JSON value, whose type is asked for where it matters.
Json: TypeAlias = Any


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
    """Copy a JSON value, so that no two places of a document share an object."""
    if is_object(value):
        return {key: clone(item) for key, item in value.items()}
    if is_array(value):
        return [clone(item) for item in value]
    return value
