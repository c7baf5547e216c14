"""Checks combinations of schemas: `allOf`, `anyOf` and `oneOf`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..json_values import is_object
from . import values
from .mismatch import Finding, type_of

if TYPE_CHECKING:
    from .values import Check

# An undocumented property does not exclude an alternative.
_TOLERATED = frozenset({"unknown-property"})


def all_of(
    checks: list[Check | None], at: str, chooser: Mapping[str, Mapping[str, Check | None]]
) -> Check | None:
    """Check that a value fits all parts."""
    del at, chooser
    return values.combine(checks)


def any_of(
    checks: list[Check | None], at: str, chooser: Mapping[str, Mapping[str, Check | None]]
) -> Check | None:
    """Check that a value fits at least one of the alternatives."""
    if None in checks:
        return None
    return _alternatives(checks, at, chooser, exclusive=False)


def one_of(
    checks: list[Check | None], at: str, chooser: Mapping[str, Mapping[str, Check | None]]
) -> Check | None:
    """Check that a value fits exactly one of the alternatives."""
    return _alternatives(checks, at, chooser, exclusive=True)


def _alternatives(
    checks: list[Check | None],
    at: str,
    chooser: Mapping[str, Mapping[str, Check | None]],
    *,
    exclusive: bool,
) -> Check:
    expected = f"{'exactly one' if exclusive else 'one'} of {len(checks)} alternatives"

    def check(value: Any) -> list[Finding] | None:
        for name, chosen in chooser.items():
            selected = value.get(name) if is_object(value) else None
            if isinstance(selected, str) and selected in chosen:
                own = chosen[selected]
                return None if own is None else own(value)
        fitting: list[list[Finding] | None] = []
        for one in checks:
            wrong = None if one is None else one(value)
            if wrong is None or _fits(wrong):
                fitting.append(wrong)
                if not exclusive and wrong is None:
                    return None
        if not fitting:
            return [Finding("no-variant", at, (), expected, type_of(value))]
        if exclusive and len(fitting) > 1:
            found = f"{type_of(value)} that fits {len(fitting)}"
            return [Finding("several-variants", at, (), expected, found)]
        return min(fitting, key=lambda wrong: 0 if wrong is None else len(wrong))

    return check


def _fits(wrong: list[Finding]) -> bool:
    return all(
        finding.rule in _TOLERATED and not finding.contract.endswith("/additionalProperties")
        for finding in wrong
    )
