"""Checks single values: enumerations, formats, patterns and limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from .. import pointers
from ..json_values import equal, is_number
from .mismatch import Finding, type_of

Check: TypeAlias = Callable[[Any], list[Finding] | None]
"""Returns the findings for a value, or None if it fits. The list must not be modified."""

_BITS: Final = {"int32": 31}
_DAY: Final = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_FORMATS: Final = {
    "date": re.compile(_DAY),
    "date-time": re.compile(
        _DAY + r"[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?"
        r"([Zz]|[+-][0-9]{2}:[0-9]{2})"
    ),
    "uuid": re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
}
# Patterns are not matched against longer strings, which could take long.
_MAX_TEXT: Final = 10_000
_MAX_NAMED: Final = 5


def combine(checks: Iterable[Check | None]) -> Check | None:
    """Combine checks to one; None if there are none."""
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
    """Check that a value is one of a list."""
    texts = frozenset(value for value in values if isinstance(value, str))
    others = [value for value in values if not isinstance(value, str)]
    more = len(values) - _MAX_NAMED
    named = ", ".join(map(str, values[:_MAX_NAMED])) + (f" and {more} more" if more > 0 else "")

    def check(value: Any) -> list[Finding] | None:
        if isinstance(value, str):
            known = value in texts
        else:
            known = any(equal(value, other) for other in others)
        if known:
            return None
        return [Finding("unknown-value", at, (), f"one of {named}", f"another {type_of(value)}")]

    return check


def text(schema: Mapping[str, Any], at: str) -> Check | None:
    """Check the length, format and pattern of a string; None if they are not restricted."""
    return combine(
        [
            _limit(schema, at, "minLength", lambda value, limit: len(value) >= limit),
            _limit(schema, at, "maxLength", lambda value, limit: len(value) <= limit),
            _format(schema, at),
            _pattern(schema, at),
        ]
    )


def number(schema: Mapping[str, Any], at: str) -> Check | None:
    """Check the size and multiple of a number; None if they are not restricted."""
    # In OpenAPI 3.0, exclusive limits are booleans beside the other limits; in 3.1, they are numbers.
    above = "exclusiveMinimum" if schema.get("exclusiveMinimum") is True else None
    below = "exclusiveMaximum" if schema.get("exclusiveMaximum") is True else None
    return combine(
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
    """Check the length and uniqueness of an array; None if they are not restricted."""
    return combine(
        [
            _limit(schema, at, "minItems", lambda value, limit: len(value) >= limit),
            _limit(schema, at, "maxItems", lambda value, limit: len(value) <= limit),
            _unique(schema, at),
        ]
    )


def object_(schema: Mapping[str, Any], at: str) -> Check | None:
    """Check the number of properties of an object; None if it is not restricted."""
    return combine(
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
    wrong = [Finding("out-of-bounds", pointer, (), f"multipleOf {step}", "another number")]
    return lambda value: None if _divides(step, value) else wrong


def _bits(schema: Mapping[str, Any], at: str) -> Check | None:
    name = schema.get("format")
    if not isinstance(name, str) or name not in _BITS:
        return None
    limit = 1 << _BITS[name]
    wrong = [Finding("wrong-format", pointers.join(at, "format"), (), name, "a larger number")]
    return lambda value: None if -limit <= value < limit else wrong


def _format(schema: Mapping[str, Any], at: str) -> Check | None:
    name = schema.get("format")
    pattern = _FORMATS.get(name) if isinstance(name, str) else None
    if pattern is None:
        return None
    wrong = [Finding("wrong-format", pointers.join(at, "format"), (), str(name), "another string")]
    return lambda value: None if pattern.fullmatch(value) else wrong


def _pattern(schema: Mapping[str, Any], at: str) -> Check | None:
    source = schema.get("pattern")
    if not isinstance(source, str):
        return None
    try:
        pattern = re.compile(source)
    except (re.error, OverflowError, RecursionError):
        return None  # valid in another dialect of regular expressions only
    pointer = pointers.join(at, "pattern")
    wrong = [Finding("pattern-missed", pointer, (), "a string that matches it", "another string")]
    return lambda value: None if len(value) > _MAX_TEXT or pattern.search(value) else wrong


def _unique(schema: Mapping[str, Any], at: str) -> Check | None:
    if schema.get("uniqueItems") is not True:
        return None
    pointer = pointers.join(at, "uniqueItems")
    wrong = [Finding("out-of-bounds", pointer, (), "unique items", "a duplicate item")]

    def check(value: Any) -> list[Finding] | None:
        # Only strings are compared, because comparing objects takes long.
        texts = [item for item in value if isinstance(item, str)]
        return None if len(texts) == len(set(texts)) else wrong

    return check


def _divides(step: float, value: float) -> bool:
    if isinstance(step, int) and isinstance(value, int):
        return value % step == 0
    try:
        ratio = value / step
        # The remainder can be an error of rounding.
        return abs(ratio - round(ratio)) < 1e-9
    except (OverflowError, ValueError):
        return True  # too large to divide, or not a finite number
