"""Compares media types, and the schemas of their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import fields
from .changes import Direction, Side

if TYPE_CHECKING:
    from ..openapi import OpenApiDocument
    from ..resolver import Node
    from .comparison import Comparison, Scope

_KNOWN = frozenset({"schema", "encoding"})


def compare_content(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    """Compare the `content` of request bodies, responses, parameters or headers."""
    was, now = _types(comparison.old, old), _types(comparison.new, new)
    removed = [name for name in was if name not in now]
    added = [name for name in now if name not in was]
    for name in was:
        if name in now:
            _media(comparison, scope, was[name], now[name])
    widened = {name: next((w for w in added if _covers(w, name)), None) for name in removed}
    narrowed = {name: next((w for w in removed if _covers(w, name)), None) for name in added}
    for name, wider in widened.items():
        if wider is not None:
            detail = f"{name} → {wider}"
            sides = Side.of(was[name]), Side.of(now[wider])
            comparison.report("media-type-widened", scope, *sides, detail)
            _media(comparison, scope, was[name], now[wider])
        elif name not in narrowed.values():
            comparison.report("media-type-removed", scope, Side.of(was[name]), None, name)
    for name, wider in narrowed.items():
        if wider is not None:
            detail = f"{wider} → {name}"
            sides = Side.of(was[wider]), Side.of(now[name])
            comparison.report("media-type-narrowed", scope, *sides, detail)
            _media(comparison, scope, was[wider], now[name])
        elif name not in widened.values():
            comparison.report("media-type-added", scope, None, Side.of(now[name]), name)


def _types(document: OpenApiDocument, node: Node) -> dict[str, Node]:
    return {
        name.lower().replace(" ", ""): media for name, media in document.members(node, "content")
    }


def _covers(wide: str, narrow: str) -> bool:
    """Tell whether a media type is a range that includes another."""
    kind, _, part = wide.partition("/")
    if part != "*":
        return False
    return kind in ("*", narrow.partition("/")[0])


def _media(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    fields.compare(comparison, scope, old, new, _KNOWN)
    if scope.direction is Direction.REQUEST and not fields.same(old, new, "encoding"):
        sides = fields.side(old, "encoding"), fields.side(new, "encoding")
        comparison.report("encoding-changed", scope, *sides)
    before, after = comparison.old_schemas.described(old), comparison.new_schemas.described(new)
    comparison.schemas((before,), (after,), scope)
