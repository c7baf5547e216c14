"""Compares documentation and extensions, and the fields that no other module compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..json_values import equal
from .changes import Side

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ..resolver import Node
    from .comparison import Comparison, Scope

_WORDS = frozenset(
    {"title", "summary", "description", "example", "examples", "externalDocs", "$comment"}
)
_TEXTS = frozenset({"title", "summary", "description"})
_SUNSET = "x-sunset"


def compare(
    comparison: Comparison, scope: Scope, old: Node, new: Node, known: Container[str]
) -> None:
    """Compare the documentation, extensions and unknown fields of two objects.

    Args:
        comparison: The comparison to add the changes to.
        scope: The part of the documents that is compared.
        old: The old object.
        new: The new object.
        known: The fields that other modules compare.
    """
    compare_layers(comparison, scope, [old], [new], known)


def compare_layers(
    comparison: Comparison,
    scope: Scope,
    old: Sequence[Node],
    new: Sequence[Node],
    known: Container[str],
) -> None:
    """Compare the documentation, extensions and unknown fields of two objects in several parts.

    Args:
        comparison: The comparison to add the changes to.
        scope: The part of the documents that is compared.
        old: The parts of the old object; of a field that several have, the first one applies.
        new: The parts of the new object.
        known: The fields that other modules compare.
    """
    if [node.value for node in old] == [node.value for node in new]:
        return
    _deprecation(comparison, scope, _with(old, "deprecated"), _with(new, "deprecated"))
    keys = dict.fromkeys(key for node in (*old, *new) for key in node.value)
    for key in keys:
        if key in known or key in ("deprecated", _SUNSET):
            continue
        _field(comparison, scope, _with(old, key), _with(new, key), key)


def _field(comparison: Comparison, scope: Scope, old: Node, new: Node, key: str) -> None:
    if same(old, new, key):
        return
    if key in _TEXTS and not old.value.get(key) and not new.value.get(key):
        return  # an empty text says as much as none
    if key in _WORDS:
        rule = "documentation-changed"
    elif key.startswith("x-"):
        rule = "extension-changed"
    else:
        rule = "unknown-changed"
    comparison.report(rule, scope, side(old, key), side(new, key), key)


def _with(layers: Sequence[Node], key: str) -> Node:
    """Give the first part that has a field; the first part if none has it."""
    return next((node for node in layers if key in node.value), layers[0])


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
