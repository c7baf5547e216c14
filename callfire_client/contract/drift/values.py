"""Compares which single values two schemas allow: types, null, formats, enumerations, defaults."""

from callfire_client.contract.drift.annotations import equal
from callfire_client.contract.drift.changes import Side
from callfire_client.contract.drift.differ import Differ, Scope
from callfire_client.contract.drift.schema_views import View, canonical
from callfire_client.contract.shapes import Json

# How much room a format of numbers leaves; what is not here leaves all.
_ROOM = {"int32": 1, "float": 1}
# Formats that say nothing of which values there are.
_DETAILS = frozenset({None, "int64", "double", "password"})
_NUMBERS = frozenset({None, "int32", "int64", "float", "double"})
_SHOWN = 60


def compare(differ: Differ, scope: Scope, old: View, new: View) -> bool:
    """Compare what single values the schemas allow.

    Returns:
        Whether the types have anything in common; otherwise there is nothing more to compare.
    """
    _null(differ, scope, old, new)
    if not _types(differ, scope, old, new):
        return False
    if old.types == new.types:
        _format(differ, scope, old, new)
    _enum(differ, scope, old, new)
    _default(differ, scope, old, new)
    return True


def shown(value: Json) -> str:
    """A value for people: JSON, cut where it is long."""
    text = canonical(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _null(differ: Differ, scope: Scope, old: View, new: View) -> None:
    # Whoever gives no type allows null as well, and that is reported with the type.
    typed = old.types is not None and new.types is not None
    untyped = old.types is None and new.types is None
    if old.nullable != new.nullable and (typed or untyped):
        rule = "nullable" if new.nullable else "not-nullable"
        differ.report(rule, scope, _null_side(old), _null_side(new))


def _null_side(view: View) -> Side:
    part = view.parts[0]
    key = "nullable" if "nullable" in part.value else "type"
    return part.said(key) if key in part.value else part.side()


def _types(differ: Differ, scope: Scope, old: View, new: View) -> bool:
    if old.types == new.types:
        return True
    if old.types is None or new.types is None:
        rule = "type-added" if old.types is None else "type-removed"
        detail = _named(new.types if old.types is None else old.types)
    else:
        detail = f"{_named(old.types)} → {_named(new.types)}"
        if _covers(new.types, old.types, written=scope.written):
            rule = "type-widened"
        elif _covers(old.types, new.types, written=scope.written):
            rule = "type-narrowed"
        else:
            rule = "type-changed"
    differ.report(rule, scope, old.types_side or old.root, new.types_side or new.root, detail)
    return rule != "type-changed"


def _covers(wide: frozenset[str], narrow: frozenset[str], *, written: bool) -> bool:
    return all(_allows(wide, kind, written=written) for kind in narrow)


def _allows(wide: frozenset[str], kind: str, *, written: bool) -> bool:
    if kind in wide or (kind == "integer" and "number" in wide):
        return True
    # As text, a number is a text too, and one value is a list of one.
    return written and kind not in ("array", "object") and bool(wide & {"string", "array"})


def _named(types: frozenset[str] | None) -> str:
    return " or ".join(sorted(types)) if types else "any"


def _format(differ: Differ, scope: Scope, old: View, new: View) -> None:
    before, after = old.words.get("format"), new.words.get("format")
    was, is_now = before and before.value, after and after.value
    if was == is_now:
        return
    detail = f"{was} → {is_now}" if was and is_now else str(was or is_now)
    room, room_now = _ROOM.get(was or "", 2), _ROOM.get(is_now or "", 2)
    if {was, is_now} <= _DETAILS:
        rule = "format-detail"
    elif {was, is_now} <= _NUMBERS and room != room_now:
        rule = "format-widened" if room_now > room else "format-narrowed"
    elif was in _DETAILS:
        rule = "format-added"
    elif is_now in _DETAILS:
        rule = "format-removed"
    else:
        rule = "format-changed"
    differ.report(rule, scope, before, after, detail)


def _enum(differ: Differ, scope: Scope, old: View, new: View) -> None:
    if old.enum is None or new.enum is None:
        if old.enum is not new.enum:
            rule = "enum-added" if old.enum is None else "enum-removed"
            values = new.enum if old.enum is None else old.enum
            detail = ", ".join(map(shown, (values or [])[:5]))
            differ.report(rule, scope, old.enum_side, new.enum_side, detail)
        return
    for rule, here, there in (
        ("enum-value-removed", old, new),
        ("enum-value-added", new, old),
    ):
        known = {canonical(value) for value in there.enum or ()}
        for value in here.enum or ():
            if canonical(value) not in known:
                place = Side(here.enum_side.pointer if here.enum_side else "", value)
                was, now = (place, None) if here is old else (None, place)
                differ.report(rule, scope, was, now, shown(value))


def _default(differ: Differ, scope: Scope, old: View, new: View) -> None:
    before, after = old.words.get("default"), new.words.get("default")
    if before is None and after is None:
        return
    if before is None or after is None:
        rule = "default-added" if before is None else "default-removed"
        side = after or before
        detail = shown(side.value) if side else ""
    elif equal(before.value, after.value):
        return
    else:
        rule, detail = "default-changed", f"{shown(before.value)} → {shown(after.value)}"
    differ.report(rule, scope, before, after, detail)
