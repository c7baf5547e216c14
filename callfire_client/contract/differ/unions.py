"""Compares the alternatives of `oneOf` and `anyOf`, and their discriminators."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import is_object
from .changes import Side
from .effective_schemas import EffectiveSchema, SchemaReader, Union, canonical, key_of
from .values import shown

if TYPE_CHECKING:
    from ..resolver import Node
    from .comparison import Comparison, SchemaPair, Scope


def compare_wrapped(
    comparison: Comparison,
    scope: Scope,
    pair: SchemaPair,
    old: EffectiveSchema,
    new: EffectiveSchema,
) -> bool:
    """Compare a schema with a union that it became an alternative of, or the reverse.

    Returns:
        Whether it was such a pair, and has been compared.
    """
    if not old.unions and len(new.unions) == 1:
        return _wrapped(comparison, scope, pair, new.unions[0], grown=True)
    if not new.unions and len(old.unions) == 1:
        return _wrapped(comparison, scope, pair, old.unions[0], grown=False)
    return False


def _wrapped(
    comparison: Comparison, scope: Scope, pair: SchemaPair, union: Union, *, grown: bool
) -> bool:
    single, many = (pair.old, pair.new) if grown else (pair.new, pair.old)
    reader = comparison.new_schemas if grown else comparison.old_schemas
    direct = pointers.join(many[0].pointer, union.kind) == union.pointer
    others = [
        node
        for node in union.members
        if not (key_of((reader.resolve(node),)) == key_of(single) or node.value == single[0].value)
    ]
    if not direct or len(single) != 1 or len(others) == len(union.members):
        return False
    for node in union.members:
        resolved = reader.resolve(node)
        if node in others:
            side = Side(node.pointer, node.value)
            rule = "variant-added" if grown else "variant-removed"
            was, now = (None, side) if grown else (side, None)
            comparison.report(rule, scope, was, now, _named(resolved))
        else:
            inner = (single, (resolved,)) if grown else ((resolved,), single)
            comparison.schemas(*inner, scope)
    return True


def compare(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    """Compare the alternatives of two schemas."""
    for before, after in zip(old.unions, new.unions, strict=False):
        _union(comparison, scope, before, after)
    for union in old.unions[len(new.unions) :]:
        side = Side(union.pointer, [node.value for node in union.members])
        comparison.report("constraint-removed", scope, side, None, union.kind)
    for union in new.unions[len(old.unions) :]:
        side = Side(union.pointer, [node.value for node in union.members])
        comparison.report("constraint-added", scope, None, side, union.kind)
    _discriminator(
        comparison, scope, old.keywords.get("discriminator"), new.keywords.get("discriminator")
    )


def _union(comparison: Comparison, scope: Scope, old: Union, new: Union) -> None:
    if old.kind != new.kind:
        sides = Side(old.pointer, old.kind), Side(new.pointer, new.kind)
        comparison.report("union-changed", scope, *sides, f"{old.kind} → {new.kind}")
    removed = [(node, comparison.old_schemas.resolve(node)) for node in old.members]
    added = [(node, comparison.new_schemas.resolve(node)) for node in new.members]
    for key in (_by_name, _by_value, _by_type):
        free: dict[object, deque[tuple[Node, Node]]] = defaultdict(deque)
        for item in added:
            free[key(comparison.new_schemas, item[1])].append(item)
        unmatched: list[tuple[Node, Node]] = []
        for item in removed:
            found = key(comparison.old_schemas, item[1])
            if found is not None and free[found]:
                comparison.schemas((item[1],), (free[found].popleft()[1],), scope)
            else:
                unmatched.append(item)
        removed = unmatched
        still = {id(item) for items in free.values() for item in items}
        added = [item for item in added if id(item) in still]
    for node, resolved in removed:
        side = Side(node.pointer, node.value)
        comparison.report("variant-removed", scope, side, None, _named(resolved))
    for node, resolved in added:
        side = Side(node.pointer, node.value)
        comparison.report("variant-added", scope, None, side, _named(resolved))


def _by_name(reader: SchemaReader, node: Node) -> object:
    del reader
    return node.pointer if _component(node) else None


def _by_value(reader: SchemaReader, node: Node) -> object:
    del reader
    return canonical(node.value)


def _by_type(reader: SchemaReader, node: Node) -> object:
    """Alternatives without a name that have the same type are compared with each other."""
    return None if _component(node) else reader.effective((node,)).types or "any"


def _component(node: Node) -> bool:
    return node.pointer.startswith("/components/")


def _named(node: Node) -> str:
    if _component(node):
        return pointers.split(node.pointer)[-1]
    return shown(node.value.get("title") or node.value.get("type") or node.value)


def _discriminator(
    comparison: Comparison, scope: Scope, old: Side | None, new: Side | None
) -> None:
    if old is None or new is None:
        if old is not new:
            rule = "discriminator-added" if old is None else "discriminator-removed"
            comparison.report(rule, scope, old, new)
        return
    before, after = _object(old), _object(new)
    if before.get("propertyName") != after.get("propertyName"):
        detail = f"{before.get('propertyName')} → {after.get('propertyName')}"
        comparison.report("discriminator-changed", scope, old, new, detail)
    was, now = _object(old, "mapping"), _object(new, "mapping")
    for value in {**was, **now}:
        here, there = _mapped(old, was, value), _mapped(new, now, value)
        if here is None:
            comparison.report("mapping-added", scope, here, there, value)
        elif there is None:
            comparison.report("mapping-removed", scope, here, there, value)
        elif here.value != there.value:
            comparison.report("mapping-changed", scope, here, there, value)


def _mapped(side: Side, mapping: dict[str, Any], value: str) -> Side | None:
    if value not in mapping:
        return None
    return Side(pointers.join(side.pointer, "mapping", value), mapping[value])


def _object(side: Side, key: str | None = None) -> dict[str, Any]:
    value = side.value.get(key) if key and is_object(side.value) else side.value
    return value if is_object(value) else {}
