"""Removes differences between two schemas that are only different spellings of the same restriction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from ..upconvert.styles import COLLECTION_FORMAT
from .single_schemas import type_names

if TYPE_CHECKING:
    from ..json_values import Json
    from .comparison import Comparison, SchemaPair
    from .effective_schemas import EffectiveSchema, SchemaReader, Union

# Keywords that describe binary data: `format` in OpenAPI 3.0, the others in 3.1.
_CONTENT = frozenset({"format", "contentEncoding", "contentMediaType"})
_SPELLINGS: Final[dict[tuple[Json, Json, Json], str]] = {
    ("byte", None, None): "base64",
    (None, "base64", None): "base64",
    ("binary", None, None): "bytes",
    (None, None, "application/octet-stream"): "bytes",
}


def align(
    comparison: Comparison, pair: SchemaPair, old: EffectiveSchema, new: EffectiveSchema
) -> tuple[EffectiveSchema, EffectiveSchema]:
    """Write two schemas in the same way, where they restrict values in the same way.

    Args:
        comparison: The comparison.
        pair: The schemas.
        old: All that applies to a value of the old schema.
        new: The same for the new schema.

    Returns:
        Both views, without the differences that make no difference.
    """
    # `anyOf` of schemas with one type each, or one schema with a list of types.
    if old.unions and not new.unions:
        old = comparison.old_schemas.merged(pair.old)
    elif new.unions and not old.unions:
        new = comparison.new_schemas.merged(pair.new)
    old, new = (
        _typed(comparison.old_schemas, old, new),
        _typed(comparison.new_schemas, new, old),
    )
    spelling = _spelling(old)
    if spelling is not None and spelling == _spelling(new):
        old, new = _without(old, _CONTENT), _without(new, _CONTENT)
    if not pair.scope.joined:
        # Arrays in JSON are not joined: there, the extension has no effect.
        known = frozenset({COLLECTION_FORMAT})
        old, new = _without(old, known), _without(new, known)
    return old, new


def _typed(reader: SchemaReader, view: EffectiveSchema, other: EffectiveSchema) -> EffectiveSchema:
    """Give a schema without types those of its values or alternatives, if the other one has types."""
    types = other.types
    if view.types is not None or types is None:
        return view
    if view.enum is not None:
        fits = all(types.intersection(type_names(value)) for value in view.enum)
        return evolve(view, types=types, types_side=view.enum_side) if fits else view
    if view.unions and not other.unions:
        found = _types_of(reader, view.unions[0])
        return view if found is None else evolve(view, types=found, types_side=view.root)
    return view


def _types_of(reader: SchemaReader, union: Union) -> frozenset[str] | None:
    """Give the types of all alternatives; None if one of them has none."""
    found: set[str] = set()
    for member in union.members:
        types = reader.effective((reader.resolve(member),)).types
        if types is None:
            return None
        found |= types
    return frozenset(found)


def _spelling(view: EffectiveSchema) -> str | None:
    values: list[Json] = [
        view.keywords[key].value if key in view.keywords else None
        for key in ("format", "contentEncoding", "contentMediaType")
    ]
    if not all(value is None or isinstance(value, str) for value in values):
        return None
    return _SPELLINGS.get((values[0], values[1], values[2]))


def _without(view: EffectiveSchema, keys: frozenset[str]) -> EffectiveSchema:
    if not keys & view.keywords.keys():
        return view
    return evolve(view, keywords={k: side for k, side in view.keywords.items() if k not in keys})
