"""Compares the alternatives of `oneOf` and `anyOf`, and the discriminators that tell them apart."""

from collections import defaultdict, deque
from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.drift.changes import Side
from callfire_client.contract.drift.differ import Differ, Pair, Scope
from callfire_client.contract.drift.schema_views import SchemaReader, Union, View, canonical, key_of
from callfire_client.contract.drift.tree import Place
from callfire_client.contract.drift.values import shown
from callfire_client.contract.shapes import is_object


def wraps(differ: Differ, scope: Scope, pair: Pair, old: View, new: View) -> bool:
    """Compare a schema with a union that it became an alternative of, or the other way round.

    Returns:
        Whether it was such a pair, and is compared.
    """
    if not old.unions and len(new.unions) == 1:
        return _wrapped(differ, scope, pair, new.unions[0], grown=True)
    if not new.unions and len(old.unions) == 1:
        return _wrapped(differ, scope, pair, old.unions[0], grown=False)
    return False


def _wrapped(differ: Differ, scope: Scope, pair: Pair, union: Union, *, grown: bool) -> bool:
    single, many = (pair.old, pair.new) if grown else (pair.new, pair.old)
    reader = differ.new_schemas if grown else differ.old_schemas
    plain = pointers.join(many[0].pointer, union.kind) == union.pointer
    others = [
        place
        for place in union.members
        if not (
            key_of((reader.resolve(place),)) == key_of(single) or place.value == single[0].value
        )
    ]
    if not plain or len(single) != 1 or len(others) == len(union.members):
        return False
    for place in union.members:
        resolved = reader.resolve(place)
        if place in others:
            side = Side(place.pointer, place.value)
            rule = "variant-added" if grown else "variant-removed"
            was, now = (None, side) if grown else (side, None)
            differ.report(rule, scope, was, now, _named(resolved))
        else:
            inner = (single, (resolved,)) if grown else ((resolved,), single)
            differ.schemas(*inner, scope)
    return True


def compare(differ: Differ, scope: Scope, old: View, new: View) -> None:
    """Compare the alternatives of two schemas."""
    for before, after in zip(old.unions, new.unions, strict=False):
        _union(differ, scope, before, after)
    for union in old.unions[len(new.unions) :]:
        side = Side(union.pointer, [place.value for place in union.members])
        differ.report("constraint-removed", scope, side, None, union.kind)
    for union in new.unions[len(old.unions) :]:
        side = Side(union.pointer, [place.value for place in union.members])
        differ.report("constraint-added", scope, None, side, union.kind)
    _discriminator(differ, scope, old.words.get("discriminator"), new.words.get("discriminator"))


def _union(differ: Differ, scope: Scope, old: Union, new: Union) -> None:
    if old.kind != new.kind:
        sides = Side(old.pointer, old.kind), Side(new.pointer, new.kind)
        differ.report("union-changed", scope, *sides, f"{old.kind} → {new.kind}")
    gone = [(place, differ.old_schemas.resolve(place)) for place in old.members]
    come = [(place, differ.new_schemas.resolve(place)) for place in new.members]
    for key in (_by_name, _by_value, _by_type):
        free: dict[object, deque[tuple[Place, Place]]] = defaultdict(deque)
        for item in come:
            free[key(differ.new_schemas, item[1])].append(item)
        left: list[tuple[Place, Place]] = []
        for item in gone:
            found = key(differ.old_schemas, item[1])
            if found is not None and free[found]:
                differ.schemas((item[1],), (free[found].popleft()[1],), scope)
            else:
                left.append(item)
        gone = left
        still = {id(item) for items in free.values() for item in items}
        come = [item for item in come if id(item) in still]
    for place, resolved in gone:
        side = Side(place.pointer, place.value)
        differ.report("variant-removed", scope, side, None, _named(resolved))
    for place, resolved in come:
        side = Side(place.pointer, place.value)
        differ.report("variant-added", scope, None, side, _named(resolved))


def _by_name(reader: SchemaReader, place: Place) -> object:
    del reader
    return place.pointer if _component(place) else None


def _by_value(reader: SchemaReader, place: Place) -> object:
    del reader
    return canonical(place.value)


def _by_type(reader: SchemaReader, place: Place) -> object:
    """Alternatives without a name that are of one type are taken for the same one, changed."""
    return None if _component(place) else reader.view((place,)).types or "any"


def _component(place: Place) -> bool:
    return place.pointer.startswith("/components/")


def _named(place: Place) -> str:
    if _component(place):
        return pointers.split(place.pointer)[-1]
    return shown(place.value.get("title") or place.value.get("type") or place.value)


def _discriminator(differ: Differ, scope: Scope, old: Side | None, new: Side | None) -> None:
    if old is None or new is None:
        if old is not new:
            rule = "discriminator-added" if old is None else "discriminator-removed"
            differ.report(rule, scope, old, new)
        return
    before, after = _object(old), _object(new)
    if before.get("propertyName") != after.get("propertyName"):
        detail = f"{before.get('propertyName')} → {after.get('propertyName')}"
        differ.report("discriminator-changed", scope, old, new, detail)
    was, now = _object(old, "mapping"), _object(new, "mapping")
    for value in {**was, **now}:
        here, there = _mapped(old, was, value), _mapped(new, now, value)
        if here is None:
            differ.report("mapping-added", scope, here, there, value)
        elif there is None:
            differ.report("mapping-removed", scope, here, there, value)
        elif here.value != there.value:
            differ.report("mapping-changed", scope, here, there, value)


def _mapped(side: Side, mapping: dict[str, Any], value: str) -> Side | None:
    if value not in mapping:
        return None
    return Side(pointers.join(side.pointer, "mapping", value), mapping[value])


def _object(side: Side, key: str | None = None) -> dict[str, Any]:
    value = side.value.get(key) if key and is_object(side.value) else side.value
    return value if is_object(value) else {}
