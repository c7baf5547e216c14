"""Compares documentation and extensions, and the fields that no other module compares."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from ..json_values import equal
from .changes import Side

if TYPE_CHECKING:
    from ..resolver import Node
    from .comparison import Comparison, Scope

_WORDS = frozenset(
    {"title", "summary", "description", "example", "examples", "externalDocs", "$comment"}
)
_SUNSET = "x-sunset"


def compare(
    comparison: Comparison, scope: Scope, old: Node, new: Node, known: Container[str]
) -> None:
    """Compare the documentation, extensions and unknown fields of two objects.

    Args:
        comparison: The comparison to add the changes to.
        scope: What is compared.
        old: The old object.
        new: The new object.
        known: The fields that other modules compare.
    """
    if old.value == new.value:
        return
    _deprecation(comparison, scope, old, new)
    for key in [*old.value, *(key for key in new.value if key not in old.value)]:
        if key in known or key in ("deprecated", _SUNSET) or same(old, new, key):
            continue
        if key in _WORDS:
            rule = "documentation-changed"
        elif key.startswith("x-"):
            rule = "extension-changed"
        else:
            rule = "unknown-changed"
        comparison.report(rule, scope, side(old, key), side(new, key), key)


def same(old: Node, new: Node, key: str) -> bool:
    """Tell whether two objects have equal values under a key, or both have none."""
    mine, its = old.value.get(key), new.value.get(key)
    return (key in old.value) == (key in new.value) and equal(mine, its)


def side(node: Node, key: str) -> Side | None:
    """Take a field of an object as a side of a change; None if the object does not have it."""
    return Side.of_field(node, key) if key in node.value else None


def _deprecation(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    was, is_now = (
        comparison.old.boolean(old, "deprecated"),
        comparison.new.boolean(new, "deprecated"),
    )
    if was != is_now:
        rule = "deprecated" if is_now else "undeprecated"
        comparison.report(rule, scope, side(old, "deprecated"), side(new, "deprecated"))
    before, after = old.value.get(_SUNSET), new.value.get(_SUNSET)
    if before == after:
        return
    if before is None:
        rule = "sunset-added"
    elif after is None:
        rule = "sunset-removed"
    else:
        # Dates as in RFC 3339 sort like their texts.
        rule = "sunset-earlier" if str(after) < str(before) else "sunset-later"
    detail = f"{before} → {after}" if before and after else str(after or before)
    comparison.report(rule, scope, side(old, _SUNSET), side(new, _SUNSET), detail)
