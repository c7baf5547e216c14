"""Checks of what a schema is composed of: all, any or one of several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from callfire_client.contract.mismatches import values
from callfire_client.contract.mismatches.mismatch import Finding, type_of
from callfire_client.contract.shapes import is_object

if TYPE_CHECKING:
    from callfire_client.contract.mismatches.values import Check

# A property more does not make a value another alternative.
_EXCUSED = frozenset({"unknown-property"})


def all_of(
    checks: list[Check | None], at: str, chooser: Mapping[str, Mapping[str, Check | None]]
) -> Check | None:
    """The check that a value fits all parts."""
    del at, chooser
    return values.together(checks)


def any_of(
    checks: list[Check | None], at: str, chooser: Mapping[str, Mapping[str, Check | None]]
) -> Check | None:
    """The check that a value fits one of the alternatives at least."""
    if None in checks:
        return None
    return _alternatives(checks, at, chooser, alone=False)


def one_of(
    checks: list[Check | None], at: str, chooser: Mapping[str, Mapping[str, Check | None]]
) -> Check | None:
    """The check that a value fits one of the alternatives and no other."""
    return _alternatives(checks, at, chooser, alone=True)


def _alternatives(
    checks: list[Check | None],
    at: str,
    chooser: Mapping[str, Mapping[str, Check | None]],
    *,
    alone: bool,
) -> Check:
    expected = f"{'exactly one' if alone else 'one'} of {len(checks)} alternatives"

    def check(value: Any) -> list[Finding] | None:
        for name, chosen in chooser.items():
            told = value.get(name) if is_object(value) else None
            if isinstance(told, str) and told in chosen:
                own = chosen[told]
                return None if own is None else own(value)
        fitting: list[list[Finding] | None] = []
        for one in checks:
            wrong = None if one is None else one(value)
            if wrong is None or _fits(wrong):
                fitting.append(wrong)
                if not alone and wrong is None:
                    return None
        if not fitting:
            return [Finding("no-variant", at, (), expected, type_of(value))]
        if alone and len(fitting) > 1:
            found = f"{type_of(value)} that fits {len(fitting)}"
            return [Finding("several-variants", at, (), expected, found)]
        return min(fitting, key=lambda wrong: 0 if wrong is None else len(wrong))

    return check


def _fits(wrong: list[Finding]) -> bool:
    return all(
        finding.rule in _EXCUSED and not finding.contract.endswith("/additionalProperties")
        for finding in wrong
    )
