"""Compares the limits of schemas: bounds, lengths, counts, patterns and other constraints."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ..json_values import equal
from ..references import MODERN_FIELDS
from .effective_schemas import CONSTRAINTS, EffectiveSchema, Limit
from .equivalence import Difference
from .values import shown

if TYPE_CHECKING:
    from .changes import Side
    from .comparison import Comparison, Scope


def compare(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    """Compare all that restricts values beyond their types."""
    for key in {**old.limits, **new.limits}:
        _limit(comparison, scope, key, old.limits.get(key), new.limits.get(key))
    _steps(comparison, scope, old.steps, new.steps)
    _patterns(comparison, scope, old, new)
    for key in CONSTRAINTS:
        _constraint(comparison, scope, key, old.keywords.get(key), new.keywords.get(key))


def _limit(
    comparison: Comparison, scope: Scope, key: str, old: Limit | None, new: Limit | None
) -> None:
    before, after = old.side if old else None, new.side if new else None
    if old is None or new is None:
        rule = "limit-added" if old is None else "limit-removed"
    elif old.tightness() == new.tightness():
        return
    else:
        rule = "limit-tightened" if new.tightness() < old.tightness() else "limit-loosened"
    comparison.report(rule, scope, before, after, f"{key} {_format(old, new)}")


def _format(old: Limit | None, new: Limit | None) -> str:
    texts = [
        f"{shown(limit.side.value)}{' (exclusive)' if limit.exclusive else ''}"
        for limit in (old, new)
        if limit is not None
    ]
    return " → ".join(texts)


def _steps(comparison: Comparison, scope: Scope, old: list[Side], new: list[Side]) -> None:
    was, now = {side.value: side for side in old}, {side.value: side for side in new}
    removed = [side for value, side in was.items() if value not in now]
    added = [side for value, side in now.items() if value not in was]
    if len(removed) == len(added) == 1:
        before, after = removed[0], added[0]
        # As decimal fractions: 0.3 is a multiple of 0.1.
        old_step, new_step = Decimal(str(before.value)), Decimal(str(after.value))
        if new_step % old_step == 0:
            rule = "limit-tightened"
        elif old_step % new_step == 0:
            rule = "limit-loosened"
        else:
            rule = "limit-changed"
        detail = f"multipleOf {shown(before.value)} → {shown(after.value)}"
        comparison.report(rule, scope, before, after, detail)
        return
    for side in removed:
        comparison.report("limit-removed", scope, side, None, f"multipleOf {shown(side.value)}")
    for side in added:
        comparison.report("limit-added", scope, None, side, f"multipleOf {shown(side.value)}")


def _patterns(
    comparison: Comparison, scope: Scope, old: EffectiveSchema, new: EffectiveSchema
) -> None:
    removed = [side for text, side in old.patterns.items() if text not in new.patterns]
    added = [side for text, side in new.patterns.items() if text not in old.patterns]
    if len(removed) == len(added) == 1:
        detail = f"{shown(removed[0].value)} → {shown(added[0].value)}"
        comparison.report("pattern-changed", scope, removed[0], added[0], detail)
        return
    for side in removed:
        comparison.report("pattern-removed", scope, side, None, shown(side.value))
    for side in added:
        comparison.report("pattern-added", scope, None, side, shown(side.value))


def _constraint(
    comparison: Comparison, scope: Scope, key: str, old: Side | None, new: Side | None
) -> None:
    if old is None and new is None:
        return
    if old is None or new is None:
        rule = "constraint-added" if old is None else "constraint-removed"
    else:
        kind = MODERN_FIELDS["schema"].get(key)
        difference = (
            comparison.equivalence.compare(kind, old, new)
            if kind
            else (Difference.NONE if equal(old.value, new.value) else Difference.MEANING)
        )
        if difference is Difference.NONE:
            return
        rule = "constraint-changed"
        if difference is Difference.DOCUMENTATION:
            rule = "documentation-changed"
    comparison.report(rule, scope, old, new, key)
