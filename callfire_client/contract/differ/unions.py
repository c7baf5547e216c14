"""Compares the alternatives of `oneOf` and `anyOf`."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from .. import pointers
from .changes import Side
from .effective_schemas import (
    EffectiveSchema,
    SchemaReader,
    Union,
    key_of,
)
from .single_schemas import canonical, disjoint_types, enumerated
from .values import compare_null, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..resolver import Node
    from .comparison import Comparison, SchemaPair, Scope
    from .discriminators import Counterparts


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
        compared = _wrapped(comparison, scope, pair, new.unions[0], grown=True)
    elif not new.unions and len(old.unions) == 1:
        compared = _wrapped(comparison, scope, pair, old.unions[0], grown=False)
    else:
        return False
    if compared:
        compare_null(comparison, scope, old, new)
    return compared


def _wrapped(
    comparison: Comparison, scope: Scope, pair: SchemaPair, union: Union, *, grown: bool
) -> bool:
    single, many = (pair.old, pair.new) if grown else (pair.new, pair.old)
    reader = comparison.new_schemas if grown else comparison.old_schemas
    single_reader = comparison.old_schemas if grown else comparison.new_schemas
    direct = pointers.join(many[0].pointer, union.kind) == union.pointer
    if not direct or len(single) != 1:
        return False
    # A schema with only one alternative is compared like the alternative itself.
    core = _only_alternative(single_reader, single[0])
    others = [
        node
        for node in union.members
        if not (key_of((reader.core(node),)) == key_of((core,)) or node.value == core.value)
    ]
    if len(others) == len(union.members):
        return False
    if enumerated(map(reader.resolve, union.members)) is not None:
        return False  # compared like `enum`
    for node in union.members:
        resolved = reader.resolve(node)
        if node in others:
            side = Side(node.pointer, node.value)
            rule = "variant-added" if grown else "variant-removed"
            was, now = (None, side) if grown else (side, None)
            comparison.report(rule, scope, was, now, _named(resolved))
        else:
            resolved = reader.core(node)
            inner = ((core,), (resolved,)) if grown else ((resolved,), (core,))
            comparison.schemas(*inner, scope)
    return True


def _only_alternative(reader: SchemaReader, node: Node) -> Node:
    core = reader.core(node)
    members = [
        member
        for kind in ("oneOf", "anyOf")
        if kind in core.value and core.value.keys() <= {kind, "discriminator", "nullable"}
        for member in reader.alternatives(core, kind)
    ]
    return reader.core(members[0]) if len(members) == 1 else core


def compare(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> Counterparts:
    """Compare the alternatives of two schemas.

    Returns:
        The alternatives that were compared with each other.
    """
    counterparts: Counterparts = []
    selected = _selected(comparison.old_schemas, old), _selected(comparison.new_schemas, new)
    for before, after in zip(old.unions, new.unions, strict=False):
        counterparts += _union(comparison, scope, before, after, selected)
    for union in old.unions[len(new.unions) :]:
        side = Side(union.pointer, [node.value for node in union.members])
        comparison.report("constraint-removed", scope, side, None, union.kind)
    for union in new.unions[len(old.unions) :]:
        side = Side(union.pointer, [node.value for node in union.members])
        comparison.report("constraint-added", scope, None, side, union.kind)
    return counterparts


def _selected(reader: SchemaReader, view: EffectiveSchema) -> dict[str, str]:
    """Give the values of the mapping of the discriminator by the schemas that they select."""
    found: dict[str, str] = {}
    for part in view.parts:
        if view.unions and "discriminator" in part.value:
            for value, target in reader.discriminators.mapping(part).items():
                found.setdefault(target, value)
    return found


def _union(
    comparison: Comparison,
    scope: Scope,
    old: Union,
    new: Union,
    selected: tuple[dict[str, str], dict[str, str]],
) -> Counterparts:
    counterparts: Counterparts = []
    removed = [(node, comparison.old_schemas.resolve(node)) for node in old.members]
    added = [(node, comparison.new_schemas.resolve(node)) for node in new.members]
    # A value that fits one of several types cannot fit two alternatives.
    disjoint = disjoint_types(node for _, node in removed) and disjoint_types(
        node for _, node in added
    )
    listed = _listed(removed), _listed(added)
    if old.kind != new.kind and not disjoint:
        sides = Side(old.pointer, old.kind), Side(new.pointer, new.kind)
        comparison.report("union-changed", scope, *sides, f"{old.kind} → {new.kind}")
    for key in (_by_name, _by_selection, _by_value, _by_values, _by_type):
        free: dict[object, deque[tuple[Node, Node]]] = defaultdict(deque)
        for item in added:
            free[key(comparison.new_schemas, item[1], selected[1])].append(item)
        unmatched: list[tuple[Node, Node]] = []
        for item in removed:
            found = key(comparison.old_schemas, item[1], selected[0])
            if found is not None and free[found]:
                other = free[found].popleft()[1]
                comparison.schemas((item[1],), (other,), scope)
                counterparts.append((item[1].pointer, other.pointer))
            else:
                unmatched.append(item)
        removed = unmatched
        still = {id(item) for items in free.values() for item in items}
        added = [item for item in added if id(item) in still]
    for node, resolved in removed:
        for kind, side, detail in _described(node, resolved, listed):
            comparison.report(f"{kind}-removed", scope, side, None, detail)
    for node, resolved in added:
        for kind, side, detail in _described(node, resolved, (listed[1], listed[0])):
            comparison.report(f"{kind}-added", scope, None, side, detail)
    return counterparts


def _listed(members: list[tuple[Node, Node]]) -> set[str] | None:
    """Give the values of alternatives that only list values; None if one of them does anything else."""
    values = enumerated(resolved for _, resolved in members)
    return None if values is None else set(map(canonical, values))


def _described(
    node: Node, resolved: Node, listed: tuple[set[str] | None, set[str] | None]
) -> Iterator[tuple[str, Side, str]]:
    """Describe an alternative without a counterpart.

    Args:
        node: The alternative.
        resolved: The schema that it refers to.
        listed: The values of all alternatives, and of those of the other document, if they only list values.
    """
    values = enumerated([resolved])
    if values is None or listed[0] is None or listed[1] is None:
        yield "variant", Side(node.pointer, node.value), _named(resolved)
        return
    for value in values:
        if canonical(value) not in listed[1]:
            yield "enum-value", Side(node.pointer, value), shown(value)


def _by_name(reader: SchemaReader, node: Node, selected: dict[str, str]) -> object:
    del reader, selected
    return node.pointer if _component(node) else None


def _by_selection(reader: SchemaReader, node: Node, selected: dict[str, str]) -> object:
    """Alternatives that the same value of the discriminator selects are compared with each other."""
    del reader
    return selected.get(node.pointer)


def _by_value(reader: SchemaReader, node: Node, selected: dict[str, str]) -> object:
    del reader, selected
    return canonical(node.value)


def _by_values(reader: SchemaReader, node: Node, selected: dict[str, str]) -> object:
    """Alternatives that list the same values are compared with each other."""
    del reader, selected
    values = enumerated([node])
    return None if values is None else tuple(sorted(map(canonical, values)))


def _by_type(reader: SchemaReader, node: Node, selected: dict[str, str]) -> object:
    """Alternatives without a name that have the same type are compared with each other."""
    del selected
    if enumerated([node]) is not None:
        return None
    return None if _component(node) else reader.effective((node,)).types or "any"


def _component(node: Node) -> bool:
    return node.pointer.startswith("/components/")


def _named(node: Node) -> str:
    if _component(node):
        return pointers.split(node.pointer)[-1]
    return shown(node.value.get("title") or node.value.get("type") or node.value)
