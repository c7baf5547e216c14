"""Compares what describes and never travels, and notices what nobody else has compared."""

from collections.abc import Container

from callfire_client.contract.drift.changes import Side
from callfire_client.contract.drift.differ import Differ, Scope
from callfire_client.contract.drift.tree import Place
from callfire_client.contract.shapes import Json

_WORDS = frozenset(
    {"title", "summary", "description", "example", "examples", "externalDocs", "$comment"}
)
_SUNSET = "x-sunset"


def compare(differ: Differ, scope: Scope, old: Place, new: Place, known: Container[str]) -> None:
    """Compare the documentation, extensions and unknown fields of two objects.

    Args:
        differ: Takes the changes.
        scope: Where the objects stand.
        old: The old object.
        new: The new object.
        known: The fields that others compare.
    """
    if old.value == new.value:
        return
    _deprecation(differ, scope, old, new)
    for key in [*old.value, *(key for key in new.value if key not in old.value)]:
        if key in known or key in ("deprecated", _SUNSET) or same(old, new, key):
            continue
        if key in _WORDS:
            rule = "documentation-changed"
        elif key.startswith("x-"):
            rule = "extension-changed"
        else:
            rule = "unknown-changed"
        differ.report(rule, scope, side(old, key), side(new, key), key)


def same(old: Place, new: Place, key: str) -> bool:
    """Whether two objects have the same value, of the same type, under a key."""
    mine, its = old.value.get(key), new.value.get(key)
    return (key in old.value) == (key in new.value) and equal(mine, its)


def equal(old: Json, new: Json) -> bool:
    """Whether two JSON values are the same; Python takes 1 for true."""
    return old == new and (type(old) is type(new) or not isinstance(old or new, bool | int | float))


def side(place: Place, key: str) -> Side | None:
    """What an object has under a key, as a side of a change; None where it has nothing."""
    return place.said(key) if key in place.value else None


def _deprecation(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    was, is_now = differ.old.flag(old, "deprecated"), differ.new.flag(new, "deprecated")
    if was != is_now:
        rule = "deprecated" if is_now else "undeprecated"
        differ.report(rule, scope, side(old, "deprecated"), side(new, "deprecated"))
    before, after = old.value.get(_SUNSET), new.value.get(_SUNSET)
    if before == after:
        return
    if before is None:
        rule = "sunset-added"
    elif after is None:
        rule = "sunset-removed"
    else:
        # RFC 3339 dates, whose order is that of their texts.
        rule = "sunset-earlier" if str(after) < str(before) else "sunset-later"
    detail = f"{before} → {after}" if before and after else str(after or before)
    differ.report(rule, scope, side(old, _SUNSET), side(new, _SUNSET), detail)
