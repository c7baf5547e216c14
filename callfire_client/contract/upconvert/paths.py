"""Converts paths: references between them, and parameters that their operations share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import Json, clone, is_object
from . import collecting, operations, references

if TYPE_CHECKING:
    from .context import Context


def convert(context: Context, paths: Json) -> dict[str, Any]:
    """Convert all paths.

    Args:
        context: The conversion.
        paths: The value of `paths` in the source.
    """
    if not is_object(paths):
        context.warn("", "the document has no paths; an empty object added")
        return {}
    out: dict[str, Any] = {}
    for path, item in paths.items():
        at = pointers.join("/paths", path)
        if path.startswith("x-"):
            out[path] = clone(item)
        elif not is_object(item):
            context.warn(at, "is not a path item; left out")
        else:
            name = path if path.startswith("/") else f"/{path}"
            if name != path and name in paths:
                context.demote(out, path, item, at)
                continue
            if name != path:
                context.warn(at, "the path does not begin with a slash; added")
            out[name] = _path_item(context, item, name, at)
    return out


def _path_item(context: Context, item: dict[str, Any], path: str, at: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    holders = dict.fromkeys(item, at)
    if "$ref" in item:
        item, holders = _resolved(context, out, item, at)
    here = pointers.join(holders.get("parameters", at), "parameters")
    shared = collecting.collect(context, item.get("parameters"), path, here)
    for key, value in item.items():
        _field(context, out, key, value, shared, path, pointers.join(holders[key], key))
    collecting.leftovers(out, shared)
    for ref, holder in shared.dangling:
        context.warn(
            holder, f"the reference {ref!r} does not lead to a parameter; kept as 'x-dangling-refs'"
        )
    return out


def _resolved(
    context: Context, out: dict[str, Any], item: dict[str, Any], at: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """Copy the path item that a path refers to; fields beside the reference override it.

    Returns:
        The fields of the path, and for each the pointer of the object that has it.
    """
    ref = item["$ref"]
    beside = {key: value for key, value in item.items() if key != "$ref"}
    holders = dict.fromkeys(beside, at)
    if references.is_external(ref):
        out["$ref"] = references.external(context, ref, at)
        return beside, holders
    target = references.follow(context, ref)
    if target is None:
        context.warn(
            at, f"the reference {ref!r} leads to nothing; only the fields beside it are kept"
        )
        out[references.DANGLING] = str(ref)
        return beside, holders
    context.warn(at, f"the path refers to {ref!r}; copied here")
    copied = {key: value for key, value in target.value.items() if key != "$ref"}
    if "$ref" in target.value:
        out["$ref"] = references.external(context, target.value["$ref"], target.at)
    return {**copied, **beside}, {**dict.fromkeys(copied, target.at), **holders}


def _field(
    context: Context,
    out: dict[str, Any],
    key: str,
    value: Json,
    shared: collecting.ParameterCollection,
    path: str,
    here: str,
) -> None:
    if key == "parameters":
        plain = collecting.plain(context, shared)
        if plain:
            out[key] = plain
    elif key in operations.METHODS and is_object(value):
        out[key] = operations.convert(context, value, shared, path, here)
    elif key in operations.METHODS and value is None:
        context.warn(here, "the operation is empty; left out")
    elif key.startswith("x-"):
        out[key] = clone(value)
    else:
        context.demote(out, key, value, here)
