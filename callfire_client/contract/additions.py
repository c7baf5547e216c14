"""Merges an addition into a document: only what the document does not have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from . import pointers
from .json_values import Json, clone, is_array, is_object

__all__ = ["add"]


def add(into: dict[str, Any], addition: Mapping[str, Any], at: str = "") -> list[str]:
    """Add to an object what it does not have; what it has remains unchanged.

    Objects are added to objects. Arrays of objects with a `name`, such as parameters and tags, are added to
    each other, and an entry is identified by its `name` and `in`.

    Args:
        into: The object; it is modified.
        addition: The keys and values to add.
        at: The JSON pointer of the object.

    Returns:
        The pointers of the outermost objects and entries that the object already has; empty if everything
        was added.
    """
    existing = _add(into, addition, at, at)
    return sorted(
        {
            one
            for one in existing
            if not any(one.startswith(f"{other}/") for other in existing if other != one)
        }
    )


def _add(into: dict[str, Any], addition: Mapping[str, Any], at: str, root: str) -> list[str]:
    existing: list[str] = []
    for key, value in addition.items():
        here = pointers.join(at, key)
        if key not in into:
            into[key] = clone(value)
            continue
        old: Json = into[key]
        if is_object(old) and is_object(value):
            existing += _add(old, value, here, root)
        elif _are_named(old) and _are_named(value):
            existing += _add_entries(old, value, here)
        else:
            # That an operation or a schema exists shows in a value that it has: the object is named.
            existing.append(here if at == root else at)
    return existing


def _add_entries(into: list[Any], addition: list[Any], at: str) -> list[str]:
    known = {_identity(entry) for entry in into}
    into += [clone(entry) for entry in addition if _identity(entry) not in known]
    return [pointers.join(at, entry["name"]) for entry in addition if _identity(entry) in known]


def _are_named(value: Json) -> TypeGuard[list[dict[str, Any]]]:
    return is_array(value) and all(
        is_object(entry) and isinstance(entry.get("name"), str) for entry in value
    )


def _identity(entry: Mapping[str, Any]) -> tuple[Any, Any]:
    return entry["name"], entry.get("in")
