"""Gives components names: OpenAPI 3.0 allows fewer characters in them than Swagger 2.0."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

_ALLOWED = re.compile(r"[A-Za-z0-9._-]+")
_OTHERS = re.compile(r"[^A-Za-z0-9._-]+")


def component_names(names: Iterable[str]) -> dict[str, str]:
    """Find a name that OpenAPI 3.0 allows for each name; allowed ones stay as they are.

    Args:
        names: The names of one section, in the order of the document.

    Returns:
        The new name for each name; all of them differ.
    """
    ordered = list(names)
    taken = {name for name in ordered if _ALLOWED.fullmatch(name)}
    found: dict[str, str] = {}
    for name in ordered:
        found[name] = name if _ALLOWED.fullmatch(name) else free_name(name, taken)
        taken.add(found[name])
    return found


def free_name(base: str, taken: Container[str]) -> str:
    """Find an allowed name that is similar to another one and not in use.

    Args:
        base: The other name; characters that are not allowed become underscores.
        taken: The names in use.
    """
    base = _OTHERS.sub("_", base).strip("_") or "unnamed"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    return name
