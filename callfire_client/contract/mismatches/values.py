"""Checks of values by themselves: what they are listed in, forms and limits of numbers and texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from callfire_client.contract import pointers
from callfire_client.contract.mismatches.mismatch import Finding, type_of
from callfire_client.contract.shapes import is_array, is_number, is_object

Check: TypeAlias = Callable[[Any], list[Finding] | None]
"""Says what is wrong with a value; None for nothing. What it gives is not to be changed."""

_BITS: Final = {"int32": 31}
_DAY: Final = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_FORMS: Final = {
    "date": re.compile(_DAY),
    "date-time": re.compile(
        _DAY + r"[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?"
        r"([Zz]|[+-][0-9]{2}:[0-9]{2})"
    ),
    "uuid": re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
}
# A pattern may take its time for a text that is longer.
_LONGEST: Final = 10_000
_NAMED: Final = 5


def together(checks: Iterable[Check | None]) -> Check | None:
    """One check of several; None of none."""
    real = [check for check in checks if check is not None]
    if len(real) < 2:
        return real[0] if real else None

    def check(value: Any) -> list[Finding] | None:
        found: list[Finding] | None = None
        for one in real:
            wrong = one(value)
            if wrong is not None:
                found = wrong if found is None else [*found, *wrong]
        return found

    return check


def enumeration(values: list[Any], at: str) -> Check:
    """The check that a value is one of those that are listed."""
    texts = frozenset(value for value in values if isinstance(value, str))
    others = [value for value in values if not isinstance(value, str)]
    more = len(values) - _NAMED
    named = ", ".join(map(str, values[:_NAMED])) + (f" and {more} more" if more > 0 else "")

    def check(value: Any) -> list[Finding] | None:
        if isinstance(value, str):
            known = value in texts
        else:
            known = any(_same(value, other) for other in others)
        if known:
            return None
        return [Finding("unknown-value", at, (), f"one of {named}", f"another {type_of(value)}")]

    return check


def text(schema: Mapping[str, Any], at: str) -> Check | None:
    """The checks of a text by its length, form and pattern; None where there are none."""
    return together(
        [
            _limit(schema, at, "minLength", lambda value, limit: len(value) >= limit),
            _limit(schema, at, "maxLength", lambda value, limit: len(value) <= limit),
            _form(schema, at),
            _pattern(schema, at),
        ]
    )


def number(schema: Mapping[str, Any], at: str) -> Check | None:
    """The checks of a number by its size and steps; None where there are none."""
    # In OpenAPI 3.0 the exclusive limits are flags beside the others, in 3.1 numbers of their own.
    above = "exclusiveMinimum" if schema.get("exclusiveMinimum") is True else None
    below = "exclusiveMaximum" if schema.get("exclusiveMaximum") is True else None
    return together(
        [
            _limit(schema, at, "minimum", lambda value, limit: value > limit)
            if above
            else _limit(schema, at, "minimum", lambda value, limit: value >= limit),
            _limit(schema, at, "maximum", lambda value, limit: value < limit)
            if below
            else _limit(schema, at, "maximum", lambda value, limit: value <= limit),
            _limit(schema, at, "exclusiveMinimum", lambda value, limit: value > limit),
            _limit(schema, at, "exclusiveMaximum", lambda value, limit: value < limit),
            _steps(schema, at),
            _bits(schema, at),
        ]
    )


def array(schema: Mapping[str, Any], at: str) -> Check | None:
    """The checks of a list by its length and repetitions; None where there are none."""
    return together(
        [
            _limit(schema, at, "minItems", lambda value, limit: len(value) >= limit),
            _limit(schema, at, "maxItems", lambda value, limit: len(value) <= limit),
            _unique(schema, at),
        ]
    )


def object_(schema: Mapping[str, Any], at: str) -> Check | None:
    """The checks of an object by the count of its properties; None where there are none."""
    return together(
        [
            _limit(schema, at, "minProperties", lambda value, limit: len(value) >= limit),
            _limit(schema, at, "maxProperties", lambda value, limit: len(value) <= limit),
        ]
    )


def _limit(
    schema: Mapping[str, Any], at: str, key: str, fits: Callable[[Any, Any], bool]
) -> Check | None:
    limit = schema.get(key)
    if not is_number(limit):
        return None
    pointer, expected = pointers.join(at, key), f"{key} {limit}"

    def check(value: Any) -> list[Finding] | None:
        if fits(value, limit):
            return None
        found = f"{type_of(value)} beyond it"
        return [Finding("out-of-bounds", pointer, (), expected, found)]

    return check


def _steps(schema: Mapping[str, Any], at: str) -> Check | None:
    step = schema.get("multipleOf")
    if not is_number(step) or step <= 0:
        return None
    pointer = pointers.join(at, "multipleOf")
    wrong = [Finding("out-of-bounds", pointer, (), f"multipleOf {step}", "a number between")]
    return lambda value: None if _divides(step, value) else wrong


def _bits(schema: Mapping[str, Any], at: str) -> Check | None:
    name = schema.get("format")
    if not isinstance(name, str) or name not in _BITS:
        return None
    limit = 1 << _BITS[name]
    wrong = [Finding("wrong-format", pointers.join(at, "format"), (), name, "a larger number")]
    return lambda value: None if -limit <= value < limit else wrong


def _form(schema: Mapping[str, Any], at: str) -> Check | None:
    name = schema.get("format")
    form = _FORMS.get(name) if isinstance(name, str) else None
    if form is None:
        return None
    wrong = [Finding("wrong-format", pointers.join(at, "format"), (), str(name), "another text")]
    return lambda value: None if form.fullmatch(value) else wrong


def _pattern(schema: Mapping[str, Any], at: str) -> Check | None:
    said = schema.get("pattern")
    if not isinstance(said, str):
        return None
    try:
        pattern = re.compile(said)
    except (re.error, OverflowError, RecursionError):
        return None  # of a dialect that Python's is not
    pointer = pointers.join(at, "pattern")
    wrong = [Finding("pattern-missed", pointer, (), "a text that fits it", "another text")]
    return lambda value: None if len(value) > _LONGEST or pattern.search(value) else wrong


def _unique(schema: Mapping[str, Any], at: str) -> Check | None:
    if schema.get("uniqueItems") is not True:
        return None
    pointer = pointers.join(at, "uniqueItems")
    wrong = [Finding("out-of-bounds", pointer, (), "no item twice", "an item again")]

    def check(value: Any) -> list[Finding] | None:
        # Objects are not compared: that takes its time, and says little.
        texts = [item for item in value if isinstance(item, str)]
        return None if len(texts) == len(set(texts)) else wrong

    return check


def _divides(step: float, value: float) -> bool:
    if isinstance(step, int) and isinstance(value, int):
        return value % step == 0
    try:
        ratio = value / step
        # A remainder that rounding explains is none.
        return abs(ratio - round(ratio)) < 1e-9
    except (OverflowError, ValueError):
        return True  # too large for fractions, or no number at all


def _same(mine: Any, other: Any) -> bool:
    """Whether two JSON values are the same; Python takes 1 for true."""
    if isinstance(mine, bool) or isinstance(other, bool):
        return mine is other
    if is_array(mine) and is_array(other):
        return len(mine) == len(other) and all(map(_same, mine, other))
    if is_object(mine) and is_object(other):
        return mine.keys() == other.keys() and all(_same(mine[key], other[key]) for key in mine)
    return bool(mine == other)
