"""Convert values of rarer types: members of enumerations, subclasses, collections, numbers of other libraries.

`encoding` and `model` import it when they meet such a value.
"""

from __future__ import annotations

import operator
from collections import UserString
from collections.abc import Collection, Mapping
from enum import Enum
from math import isfinite
from typing import Any, Final, cast

__all__ = ["is_collection", "is_encodable", "plain", "reason_not_json"]

_BYTES: Final[tuple[type, ...]] = (bytes, bytearray, memoryview)


def plain(value: object) -> object:
    """Convert a scalar to a plain `str`, `int` or `float` where it has an exact one.

    A member of an enumeration becomes its value, a UUID its text, and an integer of another library, which
    has `__index__`, an `int`.

    Returns:
        The converted value; the value itself when it is of another type, `bool` included.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)  # the content of a member of `(str, Enum)`, not its name
    if isinstance(value, int):
        return operator.index(value)
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, UserString):
        return plain(value.data)
    if hasattr(type(value), "__index__") and not is_collection(value):
        return operator.index(cast("Any", value))
    from uuid import UUID  # loaded for rare types only

    return str(value) if isinstance(value, UUID) else value


def is_collection(value: object) -> bool:
    """Return whether a value is sent as a list: a list, set, view or similar; not text, bytes or a mapping."""
    refused: tuple[type, ...] = (str, UserString, Mapping, *_BYTES)
    return isinstance(value, Collection) and not isinstance(value, refused)


def is_encodable(text: str) -> bool:
    """Return whether UTF-8 can encode a text, so that it contains no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def reason_not_json(value: object, path: str) -> str | None:
    """Find the first part of an encoded value that has no JSON representation.

    Args:
        value: The value, after `model.encode`.
        path: The name of the value, which the path to the part begins with.

    Returns:
        The path to the part, and the reason; None when all of it has one.
    """
    pending: list[tuple[object, str]] = [(value, path)]
    while pending:
        part, where = pending.pop()
        if isinstance(part, dict):
            entries = cast("dict[str, object]", part)
            pending += [(item, f"{where}.{name}") for name, item in reversed(entries.items())]
            for name in entries:
                if (reason := _reason(name)) is not None:
                    return f"a key of {where} {reason}"
        elif isinstance(part, list):
            items = cast("list[object]", part)
            pending += [
                (items[index], f"{where}[{index}]") for index in reversed(range(len(items)))
            ]
        elif (reason := _reason(part)) is not None:
            return f"{where} {reason}"
    return None


def _reason(value: object) -> str | None:
    if isinstance(value, float):
        return None if isfinite(value) else f"is {value}"
    if isinstance(value, str):
        return None if is_encodable(value) else "contains a lone surrogate"
    if isinstance(value, int):
        try:
            str(value)
        except ValueError:
            return "is an integer with too many digits"
        return None
    if value is None:
        return None
    return f"is of type {type(value).__name__}"
