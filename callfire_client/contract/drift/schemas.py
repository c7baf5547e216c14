"""Compares two schemas and has those within them compared; each pair once in each direction."""

from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.drift import annotations, limits, terms, unions, values
from callfire_client.contract.drift.changes import Direction, Side
from callfire_client.contract.drift.differ import Differ, Pair, Scope
from callfire_client.contract.drift.schema_views import CONSTRAINTS, Node, View
from callfire_client.contract.drift.tree import Place, Tree

_KNOWN = frozenset(
    {
        "$ref", "$defs", "$id", "$schema", "$anchor", "definitions",
        "type", "nullable", "enum", "const", "format", "default", "pattern",
        "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength",
        "maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties", "multipleOf",
        "properties", "required", "additionalProperties", "items", "allOf", "oneOf", "anyOf",
        "discriminator", "readOnly", "writeOnly", "xml", *CONSTRAINTS,
    }
)  # fmt: skip
_COMPONENTS = "/components/schemas/"


def compare_all(differ: Differ) -> None:
    """Compare every pair of schemas that is waiting, and those that they lead to."""
    while (pair := differ.next_pair()) is not None:
        _compare(differ, pair)


def _compare(differ: Differ, pair: Pair) -> None:
    scope = pair.scope
    old, new = differ.old_schemas.view(pair.old), differ.new_schemas.view(pair.new)
    for used, view in zip(differ.used, (old, new), strict=True):
        used.update(part.pointer for part in view.parts)
    _names(differ, scope, pair)
    if unions.wraps(differ, scope, pair, old, new):
        return
    _annotations(differ, scope, old, new)
    if not values.compare(differ, scope, old, new):
        return
    limits.compare(differ, scope, old, new)
    _object(differ, scope, old, new)
    if (old.items or new.items) and _lists(old) == _lists(new):
        _inner(differ, scope, pair, "items", old.items, new.items)
    unions.compare(differ, scope, old, new)
    before, after = old.words.get("xml"), new.words.get("xml")
    if (before and before.value) != (after and after.value):
        differ.report("xml-changed", scope, before, after)


def _lists(view: View) -> bool:
    return view.types is None or "array" in view.types


def _names(differ: Differ, scope: Scope, pair: Pair) -> None:
    """Tell of schemas that have other names now."""
    before, after = _name(pair.old), _name(pair.new)
    if before is None or after is None or before == after:
        return
    had, has = _all(differ.old), _all(differ.new)
    renamed = before not in has and after not in had
    if renamed:
        differ.renamed.add((before, after))
    differ.report(
        "schema-renamed" if renamed else "schema-exchanged",
        scope.at(scope.subject),
        pair.old[0].side(),
        pair.new[0].side(),
        f"{terms.model(before)} → {terms.model(after)}",
    )


def _name(node: Node) -> str | None:
    """The name of a schema that is a component."""
    if len(node) != 1 or not node[0].pointer.startswith(_COMPONENTS):
        return None
    rest = node[0].pointer.removeprefix(_COMPONENTS)
    return None if "/" in rest else pointers.unescape(rest)


def _all(tree: Tree) -> dict[str, Any]:
    components = tree.raw_object(tree.top, "components")
    schemas = components and tree.raw_object(components, "schemas")
    return schemas.value if schemas else {}


def _annotations(differ: Differ, scope: Scope, old: View, new: View) -> None:
    """Compare the words of the schema and of those that it is made of."""
    annotations.compare(differ, scope, old.parts[0], new.parts[0], _KNOWN)
    made_of = {part.pointer: part for part in new.parts[1:]}
    for part in old.parts[1:]:
        other = made_of.get(part.pointer)
        if other is not None:
            annotations.compare(differ, scope, part, other, _KNOWN)


def _object(differ: Differ, scope: Scope, old: View, new: View) -> None:
    for name in {**old.properties, **new.properties}:
        _property(differ, scope, name, old, new)
    for name in {**old.required, **new.required}:
        if name not in old.properties and name not in new.properties:
            # Required without being described: what it may hold is said nowhere.
            _requirement(differ, _within(scope, "properties", name), name, old, new)
    _additional(differ, scope, old, new)


def _property(differ: Differ, scope: Scope, name: str, old: View, new: View) -> None:
    before, after = old.properties.get(name), new.properties.get(name)
    inner = _within(scope, "properties", name)
    was = differ.old_schemas.view(before) if before else None
    now = differ.new_schemas.view(after) if after else None
    seen, sees = _travels(scope, was), _travels(scope, now)
    required, requires = name in old.required, name in new.required
    if was is None or now is None:
        side = was.root if was else now.root if now else None
        place = _place(old if was else new, name, side)
        if not (seen or sees):
            rule = "hidden-property-changed"
        elif was is None:
            rule = "property-added-required" if requires else "property-added"
        else:
            rule = "property-removed-required" if required else "property-removed"
        differ.report(rule, inner, place if was else None, place if now else None)
        return
    assert before is not None
    assert after is not None
    _access(differ, inner, was, now)
    if seen and sees:
        _requirement(differ, inner, name, old, new)
        differ.schemas(before, after, inner)
    elif sees and requires and scope.direction is Direction.REQUEST:
        differ.report("property-added-required", inner, None, now.root)
    elif not (seen or sees) and was.parts[0].value != now.parts[0].value:
        differ.report("hidden-property-changed", inner, was.root, now.root)


def _place(view: View, name: str, side: Side | None) -> Side | None:
    """Where a property stands: what it refers to may stand elsewhere."""
    for part in view.parts:
        properties = part.value.get("properties")
        if properties and name in properties:
            at = pointers.join(part.pointer, "properties", name)
            return Side(at, properties[name])
    return side


def _travels(scope: Scope, view: View | None) -> bool:
    """Whether a property is part of what is sent, or comes back."""
    if view is None:
        return False
    hidden = view.read_only if scope.direction is Direction.REQUEST else view.write_only
    return not hidden


def _access(differ: Differ, scope: Scope, old: View, new: View) -> None:
    for rule, was, is_now in (
        ("read-only", old.read_only, new.read_only),
        ("write-only", old.write_only, new.write_only),
    ):
        if was != is_now:
            differ.report(f"{rule}-{'set' if is_now else 'unset'}", scope, old.root, new.root)


def _requirement(differ: Differ, scope: Scope, name: str, old: View, new: View) -> None:
    required, requires = name in old.required, name in new.required
    if required == requires:
        return
    # At the property, for the index in `required` says nothing and moves.
    before = _place(old, name, old.required.get(name) or old.root)
    after = _place(new, name, new.required.get(name) or new.root)
    assert before is not None
    assert after is not None
    described = name in old.properties or name in new.properties
    differ.report(
        "property-required" if requires else "property-optional",
        scope,
        Side(before.pointer, required),
        Side(after.pointer, requires),
        "" if described else name,
    )


def _additional(differ: Differ, scope: Scope, old: View, new: View) -> None:
    if (old.closed is None) != (new.closed is None):
        rule = "additional-forbidden" if new.closed else "additional-allowed"
        key = "additionalProperties"
        sides = old.closed or old.parts[0].said(key), new.closed or new.parts[0].said(key)
        differ.report(rule, scope, *sides)
    elif old.closed is None and (old.additional or new.additional):
        key = "additionalProperties"
        _inner(
            differ,
            scope,
            Pair(tuple(old.parts[:1]), tuple(new.parts[:1]), scope),
            key,
            old.additional,
            new.additional,
        )


def _inner(differ: Differ, scope: Scope, pair: Pair, key: str, old: Node, new: Node) -> None:
    """Compare the schemas of what is within; where there is none, anything may be."""
    anything = [(Place({}, pointers.join(node[0].pointer, key)),) for node in (pair.old, pair.new)]
    differ.schemas(old or anything[0], new or anything[1], _within(scope, key))


def _within(scope: Scope, *tokens: str) -> Scope:
    return scope.at(scope.subject + terms.trail(tokens), scope.direction)
