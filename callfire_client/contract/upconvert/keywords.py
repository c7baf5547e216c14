"""Converts keywords of schemas with plain values, and corrects values of the wrong type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..json_values import Json, is_number

if TYPE_CHECKING:
    from .context import Context

_TEXTS = frozenset({"title", "description", "format", "pattern"})
_COUNTS = frozenset(
    {"maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties"}
)
_NUMBERS = frozenset({"multipleOf", "maximum", "minimum"})
_FLAGS = frozenset(
    {
        "exclusiveMaximum",
        "exclusiveMinimum",
        "uniqueItems",
        "readOnly",
        "writeOnly",
        "deprecated",
        "nullable",
    }
)
PLAIN = _TEXTS | _COUNTS | _NUMBERS | _FLAGS


def plain(context: Context, out: dict[str, Any], key: str, value: Json, at: str) -> None:
    """Convert a keyword whose value is a string, a number or a boolean.

    Args:
        context: The conversion.
        out: The schema under construction.
        key: The keyword, one of `PLAIN`.
        value: Its value.
        at: The pointer of the keyword in the source.
    """
    if value is None:
        context.warn(at, f"{key!r} has no value; left out")
        return
    corrected = _fit(key, value)
    if corrected is None:
        context.demote(out, key, value, at)
        return
    if type(corrected) is not type(value):
        context.warn(at, f"{key!r} has the value {value!r}; read as {corrected!r}")
    out[key] = corrected


def flag(context: Context, key: str, value: Json, at: str) -> bool | None:
    """Read a boolean of any object; None, with a warning, if it is not one.

    Args:
        context: The conversion.
        key: The field.
        value: Its value.
        at: The pointer of the field in the source.
    """
    found = _flag(value)
    if found is None:
        context.warn(at, f"{key!r} is neither true nor false; left out")
    elif found is not value:
        context.warn(at, f"{key!r} has the value {value!r}; read as {found}")
    return found


def text(context: Context, key: str, value: Json, at: str) -> str | None:
    """Read a string of any object; None, with a warning, if it is not one.

    Args:
        context: The conversion.
        key: The field.
        value: Its value.
        at: The pointer of the field in the source.
    """
    if isinstance(value, str):
        return value
    found = _text(value)
    if found is None:
        context.warn(at, f"{key!r} is not a string; left out")
    else:
        context.warn(at, f"{key!r} has the value {value!r}; read as {found!r}")
    return found


def _fit(key: str, value: Json) -> Json:
    if key in _TEXTS:
        return _text(value)
    if key in _FLAGS:
        return _flag(value)
    number = _number(value)
    if key in _NUMBERS:
        return number
    if number is None or number < 0 or number != int(number):
        return None
    return int(number)


def _text(value: Json) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else None


def _flag(value: Json) -> bool | None:
    if isinstance(value, bool):
        return value
    words = {"true": True, "false": False}
    return words.get(value.lower()) if isinstance(value, str) else None


def _number(value: Json) -> int | float | None:
    if is_number(value):
        return value
    if not isinstance(value, str):
        return None
    for kind in (int, float):
        try:
            number = kind(value)
        except ValueError:
            continue
        return number if abs(number) < float("inf") else None
    return None
