"""Compares two schemas, and queues those within them; each pair once in each direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import is_array
from ..resolver import Node
from ..upconvert.styles import COLLECTION_FORMAT
from . import discriminators, fields, limits, spellings, unions, values
from .changes import Direction, Side
from .comparison import Comparison, SchemaPair, Scope
from .effective_schemas import CONSTRAINTS, Conjunction, EffectiveSchema
from .single_schemas import ANNOTATIONS
from .vocabulary import value_path

if TYPE_CHECKING:
    from ..openapi import OpenApiDocument

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
# Where arrays are joined, the extension for their format is compared.
_KNOWN_JOINED = _KNOWN | {COLLECTION_FORMAT}
_COMPONENTS = "/components/schemas/"


def compare_all(comparison: Comparison) -> None:
    """Compare all queued pairs of schemas, and those that they refer to."""
    while (pair := comparison.next_pair()) is not None:
        _compare(comparison, pair)


def _compare(comparison: Comparison, pair: SchemaPair) -> None:
    scope = pair.scope
    old, new = (
        comparison.old_schemas.effective(pair.old),
        comparison.new_schemas.effective(pair.new),
    )
    for used, view in zip(comparison.used, (old, new), strict=True):
        used.update(part.pointer for part in view.parts)
    _names(comparison, scope, pair)
    if unions.compare_wrapped(comparison, scope, pair, old, new):
        return
    old, new = spellings.align(comparison, pair, old, new)
    _annotations(comparison, scope, old, new)
    if _becomes_list(scope, old, new):
        # One value is a list of one: the items have to accept it.
        values.compare_types(comparison, scope, old, new)
        least = new.limits.get("minItems")
        if least is not None and least.value < -1:
            detail = f"minItems {least.side.value}"
            comparison.report("limit-added", scope, None, least.side, detail)
        if new.items:
            comparison.schemas(pair.old, new.items, scope)
        return
    if not values.compare(comparison, scope, old, new):
        return
    limits.compare(comparison, scope, old, new)
    _object(comparison, scope, old, new)
    if (old.items or new.items) and _lists(old) == _lists(new):
        _inner(comparison, scope, pair, "items", old.items, new.items)
    alternatives = unions.compare(comparison, scope, old, new)
    discriminators.compare(comparison, scope, pair, old, new, alternatives)
    _array_format(comparison, scope, old, new)
    before, after = old.keywords.get("xml"), new.keywords.get("xml")
    if ((before and before.value) or None) != ((after and after.value) or None):
        comparison.report("xml-changed", scope, before, after)


def _becomes_list(scope: Scope, old: EffectiveSchema, new: EffectiveSchema) -> bool:
    """Tell whether single values became arrays, where both are written as text."""
    return (
        scope.as_text
        and new.types == frozenset({"array"})
        and old.types is not None
        and not old.types & {"array", "object"}
    )


def _array_format(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    before, after = old.keywords.get(COLLECTION_FORMAT), new.keywords.get(COLLECTION_FORMAT)
    formats = [side.value if side else None for side in (before, after)]
    if formats[0] != formats[1]:
        # Without the extension, each item is a part of the form, or has a name of its own.
        detail = " → ".join(str(name or "multi") for name in formats)
        comparison.report("array-format-changed", scope, before, after, detail)


def _lists(view: EffectiveSchema) -> bool:
    return view.types is None or "array" in view.types


def _names(comparison: Comparison, scope: Scope, pair: SchemaPair) -> None:
    """Report schemas whose name changed."""
    before, after = _name(pair.old), _name(pair.new)
    if before is None or after is None or before == after:
        return
    had, has = _all(comparison.old), _all(comparison.new)
    renamed = before not in has and after not in had
    if renamed:
        comparison.renamed.add((before, after))
    comparison.report(
        "schema-renamed" if renamed else "schema-exchanged",
        scope.part(scope.subject),
        Side.of(pair.old[0]),
        Side.of(pair.new[0]),
        f"{comparison.vocabulary.model(before)} → {comparison.vocabulary.model(after)}",
    )


def _name(node: Conjunction) -> str | None:
    """Give the name of a schema of `components`; None for any other."""
    if len(node) != 1 or not node[0].pointer.startswith(_COMPONENTS):
        return None
    rest = node[0].pointer.removeprefix(_COMPONENTS)
    return None if "/" in rest else pointers.unescape(rest)


def _all(document: OpenApiDocument) -> dict[str, Any]:
    components = document.raw_object(document.top, "components")
    schemas = components and document.raw_object(components, "schemas")
    return schemas.value if schemas else {}


def _annotations(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    """Compare the documentation of the schema and of its parts."""
    known = _KNOWN_JOINED if scope.joined else _KNOWN
    fields.compare_layers(comparison, scope, _layers(old), _layers(new), known)
    parts = {part.pointer: part for part in new.parts[1:]}
    for part in old.parts[1:]:
        other = parts.get(part.pointer)
        if other is not None:
            fields.compare(comparison, scope, part, other, known)


def _layers(view: EffectiveSchema) -> list[Node]:
    """List the outermost schema, and those within it that it only gives another description."""
    found = [view.parts[0]]
    for inner in view.parts[1:]:
        outer = found[-1]
        keywords = outer.value.keys() - ANNOTATIONS - {"nullable"}
        if keywords not in ({"$ref"}, {"allOf"}, {"oneOf"}, {"anyOf"}):
            break
        members = outer.value.get(next(iter(keywords)))
        if is_array(members) and sum(item != {"type": "null"} for item in members) > 1:
            break
        found.append(inner)
    return found


def _object(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    for name in {**old.properties, **new.properties}:
        _property(comparison, scope, name, old, new)
    for name in {**old.required, **new.required}:
        if name not in old.properties and name not in new.properties:
            # It is required, but has no schema.
            _requirement(comparison, _within(comparison, scope, "properties", name), name, old, new)
    _additional(comparison, scope, old, new)


def _property(
    comparison: Comparison, scope: Scope, name: str, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    before, after = old.properties.get(name), new.properties.get(name)
    inner = _within(comparison, scope, "properties", name)
    was = comparison.old_schemas.effective(before) if before else None
    now = comparison.new_schemas.effective(after) if after else None
    applied, applies = _applies(scope, was), _applies(scope, now)
    required, requires = name in old.required, name in new.required
    if was is None or now is None:
        side = was.root if was else now.root if now else None
        node = _property_side(old if was else new, name, side)
        if not (applied or applies):
            rule = "hidden-property-changed"
        elif was is None:
            rule = "property-added-required" if requires else "property-added"
        else:
            rule = "property-removed-required" if required else "property-removed"
        comparison.report(rule, inner, node if was else None, node if now else None)
        return
    assert before is not None
    assert after is not None
    _access(comparison, inner, was, now)
    if applied and applies:
        _requirement(comparison, inner, name, old, new)
        comparison.schemas(before, after, inner)
    elif applies and requires and scope.direction is Direction.REQUEST:
        comparison.report("property-added-required", inner, None, now.root)
    elif not (applied or applies) and was.parts[0].value != now.parts[0].value:
        comparison.report("hidden-property-changed", inner, was.root, now.root)


def _property_side(view: EffectiveSchema, name: str, side: Side | None) -> Side | None:
    """Find where a property is defined: its schema may be defined elsewhere."""
    for part in view.parts:
        properties = part.value.get("properties")
        if properties and name in properties:
            at = pointers.join(part.pointer, "properties", name)
            return Side(at, properties[name])
    return side


def _applies(scope: Scope, view: EffectiveSchema | None) -> bool:
    """Tell whether a property is sent, or received, in the direction of the scope."""
    if view is None:
        return False
    hidden = view.read_only if scope.direction is Direction.REQUEST else view.write_only
    return not hidden


def _access(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    for rule, was, is_now in (
        ("read-only", old.read_only, new.read_only),
        ("write-only", old.write_only, new.write_only),
    ):
        if was != is_now:
            comparison.report(f"{rule}-{'set' if is_now else 'unset'}", scope, old.root, new.root)


def _requirement(
    comparison: Comparison, scope: Scope, name: str, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    required, requires = name in old.required, name in new.required
    if required == requires:
        return
    # The location is the property, because the index in `required` is not stable.
    before = _property_side(old, name, old.required.get(name) or old.root)
    after = _property_side(new, name, new.required.get(name) or new.root)
    assert before is not None
    assert after is not None
    described = name in old.properties or name in new.properties
    comparison.report(
        "property-required" if requires else "property-optional",
        scope,
        Side(before.pointer, required),
        Side(after.pointer, requires),
        "" if described else name,
    )


def _additional(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    if (old.closed is None) != (new.closed is None):
        rule = "additional-forbidden" if new.closed else "additional-allowed"
        key = "additionalProperties"
        sides = (
            old.closed or Side.of_field(old.parts[0], key),
            new.closed or Side.of_field(new.parts[0], key),
        )
        comparison.report(rule, scope, *sides)
    elif old.closed is None and (old.additional or new.additional):
        key = "additionalProperties"
        _inner(
            comparison,
            scope,
            SchemaPair(tuple(old.parts[:1]), tuple(new.parts[:1]), scope),
            key,
            old.additional,
            new.additional,
        )


def _inner(
    comparison: Comparison,
    scope: Scope,
    pair: SchemaPair,
    key: str,
    old: Conjunction,
    new: Conjunction,
) -> None:
    """Compare the schemas of inner values; without a schema, any value is allowed."""
    anything = [(Node({}, pointers.join(node[0].pointer, key)),) for node in (pair.old, pair.new)]
    comparison.schemas(old or anything[0], new or anything[1], _within(comparison, scope, key))


def _within(comparison: Comparison, scope: Scope, *tokens: str) -> Scope:
    subject = scope.subject + value_path(comparison.vocabulary, tokens)
    return scope.part(subject, scope.direction, as_text=scope.as_text, joined=scope.joined)
