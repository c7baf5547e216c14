"""Compares media types, and the schemas of their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from .. import media_types
from ..json_values import equal
from . import encodings, fields
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
            _media(comparison, scope, was[name], now[name], name)
    widened = {name: next((w for w in added if _covers(w, name)), None) for name in removed}
    narrowed = {name: next((w for w in removed if _covers(w, name)), None) for name in added}
    for name, wider in widened.items():
        if wider is not None:
            detail = f"{name} → {wider}"
            sides = Side.of(was[name]), Side.of(now[wider])
            comparison.report("media-type-widened", scope, *sides, detail)
            _media(comparison, scope, was[name], now[wider], name)
        elif name not in narrowed.values():
            comparison.report("media-type-removed", scope, Side.of(was[name]), None, name)
    for name, wider in narrowed.items():
        if wider is not None:
            detail = f"{wider} → {name}"
            sides = Side.of(was[wider]), Side.of(now[name])
            comparison.report("media-type-narrowed", scope, *sides, detail)
            _media(comparison, scope, was[wider], now[name], name)
        elif name not in widened.values():
            comparison.report("media-type-added", scope, None, Side.of(now[name]), name)


def _types(document: OpenApiDocument, node: Node) -> dict[str, Node]:
    """List the media types, each under the same name for all its spellings."""
    found: dict[str, Node] = {}
    for name, media in document.members(node, "content"):
        known = found.setdefault(media_types.normalized(name), media)
        if known is not media and not equal(known.value, media.value):
            # Two spellings of a type with different content are compared separately.
            found[name.lower().replace(" ", "")] = media
    return found


def _covers(wide: str, narrow: str) -> bool:
    """Tell whether a media type is a range that includes another."""
    kind, _, part = wide.partition("/")
    if part != "*":
        return False
    return kind in ("*", narrow.partition("/")[0])


def _media(comparison: Comparison, scope: Scope, old: Node, new: Node, name: str) -> None:
    fields.compare(comparison, scope, old, new, _KNOWN)
    if scope.direction is Direction.REQUEST:
        was, now = (
            encodings.read(comparison.old_schemas, old),
            encodings.read(comparison.new_schemas, new),
        )
        if was != now:
            sides = fields.side(old, "encoding"), fields.side(new, "encoding")
            detail = ", ".join(key for key in {**was, **now} if was.get(key) != now.get(key))
            comparison.report("encoding-changed", scope, *sides, detail)
    before, after = comparison.old_schemas.described(old), comparison.new_schemas.described(new)
    joined = media_types.is_form(name)
    comparison.schemas((before,), (after,), evolve(scope, joined=scope.joined or joined))
