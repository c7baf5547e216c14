"""Compares the values that two schemas allow: types, null, formats, enumerations, defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..json_values import Json, equal
from .changes import Side
from .single_schemas import canonical

if TYPE_CHECKING:
    from .comparison import Comparison, Scope
    from .effective_schemas import EffectiveSchema

# The relative size of the range of a number format; others are 2, unlimited.
_RANGE = {"int32": 1, "float": 1}
# Formats that do not restrict the values.
_DETAILS = frozenset({None, "int64", "double", "password"})
_NUMBERS = frozenset({None, "int32", "int64", "float", "double"})
_MAX_LENGTH = 60


def compare(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> bool:
    """Compare the values that the schemas allow.

    Returns:
        Whether the types have values in common; otherwise nothing else needs to be compared.
    """
    _null(comparison, scope, old, new)
    if not compare_types(comparison, scope, old, new):
        return False
    if old.types == new.types or _texts(old, new):
        _format(comparison, scope, old, new)
    _enum(comparison, scope, old, new)
    _default(comparison, scope, old, new)
    return True


def shown(value: Json) -> str:
    """Format a value for people: JSON, shortened."""
    text = canonical(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= _MAX_LENGTH else f"{text[: _MAX_LENGTH - 1]}…"


def _null(comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema) -> None:
    # A schema without a type allows null too, which is reported with the type.
    typed = old.types is not None and new.types is not None
    untyped = old.types is None and new.types is None
    if typed or untyped:
        compare_null(comparison, scope, old, new)


def compare_null(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    """Compare whether two schemas allow null."""
    was, now = old.nullable, new.nullable
    if was == now and not (old.nullable_keyword or new.nullable_keyword):
        # In JSON Schema, null has to be one of the values as well.
        was, now = was and old.enum_null is not False, now and new.enum_null is not False
    if was != now:
        rule = "nullable" if now else "not-nullable"
        comparison.report(rule, scope, _null_side(old), _null_side(new))


def _null_side(view: EffectiveSchema) -> Side:
    part = view.parts[0]
    key = "nullable" if "nullable" in part.value else "type"
    return Side.of_field(part, key) if key in part.value else Side.of(part)


def compare_types(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> bool:
    """Compare the types that two schemas allow.

    Returns:
        Whether they have values in common.
    """
    if old.types == new.types:
        return True
    if old.types is None or new.types is None:
        rule = "type-added" if old.types is None else "type-removed"
        detail = _named(new.types if old.types is None else old.types)
    else:
        detail = f"{_named(old.types)} → {_named(new.types)}"
        if _covers(new.types, old.types, as_text=scope.as_text):
            rule = "type-widened"
        elif _covers(old.types, new.types, as_text=scope.as_text):
            rule = "type-narrowed"
        else:
            rule = "type-changed"
    comparison.report(rule, scope, old.types_side or old.root, new.types_side or new.root, detail)
    return rule != "type-changed"


def _covers(wide: frozenset[str], narrow: frozenset[str], *, as_text: bool) -> bool:
    return all(_allows(wide, kind, as_text=as_text) for kind in narrow)


def _allows(wide: frozenset[str], kind: str, *, as_text: bool) -> bool:
    if kind in wide or (kind == "integer" and "number" in wide):
        return True
    # As text, a number is a string too, and one value is a list of one.
    return as_text and kind not in ("array", "object") and bool(wide & {"string", "array"})


def _named(types: frozenset[str] | None) -> str:
    if types is None:
        return "any"
    return " or ".join(sorted(types)) or "null"


def _texts(old: EffectiveSchema, new: EffectiveSchema) -> bool:
    """Tell whether both schemas allow strings, and no format of numbers applies."""
    both = [view.types is not None and "string" in view.types for view in (old, new)]
    formats = {view.keywords["format"].value for view in (old, new) if "format" in view.keywords}
    return all(both) and not formats & (_NUMBERS - {None})


def _format(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    before, after = old.keywords.get("format"), new.keywords.get("format")
    old_value, new_value = before and before.value, after and after.value
    if old_value == new_value:
        return
    detail = (
        f"{old_value} → {new_value}" if old_value and new_value else str(old_value or new_value)
    )
    old_range, new_range = _RANGE.get(old_value or "", 2), _RANGE.get(new_value or "", 2)
    if {old_value, new_value} <= _DETAILS:
        rule = "format-detail"
    elif {old_value, new_value} <= _NUMBERS and old_range != new_range:
        rule = "format-widened" if new_range > old_range else "format-narrowed"
    elif old_value in _DETAILS:
        rule = "format-added"
    elif new_value in _DETAILS:
        rule = "format-removed"
    else:
        rule = "format-changed"
    comparison.report(rule, scope, before, after, detail)


def _enum(comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema) -> None:
    if old.enum is None or new.enum is None:
        if old.enum is not new.enum:
            rule = "enum-added" if old.enum is None else "enum-removed"
            values = new.enum if old.enum is None else old.enum
            detail = ", ".join(map(shown, (values or [])[:5]))
            comparison.report(rule, scope, old.enum_side, new.enum_side, detail)
        return
    for rule, here, there in (
        ("enum-value-removed", old, new),
        ("enum-value-added", new, old),
    ):
        known = {_spelled(value, scope) for value in there.enum or ()}
        for value in here.enum or ():
            if _spelled(value, scope) not in known:
                node = Side(here.enum_side.pointer if here.enum_side else "", value)
                was, now = (node, None) if here is old else (None, node)
                comparison.report(rule, scope, was, now, shown(value))


def _spelled(value: Json, scope: Scope) -> str:
    """Write a value as JSON, or as the text that it has in a query: there, 5 equals "5"."""
    return value if scope.as_text and isinstance(value, str) else canonical(value)


def _default(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    before, after = old.keywords.get("default"), new.keywords.get("default")
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
    comparison.report(rule, scope, before, after, detail)
