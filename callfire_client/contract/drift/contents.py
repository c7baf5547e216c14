"""Compares media types, and what is written in them."""

from callfire_client.contract.drift import annotations
from callfire_client.contract.drift.changes import Direction
from callfire_client.contract.drift.differ import Differ, Scope
from callfire_client.contract.drift.tree import Place, Tree

_KNOWN = frozenset({"schema", "encoding"})


def compare_content(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    """Compare the `content` of bodies, answers, parameters or headers."""
    was, now = _types(differ.old, old), _types(differ.new, new)
    gone = [name for name in was if name not in now]
    come = [name for name in now if name not in was]
    for name in was:
        if name in now:
            _media(differ, scope, was[name], now[name])
    widened = {name: next((w for w in come if _covers(w, name)), None) for name in gone}
    narrowed = {name: next((w for w in gone if _covers(w, name)), None) for name in come}
    for name, wider in widened.items():
        if wider is not None:
            detail = f"{name} → {wider}"
            sides = was[name].side(), now[wider].side()
            differ.report("media-type-widened", scope, *sides, detail)
            _media(differ, scope, was[name], now[wider])
        elif name not in narrowed.values():
            differ.report("media-type-removed", scope, was[name].side(), None, name)
    for name, wider in narrowed.items():
        if wider is not None:
            detail = f"{wider} → {name}"
            sides = was[wider].side(), now[name].side()
            differ.report("media-type-narrowed", scope, *sides, detail)
            _media(differ, scope, was[wider], now[name])
        elif name not in widened.values():
            differ.report("media-type-added", scope, None, now[name].side(), name)


def _types(tree: Tree, place: Place) -> dict[str, Place]:
    return {name.lower().replace(" ", ""): media for name, media in tree.members(place, "content")}


def _covers(wide: str, narrow: str) -> bool:
    """Whether a media type is a range that another falls into."""
    kind, _, part = wide.partition("/")
    if part != "*":
        return False
    return kind in ("*", narrow.partition("/")[0])


def _media(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    annotations.compare(differ, scope, old, new, _KNOWN)
    if scope.direction is Direction.REQUEST and not annotations.same(old, new, "encoding"):
        sides = annotations.side(old, "encoding"), annotations.side(new, "encoding")
        differ.report("encoding-changed", scope, *sides)
    before, after = differ.old_schemas.described(old), differ.new_schemas.described(new)
    differ.schemas((before,), (after,), scope)
