"""Converts the keyword `type`: lists of types, files, and names that OpenAPI 3.0 does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import Json, clone, is_array
from ..resolver import declared_types

if TYPE_CHECKING:
    from .context import Context

_KNOWN = frozenset({"array", "boolean", "integer", "number", "object", "string"})


def convert(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    """Convert the value of `type`.

    Args:
        context: The conversion.
        out: The schema under construction.
        value: The value.
        at: The pointer of the keyword in the source.
    """
    if is_array(value):
        _several(context, out, value, at)
    elif value == "file":
        out["type"] = "string"
        context.warn(
            at, "'file' is a type of form fields and responses only; read as a binary string"
        )
    else:
        _one(context, out, value, at)


def settle(context: Context, out: dict[str, Any], schema: dict[str, Any], at: str) -> None:
    """Add the keywords that the type requires, once all keywords are converted.

    Args:
        context: The conversion.
        out: The schema under construction.
        schema: The schema of the source.
        at: Its pointer in the source.
    """
    if schema.get("type") == "file":
        out["format"] = "binary"
    if out.get("type") == "array" and "items" not in out:
        out["items"] = {}
        context.warn(at, "an array has no schema of its items; any are allowed")
    kinds = schema.get("type")
    if is_array(kinds) and "anyOf" not in schema and "type" not in out:
        known = [kind for kind in sorted(_KNOWN) if kind in kinds]
        if known:
            out["anyOf"] = [_alternative(kind, out) for kind in known]
    elif is_array(kinds) and "anyOf" in schema and "type" not in out:
        out["x-type"] = clone(kinds)
        context.warn(pointers.join(at, "type"), "a list of types beside 'anyOf'; kept as 'x-type'")


def binary(schema: dict[str, Any]) -> dict[str, Any]:
    """Replace `type: file`, where a file is allowed."""
    if schema.get("type") != "file":
        return schema
    rest = {key: value for key, value in schema.items() if key not in ("type", "format")}
    return {"type": "string", "format": "binary", **rest}


def _one(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    if isinstance(value, str) and value in _KNOWN:
        out["type"] = value
    elif value == "null":
        out["nullable"], out["enum"] = True, [None]
        context.warn(
            at, "OpenAPI 3.0 does not have the type 'null'; read as an enumeration of null"
        )
    elif value == "any":
        context.warn(at, "the type 'any' does not exist; left out, which allows any value")
    elif isinstance(value, str) and value.lower() in _KNOWN:
        out["type"] = value.lower()
        context.warn(at, f"types are written in lower case; {value!r} read as {value.lower()!r}")
    else:
        context.demote(out, "type", value, at)


def _several(context: Context, out: dict[str, Any], value: list[Any], at: str) -> None:
    declared = declared_types({"type": value})
    names = declared.names or []
    if declared.null:
        out["nullable"] = True
    context.warn(at, "OpenAPI 3.0 allows one type; written as 'nullable' or alternatives")
    if len(names) == 1:
        _one(context, out, names[0], at)
    elif not names:
        out["enum"] = [None]


def _alternative(kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    # `nullable` applies only beside `type`, and an array needs `items` beside it.
    found: dict[str, Any] = {"type": kind}
    if kind == "array":
        found["items"] = schema.pop("items", {})
    if schema.get("nullable"):
        found["nullable"] = True
    return found
