"""`collectionFormat`, how Swagger 2.0 joins the items of an array, as `style` and `explode`."""

from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.shapes import Json, clone, is_object
from callfire_client.contract.upconvert.context import Context

UNSAID = "x-collection-format"

_FORM = {
    "csv": {"style": "form", "explode": False},
    "multi": {"style": "form", "explode": True},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
}
_SIMPLE = {"csv": {"style": "simple", "explode": False}}
_KNOWN = frozenset({"csv", "ssv", "tsv", "pipes", "multi"})


def convert(context: Context, item: dict[str, Any], place: str, at: str) -> dict[str, Any]:
    """Say how an array is joined.

    Args:
        context: The conversion.
        item: The parameter, header or form field of the source.
        place: Where it goes: `query`, `formData`, `path` or `header`.
        at: Its pointer in the source.

    Returns:
        `style` and `explode`, with the extension for what these cannot say; nothing for other types.
    """
    here = pointers.join(at, "collectionFormat")
    if item.get("type") != "array":
        if "collectionFormat" in item:
            context.warn(here, "'collectionFormat' of what is no array has no meaning; left out")
        return {}
    wanted = _wanted(item)
    known = _FORM if place in ("query", "formData") else _SIMPLE
    if isinstance(wanted, str) and wanted in known:
        return dict(known[wanted])
    if wanted == "multi":
        context.warn(here, f"'multi' is not for {place}; read as 'csv'")
        return dict(known["csv"])
    return {**known["csv"], UNSAID: unsaid(context, wanted, here)}


def part(context: Context, item: dict[str, Any], at: str) -> dict[str, Any]:
    """Say how an array within `multipart/form-data` is joined, whose parts have no style.

    Args:
        context: The conversion.
        item: The form field of the source.
        at: Its pointer there.
    """
    if item.get("type") != "array" or item.get("collectionFormat") == "multi":
        return {}
    items = item.get("items")
    if is_object(items) and items.get("type") == "file":
        return {}  # files cannot be joined; each is a part, as OpenAPI 3.0 has it
    return {UNSAID: unsaid(context, _wanted(item), pointers.join(at, "collectionFormat"))}


def nested(context: Context, schema: dict[str, Any], at: str) -> None:
    """Mark arrays within an array, which Swagger 2.0 joins by commas unless told otherwise.

    Args:
        context: The conversion.
        schema: The converted schema of a parameter, header or form field.
        at: The pointer of that in the source.
    """
    here = pointers.join(at, "items")
    inner = schema.get("items")
    while is_object(inner):
        if inner.get("type") == "array" and UNSAID not in inner:
            inner[UNSAID] = unsaid(context, "csv", here)
        inner, here = inner.get("items"), pointers.join(here, "items")


def unsaid(context: Context, wanted: Json, at: str) -> Json:
    """Give the value of the extension for a format that OpenAPI 3.0 cannot say, and say so.

    Args:
        context: The conversion.
        wanted: The format.
        at: Its pointer in the source.
    """
    if isinstance(wanted, str) and wanted in _KNOWN:
        context.warn(
            at, f"OpenAPI 3.0 cannot say that items are joined by {wanted!r} here; see {UNSAID!r}"
        )
    else:
        context.warn(at, f"{wanted!r} is no collection format; kept as {UNSAID!r}")
    return clone(wanted)


def _wanted(item: dict[str, Any]) -> Json:
    return item.get("collectionFormat", "csv")
