"""Compares discriminators: their property, their values, and the schemas that these select."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from .. import pointers
from ..discriminators import component_name
from ..json_values import is_object
from .changes import Side
from .single_schemas import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..resolver import Node
    from .comparison import Comparison, SchemaPair, Scope
    from .effective_schemas import EffectiveSchema, SchemaReader

Counterparts = list[tuple[str, str]]
"""The pointers of schemas of the old and the new document that were compared with each other."""


@frozen
class _Selection:
    """The schemas that a discriminator selects.

    Attributes:
        pointer: The location of the discriminator.
        mapping: The pointers of the schemas in its mapping, by value.
        variants: The schemas that it selects by name or mapping, by pointer.
        unnamed: The pointer of a variant whose name is not a value; None if there is none.
    """

    pointer: str
    mapping: dict[str, str]
    variants: dict[str, Node]
    unnamed: str | None = None

    def values(self, variant: str) -> list[str]:
        """List the values of the mapping that select a variant."""
        return [value for value, target in self.mapping.items() if target == variant]

    def name(self, variant: str) -> str | None:
        """Give the value that selects a variant without a mapping; None if there is none."""
        return None if variant == self.unnamed else component_name(variant)

    def side(self, value: str, variant: str) -> Side:
        """Give the location of a value: its entry in the mapping, or the schema that has the name."""
        if value in self.mapping:
            return Side(pointers.join(self.pointer, "mapping", value), self.mapping[value])
        return Side(variant, value)


def compare(
    comparison: Comparison,
    scope: Scope,
    pair: SchemaPair,
    old: EffectiveSchema,
    new: EffectiveSchema,
    alternatives: Counterparts,
) -> None:
    """Compare the discriminators of two schemas, and the schemas that extend them.

    Args:
        comparison: The comparison to add the changes to.
        scope: The part of the documents that is compared.
        pair: The schemas.
        old: All that applies to a value of the old schema.
        new: The same for the new schema.
        alternatives: The alternatives of `oneOf` and `anyOf` that were compared with each other.
    """
    before, after = old.keywords.get("discriminator"), new.keywords.get("discriminator")
    if before is None and after is None:
        return
    if before is None or after is None:
        rule = "discriminator-added" if before is None else "discriminator-removed"
        comparison.report(rule, scope, before, after)
        return
    names = [_property_name(side) for side in (before, after)]
    if names[0] != names[1]:
        comparison.report("discriminator-changed", scope, before, after, f"{names[0]} → {names[1]}")
    families = (
        _families(comparison.old_schemas, pair.old),
        _families(comparison.new_schemas, pair.new),
    )
    for was, now in zip(*families, strict=False):
        counterparts = _subtypes(comparison, scope, was, now)
        _values(comparison, scope, was[1], now[1], counterparts, all_values=False)
    if not families[0] and not families[1]:
        _values(
            comparison,
            scope,
            _listed(comparison.old_schemas, old, before),
            _listed(comparison.new_schemas, new, after),
            alternatives,
            all_values=True,
        )


def _property_name(side: Side) -> Any:
    return side.value.get("propertyName") if is_object(side.value) else None


def _families(reader: SchemaReader, schemas: Iterable[Node]) -> list[tuple[str, _Selection]]:
    """List the schemas that others can extend, each with all that a reference to it allows."""
    found: list[tuple[str, _Selection]] = []
    for node in schemas:
        for base in reader.bases(node):
            holder = reader.discriminators.inherited(base)
            if holder is None:
                continue
            mapping = reader.discriminators.mapping(holder)
            variants = {base: reader.component(base)}
            variants |= {child.pointer: child for child in reader.discriminators.descendants(base)}
            if base == holder.pointer:
                # A mapping can name schemas that do not extend this one.
                for target in mapping.values():
                    if component_name(target) is not None and target not in variants:
                        variants[target] = reader.component(target)
            # With a mapping, the schema that the others extend is usually not sent itself.
            unnamed = holder.pointer if mapping else None
            at = pointers.join(holder.pointer, "discriminator")
            found.append((base, _Selection(at, mapping, variants, unnamed)))
    return found


def _listed(reader: SchemaReader, view: EffectiveSchema, side: Side) -> _Selection:
    """Give the alternatives of `oneOf` or `anyOf` that a discriminator selects."""
    for part in view.parts:
        if pointers.join(part.pointer, "discriminator") == side.pointer:
            members = [
                reader.resolve(member)
                for kind in ("oneOf", "anyOf")
                for member in reader.alternatives(part, kind)
            ]
            variants = {member.pointer: member for member in members}
            return _Selection(side.pointer, reader.discriminators.mapping(part), variants)
    return _Selection(side.pointer, {}, {})


def _subtypes(
    comparison: Comparison, scope: Scope, old: tuple[str, _Selection], new: tuple[str, _Selection]
) -> Counterparts:
    """Compare the schemas that a reference to a schema allows, and report those that came or went."""
    found: Counterparts = [(old[0], new[0])]
    removed = {at: node for at, node in old[1].variants.items() if at != old[0]}
    added = {at: node for at, node in new[1].variants.items() if at != new[0]}

    def match(before: str, after: str) -> None:
        found.append((before, after))
        comparison.schemas((removed.pop(before),), (added.pop(after),), scope)

    for at in list(removed):
        if at in added:
            match(at, at)
    for value, before in old[1].mapping.items():
        after = new[1].mapping.get(value)
        if before in removed and after in added:
            match(before, after)
    for before, node in list(removed.items()):
        text = canonical(node.value)
        after = next((at for at, other in added.items() if canonical(other.value) == text), None)
        if after is not None:
            match(before, after)
    for at, node in removed.items():
        comparison.report("subtype-removed", scope, Side.of(node), None, _shown(old[1], at))
    for at, node in added.items():
        comparison.report("subtype-added", scope, None, Side.of(node), _shown(new[1], at))
    return found


def _shown(selection: _Selection, variant: str) -> str:
    return ", ".join(selection.values(variant)) or component_name(variant) or variant


def _values(
    comparison: Comparison,
    scope: Scope,
    old: _Selection,
    new: _Selection,
    counterparts: Counterparts,
    *,
    all_values: bool,
) -> None:
    """Compare the values of two discriminators.

    Args:
        comparison: The comparison to add the changes to.
        scope: The part of the documents that is compared.
        old: The schemas that the old discriminator selects.
        new: The schemas that the new one selects.
        counterparts: The schemas that were compared with each other.
        all_values: Whether to report values of other schemas, too.
    """
    after = dict(counterparts)
    done: set[str] = set()
    for value, was in old.mapping.items():
        now = new.mapping.get(value)
        concerned = all_values or was in old.variants or now in new.variants
        if concerned and now is not None and now != after.get(was, was):
            sides = old.side(value, was), new.side(value, now)
            comparison.report("mapping-changed", scope, *sides, value)
            done.add(value)
    reported = set(done)
    for before, now in counterparts:
        was_named = [value for value in old.values(before) if value not in done]
        now_named = [value for value in new.values(now) if value not in done]
        reported.update(was_named, now_named)
        _variant(comparison, scope, (old, before, was_named), (new, now, now_named))
    if all_values:
        for value in {**old.mapping, **new.mapping}:
            if value not in reported and (value in old.mapping) != (value in new.mapping):
                _entry(comparison, scope, old, new, value)


def _variant(
    comparison: Comparison,
    scope: Scope,
    old: tuple[_Selection, str, list[str]],
    new: tuple[_Selection, str, list[str]],
) -> None:
    """Compare the values that select one variant."""
    names = old[0].name(old[1]), new[0].name(new[1])
    if not old[2] and not new[2]:
        if names[0] is not None and names[1] is not None and names[0] != names[1]:
            _exchanged(comparison, scope, (old[0], old[1], names[0]), (new[0], new[1], names[1]))
        return
    # A value of the mapping can be the name, which is the value without a mapping.
    was = old[2] or [name for name in names[:1] if name in new[2]]
    now = new[2] or [name for name in names[1:] if name in old[2]]
    removed = [value for value in was if value not in now]
    added = [value for value in now if value not in was]
    if was and now:
        while removed and added:
            _exchanged(
                comparison,
                scope,
                (old[0], old[1], removed.pop(0)),
                (new[0], new[1], added.pop(0)),
            )
    for value in [*removed, *added]:
        _entry(comparison, scope, old[0], new[0], value)


def _exchanged(
    comparison: Comparison,
    scope: Scope,
    old: tuple[_Selection, str, str],
    new: tuple[_Selection, str, str],
) -> None:
    (selection, variant, was), (other, counterpart, now) = old, new
    sides = selection.side(was, variant), other.side(now, counterpart)
    comparison.report("discriminator-value-changed", scope, *sides, f"{was} → {now}")


def _entry(
    comparison: Comparison, scope: Scope, old: _Selection, new: _Selection, value: str
) -> None:
    """Report a value that was added to a mapping or removed from it."""
    if value in new.mapping:
        comparison.report("mapping-added", scope, None, new.side(value, new.mapping[value]), value)
    else:
        sides = old.side(value, old.mapping[value]), None
        comparison.report("mapping-removed", scope, *sides, value)
