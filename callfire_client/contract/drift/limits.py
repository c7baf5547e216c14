"""Compares the limits that schemas set: bounds, lengths, counts, patterns, and what else they assert."""

from callfire_client.contract.drift.annotations import equal
from callfire_client.contract.drift.changes import Side
from callfire_client.contract.drift.differ import Differ, Scope
from callfire_client.contract.drift.schema_views import CONSTRAINTS, Limit, View
from callfire_client.contract.drift.values import shown


def compare(differ: Differ, scope: Scope, old: View, new: View) -> None:
    """Compare everything that limits values beyond their types."""
    for key in {**old.limits, **new.limits}:
        _limit(differ, scope, key, old.limits.get(key), new.limits.get(key))
    _steps(differ, scope, old.steps, new.steps)
    _patterns(differ, scope, old, new)
    for key in CONSTRAINTS:
        _constraint(differ, scope, key, old.words.get(key), new.words.get(key))


def _limit(differ: Differ, scope: Scope, key: str, old: Limit | None, new: Limit | None) -> None:
    before, after = old.side if old else None, new.side if new else None
    if old is None or new is None:
        rule = "limit-added" if old is None else "limit-removed"
    elif old.tightness() == new.tightness():
        return
    else:
        rule = "limit-tightened" if new.tightness() < old.tightness() else "limit-loosened"
    differ.report(rule, scope, before, after, f"{key} {_written(old, new)}")


def _written(old: Limit | None, new: Limit | None) -> str:
    written = [
        f"{shown(limit.side.value)}{' (exclusive)' if limit.exclusive else ''}"
        for limit in (old, new)
        if limit is not None
    ]
    return " → ".join(written)


def _steps(differ: Differ, scope: Scope, old: list[Side], new: list[Side]) -> None:
    was, now = {side.value: side for side in old}, {side.value: side for side in new}
    gone = [side for value, side in was.items() if value not in now]
    come = [side for value, side in now.items() if value not in was]
    if len(gone) == len(come) == 1:
        before, after = gone[0], come[0]
        if after.value % before.value == 0:
            rule = "limit-tightened"
        elif before.value % after.value == 0:
            rule = "limit-loosened"
        else:
            rule = "limit-changed"
        detail = f"multipleOf {shown(before.value)} → {shown(after.value)}"
        differ.report(rule, scope, before, after, detail)
        return
    for side in gone:
        differ.report("limit-removed", scope, side, None, f"multipleOf {shown(side.value)}")
    for side in come:
        differ.report("limit-added", scope, None, side, f"multipleOf {shown(side.value)}")


def _patterns(differ: Differ, scope: Scope, old: View, new: View) -> None:
    gone = [side for text, side in old.patterns.items() if text not in new.patterns]
    come = [side for text, side in new.patterns.items() if text not in old.patterns]
    if len(gone) == len(come) == 1:
        detail = f"{shown(gone[0].value)} → {shown(come[0].value)}"
        differ.report("pattern-changed", scope, gone[0], come[0], detail)
        return
    for side in gone:
        differ.report("pattern-removed", scope, side, None, shown(side.value))
    for side in come:
        differ.report("pattern-added", scope, None, side, shown(side.value))


def _constraint(differ: Differ, scope: Scope, key: str, old: Side | None, new: Side | None) -> None:
    if old is None and new is None:
        return
    if old is None or new is None:
        rule = "constraint-added" if old is None else "constraint-removed"
    elif equal(old.value, new.value):
        return
    else:
        rule = "constraint-changed"
    differ.report(rule, scope, old, new, key)
