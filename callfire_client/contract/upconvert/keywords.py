"""Keywords of schemas whose values are plain: what OpenAPI 3.0 expects of them, and small mends."""

from typing import Any

from callfire_client.contract.shapes import Json, is_number
from callfire_client.contract.upconvert.context import Context

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
    """Convert a keyword that takes a text, a number or a flag.

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
    mended = _fit(key, value)
    if mended is None:
        context.demote(out, key, value, at)
        return
    if type(mended) is not type(value):
        context.warn(at, f"{key!r} has the value {value!r}; read as {mended!r}")
    out[key] = mended


def flag(context: Context, key: str, value: Json, at: str) -> bool | None:
    """Read a flag anywhere; None when it is none, which is said.

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
    """Read a text anywhere; None when it is missing, which is said.

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
        context.warn(at, f"{key!r} is no text; left out")
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
