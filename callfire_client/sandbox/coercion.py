"""Conversion of values to the types of the contract, as tolerant as that of the service."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, Final, cast

from .messages import HttpError, Json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .operations import Contract

_BITS: Final = {"int32": 31, "int64": 63}
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,20}", re.ASCII)
_MAX_SHOWN: Final = 60


def coerce(contract: Contract, value: Any, schema: Json, where: str) -> Any:
    """Convert a value to the type of its schema.

    A scalar of another type is converted if it has an unambiguous equivalent: a string of digits
    becomes an integer, a number becomes a string. Properties that are null, unknown or read-only are
    omitted.

    Args:
        contract: The contract, in which references of the schema are resolved.
        value: A JSON value, or the string value of a parameter.
        schema: The schema.
        where: The name of the value in error messages.

    Raises:
        HttpError: The value cannot be converted (400).
    """
    schema = contract.resolve(schema)
    convert = _CONVERSIONS.get(schema.get("type", ""))
    return value if convert is None else convert(contract, value, schema, where)


def _object(contract: Contract, value: Any, schema: Json, where: str) -> Json:
    if not isinstance(value, dict):
        raise _invalid_value(value, "an object", where)
    given = {name: one for name, one in cast("Json", value).items() if one is not None}
    if "properties" not in schema:
        values = schema.get("additionalProperties")
        if not isinstance(values, dict):
            return given
        return {
            name: coerce(contract, one, cast("Json", values), f"{where}: {name}")
            for name, one in given.items()
        }
    properties: Json = schema["properties"]
    return {
        name: coerce(contract, given[name], one, f"{where}: {name}")
        for name, one in properties.items()
        if name in given and not contract.resolve(one).get("readOnly")
    }


def _array(contract: Contract, value: Any, schema: Json, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise _invalid_value(value, "a list", where)
    items = cast("list[Any]", value)
    if len(items) > schema.get("maxItems", len(items)):
        raise HttpError(
            400, f"{where} has {len(items)} items, but at most {schema['maxItems']} are allowed"
        )
    return [
        coerce(contract, one, schema["items"], f"{where}[{index}]")
        for index, one in enumerate(items)
    ]


def _string(_contract: Contract, value: Any, schema: Json, where: str) -> str:
    if value is None or isinstance(value, (dict, list)):
        raise _invalid_value(cast("object", value), "a string", where)
    text = value if isinstance(value, str) else json.dumps(value)
    if text not in schema.get("enum", [text]):
        # The service accepts names that are not in capitals, such as Finished, in any letter case.
        for name in schema["enum"]:
            if name.lower() == text.lower() and not name.isupper():
                return str(name)
        raise _invalid_value(text, f"one of {', '.join(schema['enum'])}", where)
    return text


def _integer(_contract: Contract, value: Any, schema: Json, where: str) -> int:
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        value = int(value)
    kind: str = schema.get("format", "int64")
    limit = 1 << _BITS.get(kind, 63)
    if not isinstance(value, int) or isinstance(value, bool) or not -limit <= value < limit:
        raise _invalid_value(value, f"an integer ({kind})", where)
    return value


def _number(_contract: Contract, value: Any, _schema: Json, where: str) -> float:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            value = math.nan
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
        raise _invalid_value(value, "a number", where)
    return value


def _boolean(_contract: Contract, value: Any, _schema: Json, where: str) -> bool:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value, value)
    if not isinstance(value, bool):
        raise _invalid_value(value, "true or false", where)
    return value


_CONVERSIONS: Final[Mapping[str, Callable[[Contract, Any, Json, str], Any]]] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
}


def _invalid_value(value: object, expected: str, where: str) -> HttpError:
    shown = json.dumps(value)
    shown = shown if len(shown) <= _MAX_SHOWN else shown[:_MAX_SHOWN] + "..."
    return HttpError(400, f"{where} must be {expected}, not {shown}")
