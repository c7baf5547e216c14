"""Converts `collectionFormat`, the way to join the items of an array, to `style` and `explode`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import Json, clone, is_object

if TYPE_CHECKING:
    from .context import Context

COLLECTION_FORMAT = "x-collection-format"
"""The extension for collection formats that OpenAPI 3.0 cannot express."""

_FORM = {
    "csv": {"style": "form", "explode": False},
    "multi": {"style": "form", "explode": True},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
}
_SIMPLE = {"csv": {"style": "simple", "explode": False}}
_KNOWN = frozenset({"csv", "ssv", "tsv", "pipes", "multi"})


def convert(context: Context, item: dict[str, Any], location: str, at: str) -> dict[str, Any]:
    """Convert the collection format of an array.

    Args:
        context: The conversion.
        item: The parameter, header or form field of the source.
        location: `query`, `formData`, `path` or `header`.
        at: Its pointer in the source.

    Returns:
        `style` and `explode`, and the extension if these cannot express it; nothing for other types.
    """
    here = pointers.join(at, "collectionFormat")
    if item.get("type") != "array":
        if "collectionFormat" in item:
            context.warn(here, "'collectionFormat' applies to arrays only; left out")
        return {}
    wanted = _wanted(item)
    known = _FORM if location in ("query", "formData") else _SIMPLE
    if isinstance(wanted, str) and wanted in known:
        return dict(known[wanted])
    if wanted == "multi":
        context.warn(here, f"'multi' is not allowed in {location}; read as 'csv'")
        return dict(known["csv"])
    return {**known["csv"], COLLECTION_FORMAT: keep_format(context, wanted, here)}


def part(context: Context, item: dict[str, Any], at: str) -> dict[str, Any]:
    """Convert the collection format of an array in `multipart/form-data`, whose parts have no style.

    Args:
        context: The conversion.
        item: The form field of the source.
        at: Its pointer in the source.
    """
    if item.get("type") != "array" or item.get("collectionFormat") == "multi":
        return {}
    items = item.get("items")
    if is_object(items) and items.get("type") == "file":
        return {}  # files cannot be joined; each is a part of its own
    return {
        COLLECTION_FORMAT: keep_format(
            context, _wanted(item), pointers.join(at, "collectionFormat")
        )
    }


def nested(context: Context, schema: dict[str, Any], at: str) -> None:
    """Mark arrays within an array, which Swagger 2.0 joins by commas.

    Args:
        context: The conversion.
        schema: The converted schema of a parameter, header or form field.
        at: The pointer of the parameter, header or form field in the source.
    """
    here = pointers.join(at, "items")
    inner = schema.get("items")
    while is_object(inner):
        if inner.get("type") == "array" and COLLECTION_FORMAT not in inner:
            inner[COLLECTION_FORMAT] = keep_format(context, "csv", here)
        inner, here = inner.get("items"), pointers.join(here, "items")


def keep_format(context: Context, wanted: Json, at: str) -> Json:
    """Give the value of the extension for a format that OpenAPI 3.0 cannot express, with a warning.

    Args:
        context: The conversion.
        wanted: The format.
        at: Its pointer in the source.
    """
    if isinstance(wanted, str) and wanted in _KNOWN:
        context.warn(
            at,
            f"OpenAPI 3.0 cannot express that items are joined by {wanted!r} here; kept as {COLLECTION_FORMAT!r}",
        )
    else:
        context.warn(at, f"{wanted!r} is not a collection format; kept as {COLLECTION_FORMAT!r}")
    return clone(wanted)


def _wanted(item: dict[str, Any]) -> Json:
    return item.get("collectionFormat", "csv")
