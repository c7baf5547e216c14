"""Reads values in the types that the contract gives them, as leniently as the service."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, Final, cast

from .messages import Json, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .operations import Contract

_BITS: Final = {"int32": 31, "int64": 63}
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,20}", re.ASCII)
_SHOWN: Final = 60


def conform(contract: Contract, value: Any, schema: Json, where: str) -> Any:
    """Read a value as its schema wants it.

    A scalar of another type is converted where that can be meant: a text of digits becomes an
    integer, a number becomes a text. Properties that are null, unknown or set by the service alone
    are left out.

    Args:
        contract: What references of the schema refer to.
        value: A JSON value, or the text of a parameter.
        schema: The schema.
        where: What to call the value in an error.

    Raises:
        Problem: The value cannot be read (400).
    """
    schema = contract.resolve(schema)
    convert = _CONVERSIONS.get(schema.get("type", ""))
    return value if convert is None else convert(contract, value, schema, where)


def _object(contract: Contract, value: Any, schema: Json, where: str) -> Json:
    if not isinstance(value, dict):
        raise _unreadable(value, "an object", where)
    given = {name: one for name, one in cast("Json", value).items() if one is not None}
    if "properties" not in schema:
        return given
    properties: Json = schema["properties"]
    return {
        name: conform(contract, given[name], one, f"{where}: {name}")
        for name, one in properties.items()
        if name in given and not contract.resolve(one).get("readOnly")
    }


def _array(contract: Contract, value: Any, schema: Json, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise _unreadable(value, "a list", where)
    items = cast("list[Any]", value)
    if len(items) > schema.get("maxItems", len(items)):
        raise Problem(400, f"{where} holds {len(items)} items, {schema['maxItems']} at most")
    return [
        conform(contract, one, schema["items"], f"{where}[{place}]")
        for place, one in enumerate(items)
    ]


def _string(_contract: Contract, value: Any, schema: Json, where: str) -> str:
    if value is None or isinstance(value, (dict, list)):
        raise _unreadable(cast("object", value), "a text", where)
    text = value if isinstance(value, str) else json.dumps(value)
    if text not in schema.get("enum", [text]):
        raise _unreadable(text, f"one of {', '.join(schema['enum'])}", where)
    return text


def _integer(_contract: Contract, value: Any, schema: Json, where: str) -> int:
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        value = int(value)
    kind: str = schema.get("format", "int64")
    limit = 1 << _BITS.get(kind, 63)
    if not isinstance(value, int) or isinstance(value, bool) or not -limit <= value < limit:
        raise _unreadable(value, f"an integer ({kind})", where)
    return value


def _number(_contract: Contract, value: Any, _schema: Json, where: str) -> float:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            value = math.nan
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
        raise _unreadable(value, "a number", where)
    return value


def _boolean(_contract: Contract, value: Any, _schema: Json, where: str) -> bool:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value, value)
    if not isinstance(value, bool):
        raise _unreadable(value, "true or false", where)
    return value


_CONVERSIONS: Final[Mapping[str, Callable[[Contract, Any, Json, str], Any]]] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
}


def _unreadable(value: object, expected: str, where: str) -> Problem:
    shown = json.dumps(value)
    shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."
    return Problem(400, f"{where} must be {expected}, not {shown}")
